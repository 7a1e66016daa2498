using Bailey.Features.Chat.Attachments;
using FluentValidation;

namespace Bailey.Features.Chat.Drafts;

/// <summary>What is being written; with neither text, reply target nor attachments the draft is taken away.</summary>
internal sealed record DraftRequest(string Body, Guid? ReplyToId = null, Guid? ThreadRootId = null, IReadOnlyList<Guid>? AttachmentIds = null)
{
    internal bool IsEmpty => Body.Length == 0 && ReplyToId is null && AttachmentIds is not { Count: > 0 };
}

internal sealed class DraftRules : AbstractValidator<DraftRequest>
{
    public DraftRules()
    {
        RuleFor(request => request.Body).Cascade(CascadeMode.Stop)
            .Must(body => ChatText.Fits(body, ChatText.LongestBody)).WithMessage("Use at most 8,000 characters.")
            .Must(ChatText.IsClean).WithMessage("Use no control characters but line feed and tab.");
        RuleFor(request => request.AttachmentIds!).AttachmentIds().When(request => request.AttachmentIds is not null);
    }
}

/// <summary>A draft; in an event an empty one means that it is gone.</summary>
internal sealed record DraftView(
    Guid ChannelId, Guid? ThreadRootId, string Body, Guid? ReplyToId, IReadOnlyList<AttachmentView> Attachments, DateTime UpdatedAt);

internal sealed record DraftHappened(DraftView Draft);
