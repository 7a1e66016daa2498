using Bailey.Features.Chat.Rows;
using Bailey.Features.Chat.Threads;
using Bailey.Platform.Data;
using Bailey.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Messages;

/// <summary>How often people are mentioned in what they have not read of a channel or a thread, after an edit or a deletion changed that.</summary>
internal sealed class MentionCounts
{
    private readonly List<ReadView> _inChannel = [];
    private readonly List<(Guid PersonId, ThreadReadView Read)> _inThread = [];

    private MentionCounts()
    {
    }

    public static Task<List<Guid>> MentionedAsync(AppDb db, Guid messageId, CancellationToken ct) =>
        db.Mentions.Where(mention => mention.MessageId == messageId).Select(mention => mention.PersonId).ToListAsync(ct);

    /// <summary>The counts of those for whom the message is unread, in the transaction that changed whom it mentions.</summary>
    /// <param name="people">Who is mentioned now and was not, or was and is not.</param>
    public static async Task<MentionCounts> ReadAsync(AppDb db, Message message, IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var counts = new MentionCounts();
        if (people.Count == 0)
        {
            return counts;
        }

        if (message.ThreadRootId is { } rootId)
        {
            counts._inThread.AddRange(await InThreadAsync(db, message, rootId, people, ct));
        }
        else
        {
            counts._inChannel.AddRange(await InChannelAsync(db, message, people, ct));
        }

        return counts;
    }

    /// <summary>To each person's own sessions alone.</summary>
    public void Tell(EventStream events)
    {
        _inChannel.ForEach(read => events.Publish("chat.read", new ReadHappened(read), Audience.Person(read.UserId)));
        _inThread.ForEach(row => events.Publish(ThreadViewing.ReadEvent, new ThreadRead(row.Read), Audience.Person(row.PersonId)));
    }

    private static Task<List<ReadView>> InChannelAsync(AppDb db, Message message, IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var (channelId, seq, mentions) = (message.ChannelId, message.Seq, db.Mentions); // an expression tree cannot hold an extension property
        return db.Memberships.Where(member => member.ChannelId == channelId && member.ReadSeq < seq && people.Contains(member.PersonId))
            .Join(db.Channels, member => member.ChannelId, channel => channel.Id, (member, channel) => new { member.PersonId, member.ReadSeq, channel.LastSeq })
            .Select(row => new ReadView(
                channelId,
                row.PersonId,
                row.ReadSeq,
                row.LastSeq - row.ReadSeq,
                mentions.LongCount(mention => mention.PersonId == row.PersonId && mention.ChannelId == channelId && mention.ThreadRootId == null && mention.Seq > row.ReadSeq)))
            .ToListAsync(ct);
    }

    private static async Task<List<(Guid PersonId, ThreadReadView Read)>> InThreadAsync(
        AppDb db, Message message, Guid rootId, IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var (channelId, seq, place, mentions, members) = (message.ChannelId, message.Seq, message.Place, db.Mentions, db.Memberships);
        var rows = await db.ThreadFollowers
            .Where(follower => follower.RootId == rootId && follower.Following && follower.ReadSeq < seq && people.Contains(follower.PersonId)
                && members.Any(member => member.ChannelId == channelId && member.PersonId == follower.PersonId && member.HistoryAfter < place)) // who came back may see less
            .Join(db.Threads, follower => follower.RootId, thread => thread.RootId, (follower, thread) => new
            {
                follower.PersonId,
                follower.ReadSeq,
                thread.LastSeq,
                Mentions = mentions.LongCount(mention => mention.PersonId == follower.PersonId && mention.ThreadRootId == rootId && mention.Seq > follower.ReadSeq),
            })
            .ToListAsync(ct);
        return rows.ConvertAll(row => (row.PersonId, new ThreadReadView(rootId, channelId, row.ReadSeq, row.LastSeq - row.ReadSeq, true) { Mentions = row.Mentions }));
    }
}
