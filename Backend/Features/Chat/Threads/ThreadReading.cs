using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Threads;

/// <summary>Shows one thread to one person: its first message, a page of replies, and how far they have read.</summary>
internal sealed class ThreadReading(IDbContextFactory<AppDb> databases, MessageReading reading, ThreadFinding threads)
{
    /// <param name="messageId">The first message, or any reply.</param>
    public async Task<Outcome<ThreadPage<RawJson>>> PageAsync(Caller caller, Guid messageId, PageQuery query, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await threads.FindRootAsync(db, caller.PersonId, messageId, ct) is not var (root, _))
        {
            return ChatRefusals.MessageNotFound;
        }

        var line = new MessageLine(root.ChannelId, root.Id);
        var page = await reading.PageAsync(line, query, 0, ct);
        var last = await line.LastSeqAsync(db, ct);
        var follower = await db.ThreadFollowers.AsNoTracking().FirstOrDefaultAsync(row => row.RootId == root.Id && row.PersonId == caller.PersonId, ct);
        var (following, read) = (follower?.Following ?? false, follower?.ReadSeq ?? last);
        return new ThreadPage<RawJson>(
            new RawJson(await reading.JsonAsync(db, root, ct)),
            [.. page.Messages.Select(json => new RawJson(json))],
            page.HasBefore,
            page.HasAfter,
            following,
            read,
            following ? Math.Max(0, last - read) : 0);
    }
}
