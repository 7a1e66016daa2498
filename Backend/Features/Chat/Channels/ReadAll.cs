using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Receipts;
using Bailey.Features.Chat.Rows;
using Bailey.Features.Chat.Threads;
using Bailey.Platform.Data;
using Bailey.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Channels;

/// <summary>Marks everything as read, channels and threads, and tells the person's own sessions.</summary>
internal sealed class ReadAll(IDbContextFactory<AppDb> databases, ConversationCache conversations, ReceiptTelling receipts, EventStream events)
{
    private const int MostTold = 100;

    public async Task MarkAsync(Guid personId, CancellationToken ct)
    {
        List<ReadView> channels = [];
        List<ThreadReadView> threads = [];
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.InTransactionAsync(Act, ct, Tell) && channels.Count > 0)
        {
            var known = await conversations.FindManyAsync(channels.ConvertAll(read => read.ChannelId), CancellationToken.None); // it is done: others learn of it
            foreach (var read in channels.Where(read => known.ContainsKey(read.ChannelId)))
            {
                receipts.Note(known[read.ChannelId], personId, read.Seq);
            }
        }

        async Task<bool> Act(CancellationToken ct)
        {
            channels = await db.Memberships.Where(member => member.PersonId == personId)
                .Join(db.Channels, member => member.ChannelId, channel => channel.Id, (member, channel) => new { channel.Id, channel.LastSeq, member.ReadSeq })
                .Where(row => row.LastSeq > row.ReadSeq).Select(row => new ReadView(row.Id, personId, row.LastSeq, 0, 0)).ToListAsync(ct);
            threads = await db.ThreadFollowers.Where(follower => follower.PersonId == personId && follower.Following)
                .Join(db.Threads, follower => follower.RootId, thread => thread.RootId, (follower, thread) => new { thread.RootId, thread.ChannelId, thread.LastSeq, follower.ReadSeq })
                .Where(row => row.LastSeq > row.ReadSeq).Select(row => new ThreadReadView(row.RootId, row.ChannelId, row.LastSeq, 0, true)).ToListAsync(ct);
            var (allChannels, allThreads) = (db.Channels, db.Threads); // an expression tree cannot hold an extension property
            await db.Memberships.Where(member => member.PersonId == personId).ExecuteUpdateAsync(
                set => set.SetProperty(member => member.ReadSeq, member => allChannels.Where(channel => channel.Id == member.ChannelId).Select(channel => channel.LastSeq).First()), ct);
            await db.ThreadFollowers.Where(follower => follower.PersonId == personId && follower.Following && allThreads.Any(thread => thread.RootId == follower.RootId))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.ReadSeq, row => allThreads.Where(thread => thread.RootId == row.RootId).Select(thread => thread.LastSeq).First()), ct);
            return channels.Count + threads.Count > 0;
        }

        void Tell()
        {
            var audience = Audience.Person(personId);
            if (channels.Count + threads.Count > MostTold)
            {
                events.Publish("stream.reset", new { }, audience); // reading it all again is less than being told each
                return;
            }

            channels.ForEach(read => events.Publish("chat.read", new ReadHappened(read), audience));
            threads.ForEach(read => events.Publish(ThreadViewing.ReadEvent, new ThreadRead(read), audience));
        }
    }
}
