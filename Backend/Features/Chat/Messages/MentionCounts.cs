using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Messages;

/// <summary>Tells people how often they are mentioned in what they have not read, after an edit or a deletion changed that.</summary>
internal static class MentionCounts
{
    public static Task<List<Guid>> MentionedAsync(AppDb db, Guid messageId, CancellationToken ct) =>
        db.Mentions.Where(mention => mention.MessageId == messageId).Select(mention => mention.PersonId).ToListAsync(ct);

    /// <summary>The counts of those for whom the message is unread, in the transaction that changed whom it mentions.</summary>
    /// <param name="people">Who is mentioned now and was not, or was and is not.</param>
    public static async Task<List<ReadView>> ReadAsync(AppDb db, Message message, IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        if (people.Count == 0 || message.ThreadRootId is not null)
        {
            return []; // a thread counts for itself
        }

        var (channelId, seq, mentions) = (message.ChannelId, message.Seq, db.Mentions);
        return await db.Memberships.Where(member => member.ChannelId == channelId && member.ReadSeq < seq && people.Contains(member.PersonId))
            .Join(db.Channels, member => member.ChannelId, channel => channel.Id, (member, channel) => new { member.PersonId, member.ReadSeq, channel.LastSeq })
            .Select(row => new ReadView(
                channelId,
                row.PersonId,
                row.ReadSeq,
                row.LastSeq - row.ReadSeq,
                mentions.LongCount(mention => mention.PersonId == row.PersonId && mention.ChannelId == channelId && mention.ThreadRootId == null && mention.Seq > row.ReadSeq)))
            .ToListAsync(ct);
    }

    /// <summary>To each person's own sessions alone.</summary>
    public static void Tell(EventStream events, List<ReadView> counts) =>
        counts.ForEach(count => events.Publish("chat.read", new ReadHappened(count), Audience.Person(count.UserId)));
}
