using Bailey.Features.Accounts.Contract;
using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Features.Chat.Settings;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Channels;

/// <summary>Takes people into channels and out of them, and says so there.</summary>
internal sealed class MemberChange(
    IDbContextFactory<AppDb> databases,
    ConversationCache conversations,
    Departures departures,
    ChannelViewing viewing,
    MessagePosting posting,
    PeopleDirectory people,
    AuditTrail audit,
    EventStream events,
    TimeProvider time)
{
    /// <summary>Joins a public channel, or brings a hidden direct conversation back. Admins may walk into a private one; that is said there and audited.</summary>
    public async Task<Outcome> JoinAsync(Caller caller, Guid channelId, RequestOrigin origin, CancellationToken ct) =>
        await conversations.FindAsync(channelId, ct) is { Kind: ChannelKind.Direct } direct && direct.Has(caller.PersonId)
            ? await ShowAsync(channelId, caller.PersonId, ct)
            : await EnterAsync(caller, channelId, caller.PersonId, MemberRules.JudgeJoin, HistoryChoice.All, origin, ct);

    /// <summary>
    /// Adds another person. In a private channel the one who adds chooses how much they see, which is never more than what the one who adds
    /// sees; public history is everyone's.
    /// </summary>
    public async Task<Outcome> AddAsync(Caller caller, Guid channelId, Guid personId, HistoryChoice history, RequestOrigin origin, CancellationToken ct)
    {
        // Judged first, so that nobody learns from a foreign channel whether a person exists.
        if (MemberRules.JudgeAdd(caller, await conversations.FindAsync(channelId, ct)) is { } refusal)
        {
            return refusal;
        }

        return await people.FindAsync(personId, ct) is { Active: true, Deleted: false }
            ? await EnterAsync(caller, channelId, personId, MemberRules.JudgeAdd, history, origin, ct)
            : ChatRefusals.PersonNotFound;
    }

    /// <summary>Leaves, or removes another. A direct conversation is only put out of one's own list, and is no favourite any more.</summary>
    public async Task<Outcome> RemoveAsync(Caller caller, Guid channelId, Guid personId, CancellationToken ct)
    {
        var outcome = Outcome.Done;
        Conversation? conversation = null;
        var favourite = false;
        await using var db = await databases.CreateDbContextAsync(ct);
        if (!await db.InTransactionAsync(Act, ct, Forget))
        {
            return outcome;
        }

        if (conversation!.Kind is ChannelKind.Direct)
        {
            await viewing.TellHiddenAsync(channelId, personId, ct);
        }
        else
        {
            events.Publish(ChannelEvents.Changed, ChannelEvents.Farewell(conversation), Audience.Person(personId));
            await viewing.TellChangedAsync(channelId, ct);
            await SayAsync(channelId, caller.PersonId, personId, "left this channel.", "removed", ct);
        }

        return outcome;

        async Task<bool> Act(CancellationToken ct)
        {
            conversation = await conversations.FindAsync(channelId, ct);
            if (MemberRules.JudgeRemove(caller, conversation, personId) is { } refusal)
            {
                outcome = refusal;
                return false;
            }

            var row = db.Memberships.Where(member => member.ChannelId == channelId && member.PersonId == personId);
            if (conversation!.Kind is not ChannelKind.Direct)
            {
                return await row.ExecuteDeleteAsync(ct) == 1;
            }

            favourite = await row.AnyAsync(member => member.Favourite, ct);
            return await row.Where(member => !member.Hidden)
                .ExecuteUpdateAsync(set => set.SetProperty(member => member.Hidden, true).SetProperty(member => member.Favourite, false), ct) == 1;
        }

        void Forget()
        {
            if (conversation!.Kind is not ChannelKind.Direct)
            {
                departures.Add(channelId, personId);
                conversations.Drop(channelId);
            }
            else if (favourite)
            {
                FavouriteMarking.Tell(events, personId, channelId, false);
            }
        }
    }

    private async Task<Outcome> EnterAsync(
        Caller caller,
        Guid channelId,
        Guid personId,
        Func<Caller, Conversation?, Refusal?> judge,
        HistoryChoice history,
        RequestOrigin origin,
        CancellationToken ct)
    {
        var outcome = Outcome.Done;
        await using var db = await databases.CreateDbContextAsync(ct);
        if (!await db.InTransactionAsync(Act, ct, Remember))
        {
            return outcome;
        }

        await viewing.TellChangedAsync(channelId, ct);
        await SayAsync(channelId, caller.PersonId, personId, "joined this channel.", "added", ct);
        return outcome;

        async Task<bool> Act(CancellationToken ct)
        {
            var conversation = await conversations.FindAsync(channelId, ct);
            if (judge(caller, conversation) is { } refusal)
            {
                outcome = refusal;
                return false;
            }

            if (conversation!.Has(personId))
            {
                return false; // there already
            }

            var last = await db.Channels.Where(channel => channel.Id == channelId).Select(channel => channel.LastSeq).FirstAsync(ct);
            db.Add(new Membership
            {
                ChannelId = channelId,
                PersonId = personId,
                ReadSeq = last, // who comes new has nothing unread
                HistoryAfter = HistoryAfter(conversation, caller, history, last),
                JoinedAt = ChatClock.Whole(time.GetUtcNow()),
            });
            if (conversation.Kind is ChannelKind.Private && !conversation.Has(caller.PersonId))
            {
                audit.Record(db, new AuditFact("chat.private-channel-joined", caller.PersonId, channelId), origin);
            }

            return true;
        }

        void Remember()
        {
            departures.Returned(channelId, personId);
            conversations.Drop(channelId);
        }
    }

    // Nobody opens to another, nor to themselves by way of another, what they may not read themselves. An admin who walks in has all of it.
    private static long HistoryAfter(Conversation conversation, Caller caller, HistoryChoice history, long last) =>
        conversation.Kind is not ChannelKind.Private ? 0
        : history is HistoryChoice.FromJoining ? last
        : conversation.Has(caller.PersonId) ? conversation.HistoryAfter(caller.PersonId) : 0;

    private async Task<Outcome> ShowAsync(Guid channelId, Guid personId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.InTransactionAsync(
            ct => db.Memberships.Where(member => member.ChannelId == channelId && member.PersonId == personId).ShowAsync(ct), ct))
        {
            await viewing.TellHiddenAsync(channelId, personId, ct);
        }

        return Outcome.Done;
    }

    private async Task SayAsync(Guid channelId, Guid actorId, Guid personId, string alone, string together, CancellationToken ct)
    {
        var actor = await people.FindAsync(actorId, ct);
        var person = await people.FindAsync(personId, ct);
        var text = actorId == personId ? $"@{person?.Username} {alone}" : $"@{actor?.Username} {together} @{person?.Username}.";
        await posting.SayAsync(channelId, text, ct);
    }
}
