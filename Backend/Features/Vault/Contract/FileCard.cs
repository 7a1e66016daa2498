namespace Bailey.Features.Vault.Contract;

/// <summary>What others show of a file.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Width">Pixels, as the uploader said; null when it is no picture or film.</param>
internal sealed record FileCard(Guid Id, string Name, long Size, string ContentType, int? Width, int? Height, bool HasThumbnail);
