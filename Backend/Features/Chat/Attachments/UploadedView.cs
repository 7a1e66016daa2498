using Bailey.Features.Vault.Contract;

namespace Bailey.Features.Chat.Attachments;

/// <summary>A file that was sent for a conversation: all of it, and its id under the name that messages give it too.</summary>
internal sealed record UploadedView : FileView
{
    public UploadedView(FileView file)
        : base(file)
    {
    }

    /// <summary>The same as <c>id</c>: what <c>attachmentIds</c> of a message takes.</summary>
    public Guid FileId => Id;
}
