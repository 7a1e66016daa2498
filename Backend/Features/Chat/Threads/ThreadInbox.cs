using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Paging = Bailey.Platform.Http.PageQuery;

namespace Bailey.Features.Chat.Threads;

/// <summary>The threads a person follows, by newest reply, with what is unread in each.</summary>
internal sealed class ThreadInbox(IDbContextFactory<AppDb> databases, MessageReading reading)
{
    private const int Shown = 2;

    public async Task<Outcome<ThreadList<RawJson>>> ListAsync(Guid personId, bool unreadOnly, string? limit, string? cursor, CancellationToken ct)
    {
        var most = Paging.Limit(limit);
        if (most.Refusal is { } bad)
        {
            return bad;
        }

        if (!TimeCursor.TryParse(cursor, out var after))
        {
            return Paging.BadCursor;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var own = Own(db, personId);
        var wanted = unreadOnly ? own.Where(row => row.LastSeq > row.ReadSeq) : own;
        if (after is { At: var at, Id: var id })
        {
            wanted = wanted.Where(row => row.LastReplyAt < at || (row.LastReplyAt == at && row.RootId.CompareTo(id) < 0));
        }

        var rows = await wanted.OrderByDescending(row => row.LastReplyAt).ThenByDescending(row => row.RootId).Take(most.Value + 1).ToListAsync(ct);
        var page = rows.Take(most.Value).ToList();
        var next = rows.Count > page.Count ? new TimeCursor(page[^1].LastReplyAt, page[^1].RootId).ToString() : null;
        return new ThreadList<RawJson>(await ItemsAsync(db, personId, page, ct), next, await own.CountAsync(row => row.LastSeq > row.ReadSeq, ct));
    }

    // Of those they follow, the ones in conversations they are in and may see the start of.
    private static IQueryable<Row> Own(AppDb db, Guid personId) =>
        db.ThreadFollowers.Where(follower => follower.PersonId == personId && follower.Following)
            .Join(db.Threads, follower => follower.RootId, thread => thread.RootId, (follower, thread) => new { follower, thread })
            .Join(
                db.Memberships.Where(member => member.PersonId == personId),
                pair => pair.thread.ChannelId,
                member => member.ChannelId,
                (pair, member) => new { pair.follower, pair.thread, member.HistoryAfter })
            .Where(row => row.thread.LastSeq > 0 && row.thread.RootSeq > row.HistoryAfter)
            .Select(row => new Row { RootId = row.thread.RootId, LastSeq = row.thread.LastSeq, ReadSeq = row.follower.ReadSeq, LastReplyAt = row.thread.LastReplyAt });

    private async Task<List<ThreadItem<RawJson>>> ItemsAsync(AppDb db, Guid personId, List<Row> page, CancellationToken ct)
    {
        var ids = page.ConvertAll(row => row.RootId);
        var roots = await db.Messages.AsNoTracking().Where(message => ids.Contains(message.Id)).ToListAsync(ct);
        var latest = await db.Threads.Where(thread => ids.Contains(thread.RootId))
            .Join(db.Messages, thread => thread.RootId, message => message.ThreadRootId, (thread, message) => new { thread.LastSeq, message })
            .Where(pair => pair.message.Seq > pair.LastSeq - Shown).OrderBy(pair => pair.message.Seq).Select(pair => pair.message).AsNoTracking().ToListAsync(ct);
        var mentions = await db.Mentions.Where(mention => mention.PersonId == personId && ids.Contains(mention.ThreadRootId!.Value))
            .Join(
                db.ThreadFollowers.Where(follower => follower.PersonId == personId),
                mention => mention.ThreadRootId,
                follower => follower.RootId,
                (mention, follower) => new { follower.RootId, mention.Seq, follower.ReadSeq })
            .Where(pair => pair.Seq > pair.ReadSeq).GroupBy(pair => pair.RootId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var all = roots.Concat(latest).ToList();
        var json = all.Zip(await reading.JsonAsync(db, all, ct)).ToDictionary(pair => pair.First.Id, pair => new RawJson(pair.Second));
        var replies = latest.ToLookup(message => message.ThreadRootId!.Value, message => json[message.Id]);
        return page.ConvertAll(row => new ThreadItem<RawJson>(
            json[row.RootId],
            row.LastSeq,
            row.ReadSeq,
            Math.Max(0, row.LastSeq - row.ReadSeq),
            mentions.GetValueOrDefault(row.RootId),
            true,
            [.. replies[row.RootId]]));
    }

    private sealed class Row
    {
        public Guid RootId { get; init; }

        public long LastSeq { get; init; }

        public long ReadSeq { get; init; }

        public DateTime LastReplyAt { get; init; }
    }
}
