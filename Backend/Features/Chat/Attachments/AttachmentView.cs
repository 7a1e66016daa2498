using Bailey.Features.Vault.Contract;

namespace Bailey.Features.Chat.Attachments;

/// <summary>A file that a message carries, or is to carry.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Width">Pixels, as the uploader said; null when it is no picture or film.</param>
/// <param name="Thumbnail">Whether there is one to fetch.</param>
internal sealed record AttachmentView(Guid FileId, string Name, long Size, string ContentType, int? Width, int? Height, bool Thumbnail)
{
    public static AttachmentView Of(FileCard card) => new(card.Id, card.Name, card.Size, card.ContentType, card.Width, card.Height, card.HasThumbnail);
}
