using System.Text.Json.Serialization;
using Bailey.Features.Chat.Rows;
using FluentValidation;

namespace Bailey.Features.Chat;

/// <summary>A new channel. Direct conversations are opened by <see cref="OpenDirectRequest"/>.</summary>
internal sealed record CreateChannelRequest(string Name, ChannelKind Kind, string? Topic = null, IReadOnlyList<Guid>? MemberIds = null, string? Description = null);

/// <summary>What is left out stays as it is; an empty topic or description takes it away.</summary>
internal sealed record ChangeChannelRequest(string? Name = null, string? Topic = null, bool? Archived = null, string? Description = null);

/// <summary>How much a late joiner of a private channel sees.</summary>
internal sealed record AddMemberRequest(HistoryChoice History = HistoryChoice.FromJoining);

/// <summary><c>all</c> or <c>from-joining</c>.</summary>
internal enum HistoryChoice
{
    [JsonStringEnumMemberName("from-joining")]
    FromJoining,

    [JsonStringEnumMemberName("all")]
    All,
}

/// <summary>The other people of the conversation, 1 to 15; oneself may be among them.</summary>
internal sealed record OpenDirectRequest(IReadOnlyList<Guid> UserIds);

/// <summary>A new message: 1 to 8,000 characters of Markdown, or none and at least one file; up to 20 files.</summary>
internal sealed record PostMessageRequest(string Body, Guid? ReplyToId = null, Guid? ThreadRootId = null, IReadOnlyList<Guid>? AttachmentIds = null);

/// <summary>The new text: as for a new message, or none where the message carries a file.</summary>
internal sealed record EditMessageRequest(string Body);

/// <summary>The number of the newest message read; a lower one than before marks as unread from there.</summary>
internal sealed record MarkReadRequest(long Seq);

/// <summary>Where a person types: in the conversation itself, or in the thread that a message of it begins.</summary>
internal sealed record TypingRequest(Guid? ThreadRootId = null);

/// <summary>What a person is to be seen as while connected, or what one of their devices noticed.</summary>
/// <param name="Chosen">
/// True: the person's choice, which holds on all their devices until they choose online. False: whether somebody is at this device, online or away.
/// </param>
internal sealed record PresenceRequest(ChosenPresence State, bool Chosen = true);

internal enum ChosenPresence
{
    Online,
    Away,
    Busy,
}

internal sealed class CreateChannelRules : AbstractValidator<CreateChannelRequest>
{
    public CreateChannelRules()
    {
        RuleFor(request => request.Name).ChannelName();
        RuleFor(request => request.Kind).NotEqual(ChannelKind.Direct).WithMessage("Send public or private; POST /direct opens direct conversations.");
        RuleFor(request => request.Topic!).Topic().When(request => request.Topic is not null);
        RuleFor(request => request.Description!).Description().When(request => request.Description is not null);
        RuleFor(request => request.MemberIds!).Must(ids => ids.Count <= 500).WithMessage("Send at most 500.").When(request => request.MemberIds is not null);
    }
}

internal sealed class ChangeChannelRules : AbstractValidator<ChangeChannelRequest>
{
    public ChangeChannelRules()
    {
        RuleFor(request => request.Name!).ChannelName().When(request => request.Name is not null);
        RuleFor(request => request.Topic!).Topic().When(request => request.Topic is not null);
        RuleFor(request => request.Description!).Description().When(request => request.Description is not null);
    }
}

internal sealed class OpenDirectRules : AbstractValidator<OpenDirectRequest>
{
    public OpenDirectRules() =>
        RuleFor(request => request.UserIds).Must(ids => ids.Count is >= 1 and <= 16).WithMessage("Name 1 to 15 other people.");
}

internal sealed class PostMessageRules : AbstractValidator<PostMessageRequest>
{
    public PostMessageRules()
    {
        RuleFor(request => request.Body).MessageBody().When(request => request.Body.Length > 0 || request.AttachmentIds is not { Count: > 0 });
        RuleFor(request => request.AttachmentIds!).AttachmentIds().When(request => request.AttachmentIds is not null);
    }
}

internal sealed class EditMessageRules : AbstractValidator<EditMessageRequest>
{
    // Whether it may be without words, only the message itself can say.
    public EditMessageRules() => RuleFor(request => request.Body).MessageBody().When(request => request.Body.Length > 0);
}

internal sealed class MarkReadRules : AbstractValidator<MarkReadRequest>
{
    public MarkReadRules() => RuleFor(request => request.Seq).GreaterThanOrEqualTo(0).WithMessage("Send 0 or the number of a message.");
}

internal sealed class PresenceRules : AbstractValidator<PresenceRequest>
{
    public PresenceRules() =>
        RuleFor(request => request.State).NotEqual(ChosenPresence.Busy).WithMessage("Nobody is busy without choosing it.").When(request => !request.Chosen);
}

/// <summary>The rules of each kind of text, in words for a person.</summary>
internal static class ChatRules
{
    public static IRuleBuilderOptions<T, string> ChannelName<T>(this IRuleBuilderInitial<T, string> rule) => rule.Cascade(CascadeMode.Stop)
        .Must(ChatText.ShowsSomething).WithMessage("Give it a name.")
        .Must(name => ChatText.Fits(name, ChatText.LongestName)).WithMessage($"Use at most {ChatText.LongestName} characters.")
        .Must(ChatText.IsCleanLine).WithMessage("Use one line without control characters.");

    public static IRuleBuilderOptions<T, string> MessageBody<T>(this IRuleBuilderInitial<T, string> rule) => rule.Cascade(CascadeMode.Stop)
        .Must(ChatText.ShowsSomething).WithMessage("Write something.")
        .Must(body => ChatText.Fits(body, ChatText.LongestBody)).WithMessage("Use at most 8,000 characters.")
        .Must(ChatText.IsClean).WithMessage("Use no control characters but line feed and tab.");

    public static IRuleBuilderOptions<T, IReadOnlyList<Guid>> AttachmentIds<T>(this IRuleBuilderInitial<T, IReadOnlyList<Guid>> rule) => rule.Cascade(CascadeMode.Stop)
        .Must(ids => ids.Count <= 20).WithMessage("Attach at most 20 files.")
        .Must(ids => ids.Distinct().Count() == ids.Count).WithMessage("Name each file once.");

    public static IRuleBuilderOptions<T, string> Description<T>(this IRuleBuilderInitial<T, string> rule) => rule.Cascade(CascadeMode.Stop)
        .Must(text => ChatText.Fits(text, ChatText.LongestDescription)).WithMessage("Use at most 2,000 characters.")
        .Must(ChatText.IsClean).WithMessage("Use no control characters but line feed and tab.");

    public static IRuleBuilderOptions<T, string> Topic<T>(this IRuleBuilderInitial<T, string> rule) => rule.Cascade(CascadeMode.Stop)
        .Must(topic => ChatText.Fits(topic, ChatText.LongestTopic)).WithMessage($"Use at most {ChatText.LongestTopic} characters.")
        .Must(ChatText.IsCleanLine).WithMessage("Use one line without control characters.");
}
