using System.Text.Json.Serialization;
using Bailey.Features.Chat.Rows;

namespace Bailey.Features.Chat.Threads;

/// <summary>A thread as the message that begins it shows it.</summary>
/// <param name="Replies">How many there are, deleted ones not counted.</param>
/// <param name="LastSeq">The number of the newest reply.</param>
/// <param name="UserIds">At most five people who replied last.</param>
internal sealed record ThreadView(long Replies, long LastSeq, DateTime LastReplyAt, IReadOnlyList<Guid> UserIds);

/// <summary>How far the caller has read a thread.</summary>
internal sealed record ThreadReadView(Guid RootId, Guid ChannelId, long Seq, long Unread, bool Following)
{
    /// <summary>How many of the unread replies mention the person; left out where only the mark moved.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Mentions { get; init; }
}

/// <summary>A page of a thread; replies ascending by number.</summary>
internal sealed record ThreadPage<TMessage>(
    TMessage Root, IReadOnlyList<TMessage> Items, bool HasBefore, bool HasAfter, bool Following, long ReadSeq, long Unread);

/// <summary>A followed thread in the inbox.</summary>
/// <param name="Mentions">How many of the unread replies mention the caller.</param>
/// <param name="Latest">The newest two replies, ascending.</param>
internal sealed record ThreadItem<TMessage>(
    TMessage Root, long LastSeq, long ReadSeq, long Unread, int Mentions, bool Following, IReadOnlyList<TMessage> Latest);

/// <param name="Items">Threads by their newest reply, newest first.</param>
/// <param name="Unread">How many followed threads have unread replies.</param>
internal sealed record ThreadList<TMessage>(IReadOnlyList<ThreadItem<TMessage>> Items, string? Next, int Unread);

/// <summary>The counters of a thread, after they changed.</summary>
internal sealed record ThreadChange(Guid RootId, Guid ChannelId, long Replies, long LastSeq, DateTime LastReplyAt, IReadOnlyList<Guid> UserIds);

internal sealed record ThreadChanged(ThreadChange Thread);

internal sealed record ThreadRead(ThreadReadView Read);

/// <summary>Makes the views of a thread from its row.</summary>
internal static class ThreadViewing
{
    public const string ChangedEvent = "chat.thread-changed";
    public const string ReadEvent = "chat.thread-read";

    public static ThreadView Of(MessageThread row) => new(row.Replies, row.LastSeq, row.LastReplyAt, IdBytes.Read(row.Recent));

    public static ThreadChanged Changed(Guid rootId, Guid channelId, ThreadView thread) =>
        new(new ThreadChange(rootId, channelId, thread.Replies, thread.LastSeq, thread.LastReplyAt, thread.UserIds));
}

/// <summary>The people who replied last, as bytes in one column.</summary>
internal static class RecentPeople
{
    /// <param name="latest">Who replied now, oldest first.</param>
    public static byte[] Add(byte[] bytes, IEnumerable<Guid> latest) =>
        IdBytes.Of(latest.Reverse().Concat(IdBytes.Read(bytes)).Distinct().Take(MessageThread.MostRecent));
}
