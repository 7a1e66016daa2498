using System.Text.Json;
using System.Text.Json.Serialization;
using Bailey.Features.Chat.Attachments;
using Bailey.Features.Chat.Rows;
using Bailey.Features.Chat.Threads;

namespace Bailey.Features.Chat;

/// <summary>A channel as one person sees it.</summary>
/// <param name="LastSeq">The number of the newest message.</param>
/// <param name="Unread">Messages past the person's read mark; 0 for who is not a member.</param>
/// <param name="Mentions">Of those, how many mention the person.</param>
/// <param name="Pins">How many pinned messages the person may see.</param>
/// <param name="Hidden">A direct conversation that is out of their list until its next message.</param>
/// <param name="Favourite">Whether the person keeps it on top of their list; nobody else sees that.</param>
internal sealed record ChannelView(
    Guid Id,
    ChannelKind Kind,
    string? Name,
    string? Topic,
    long LastSeq,
    long ReadSeq,
    long Unread,
    long Mentions,
    IReadOnlyList<Guid> MemberIds,
    bool Archived,
    bool Joined,
    DateTime CreatedAt,
    string? Description,
    NotificationsView Notifications,
    int Pins,
    bool Hidden,
    bool Favourite);

/// <summary>What the caller wants to be told of one conversation.</summary>
internal sealed record NotificationsView(NotifyLevel Level, bool Muted);

internal sealed record ChannelPage(IReadOnlyList<ChannelView> Items, string? Next);

/// <summary>A message. A deleted one keeps its place with an empty body. The order of these members is relied on by <c>MessageJson</c>.</summary>
/// <param name="Seq">Its number in the channel, or, with a <paramref name="ThreadRootId"/>, in that thread.</param>
/// <param name="AuthorId">
/// A user; or <c>00000000-0000-7000-8000-00000000ba11</c>, Bailey itself, which is the same everywhere and no user; or, with an
/// <paramref name="AuthorName"/>, the webhook.
/// </param>
/// <param name="AuthorName">What a webhook calls itself; null for everyone else.</param>
/// <param name="Thread">The thread that begins here, if there is one.</param>
internal sealed record MessageView(
    Guid Id,
    Guid ChannelId,
    long Seq,
    Guid AuthorId,
    string Body,
    DateTime CreatedAt,
    DateTime? EditedAt,
    DateTime? DeletedAt,
    Guid? ReplyToId,
    Guid? ThreadRootId,
    IReadOnlyList<ReactionView> Reactions,
    IReadOnlyList<AttachmentView> Attachments,
    bool Pinned,
    IReadOnlyList<Guid> Mentions,
    string? AuthorName,
    ThreadView? Thread);

internal sealed record ReactionView(string Emoji, IReadOnlyList<Guid> UserIds);

/// <summary>Messages ascending by number.</summary>
internal sealed record MessagePage(IReadOnlyList<MessageView> Items, bool HasBefore, bool HasAfter);

/// <summary>How far a person has read, after it changed.</summary>
internal sealed record ReadView(Guid ChannelId, Guid UserId, long Seq, long Unread, long Mentions);

// What the events carry: the resource under its name.
internal sealed record MessageHappened(RawJson Message);

/// <param name="FormerMentions">Whom it mentioned before and does not any more.</param>
internal sealed record MessageChanged(RawJson Message, IReadOnlyList<Guid> FormerMentions);

internal sealed record ChannelHappened(ChannelEventView Channel);

internal sealed record ChannelEventView(
    Guid Id, ChannelKind Kind, string? Name, string? Topic, string? Description, long LastSeq, IReadOnlyList<Guid> MemberIds, bool Archived, DateTime CreatedAt)
{
    /// <summary>Said only to the person who hid it or brought it back; left out, it is as it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Hidden { get; init; }
}

internal sealed record ReadHappened(ReadView Read);

internal sealed record TypingHappened(TypingView Typing);

/// <param name="ThreadRootId">In which thread; null is the conversation itself.</param>
internal sealed record TypingView(Guid ChannelId, Guid UserId, Guid? ThreadRootId);

internal sealed record PresenceHappened(PresenceView Presence);

internal sealed record PresenceView(Guid UserId, string State);

/// <summary>JSON that was made before and is written as it is, so that a message is serialised once for its event, its answer and the cache.</summary>
[JsonConverter(typeof(RawJsonConverter))]
internal sealed record RawJson(byte[] Utf8);

internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Utf8, skipInputValidation: true);
}
