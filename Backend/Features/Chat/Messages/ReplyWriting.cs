using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Threads;
using Bailey.Platform.Errors;

namespace Bailey.Features.Chat.Messages;

/// <summary>A thread that replies were written to, as it is after them.</summary>
/// <param name="NewFollower">Who wrote its first message and follows it since these replies.</param>
internal sealed record RepliedThread(ThreadPlace Place, Conversation Conversation, ThreadView View, Guid? NewFollower);

/// <summary>Writes the replies of one batch to their threads: numbers, counters, and who follows.</summary>
internal static class ReplyWriting
{
    public static async Task<RepliedThread> WriteAsync(
        PostingStatements statements, IReadOnlyList<PostItem> items, Outcome<Posted>[] results, Conversation conversation, IReadOnlyList<int> places)
    {
        var (thread, at) = (items[places[0]].Thread!, items[places[^1]].At);
        var (last, replies, recent) = await statements.TakeRepliesAsync(conversation.Id, thread, places.Count, at);
        var now = RecentPeople.Add(recent, places.Select(place => items[place].AuthorId));
        if (!now.AsSpan().SequenceEqual(recent))
        {
            await statements.SetRecentAsync(thread.RootId, now);
        }

        Guid? newFollower = null;
        if (last == places.Count && conversation.Has(thread.RootAuthorId) && conversation.MaySee(thread.RootAuthorId, thread.RootSeq) // these are the first replies
            && await statements.FollowOnceAsync(conversation.Id, thread.RootId, thread.RootAuthorId))
        {
            newFollower = thread.RootAuthorId;
        }

        var seq = last - places.Count;
        foreach (var place in places)
        {
            var item = items[place];
            seq++;
            await statements.InsertAsync(item, seq);
            results[place] = new Posted(item.MessageId, seq, MessageJson.Of(item, seq));
            await FollowAsync(statements, item, seq);
        }

        var own = places.Any(place => items[place].AuthorId == newFollower); // then they have read it as well
        return new(thread, conversation, new ThreadView(replies, last, at, IdBytes.Read(now)), own ? null : newFollower);
    }

    private static async Task FollowAsync(PostingStatements statements, PostItem item, long seq)
    {
        var rootId = item.Thread!.RootId;
        foreach (var person in item.Mentions)
        {
            await statements.FollowFromAsync(item.ChannelId, rootId, person, seq - 1);
        }

        if (item.IsByProgram)
        {
            return;
        }

        if (!await statements.IsMemberAsync(item.ChannelId, item.AuthorId))
        {
            throw new MembershipOvertakenException();
        }

        await statements.FollowReadAsync(item.ChannelId, rootId, item.AuthorId, seq);
    }
}
