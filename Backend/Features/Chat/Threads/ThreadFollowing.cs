using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Threads;

/// <summary>Follows a thread, stops following it, and moves the read mark in it; a person's own sessions are told.</summary>
internal sealed class ThreadFollowing(IDbContextFactory<AppDb> databases, ThreadFinding threads, EventStream events)
{
    public async Task<Outcome> FollowAsync(Guid personId, Guid messageId, bool following, CancellationToken ct)
    {
        var changed = await ChangeAsync(personId, messageId, (row, last) =>
        {
            row ??= new Draft(false, last);
            return row.Following == following ? null : row with { Following = following, ReadSeq = following && row.ReadSeq > last ? last : row.ReadSeq };
        }, ct);
        return changed.Match(_ => Outcome.Done, refusal => refusal);
    }

    /// <param name="personId">Who reads.</param>
    /// <param name="messageId">The first message, or any reply.</param>
    /// <param name="seq">The newest reply read; a lower one than before marks as unread from there.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<Outcome<ThreadReadView>> MarkAsync(Guid personId, Guid messageId, long seq, CancellationToken ct)
    {
        Refusal? tooHigh = null;
        var marked = await ChangeAsync(personId, messageId, (row, last) =>
        {
            if (seq > last)
            {
                tooHigh = Refusal.Invalid("seq", "There is no reply with this number yet.");
                return null;
            }

            return row is null || row.ReadSeq == seq ? null : row with { ReadSeq = seq }; // who never followed it has no mark to move
        }, ct);
        return tooHigh is not null && marked.IsOk ? tooHigh : marked;
    }

    /// <param name="change">Given the row, or null, and the last number: what it shall be, or null to leave it.</param>
    private async Task<Outcome<ThreadReadView>> ChangeAsync(Guid personId, Guid messageId, Func<Draft?, long, Draft?> change, CancellationToken ct)
    {
        Outcome<ThreadReadView> outcome = ChatRefusals.MessageNotFound;
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.InTransactionAsync(Act, ct, () => events.Publish(ThreadViewing.ReadEvent, new ThreadRead(outcome.Value), Audience.Person(personId)));
        return outcome;

        async Task<bool> Act(CancellationToken ct)
        {
            if (await threads.FindRootAsync(db, personId, messageId, ct) is not var (root, conversation))
            {
                return false;
            }

            if (!conversation.Has(personId))
            {
                outcome = ChatRefusals.NotMember;
                return false;
            }

            var last = await db.Threads.Where(thread => thread.RootId == root.Id).Select(thread => thread.LastSeq).FirstOrDefaultAsync(ct);
            var row = await db.ThreadFollowers.FirstOrDefaultAsync(follower => follower.RootId == root.Id && follower.PersonId == personId, ct);
            var before = row is null ? null : new Draft(row.Following, row.ReadSeq);
            var after = change(before, last);
            var now = after ?? before ?? new Draft(false, last);
            outcome = new ThreadReadView(root.Id, root.ChannelId, now.ReadSeq, now.Following ? Math.Max(0, last - now.ReadSeq) : 0, now.Following);
            if (after is null)
            {
                return false;
            }

            if (row is null)
            {
                db.Add(row = new ThreadFollower { RootId = root.Id, PersonId = personId, ChannelId = root.ChannelId });
            }

            (row.Following, row.ReadSeq) = (after.Following, after.ReadSeq);
            return true;
        }
    }

    private sealed record Draft(bool Following, long ReadSeq);
}
