using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Paging = Bailey.Platform.Http.PageQuery;

namespace Bailey.Features.Chat.Pins;

/// <summary>Pins messages to their channel, unpins them, and lists them.</summary>
internal sealed class Pinning(
    IDbContextFactory<AppDb> databases, ConversationCache conversations, MessageReading reading, RecentMessages recent, EventStream events, TimeProvider time)
{
    public async Task<Outcome> PinAsync(Guid personId, Guid messageId, bool pin, CancellationToken ct)
    {
        Outcome outcome = ChatRefusals.MessageNotFound;
        var now = ChatClock.Whole(time.GetUtcNow());
        Message? row = null;
        Audience? audience = null;
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.InTransactionAsync(Act, ct, Tell);
        return outcome;

        async Task<bool> Act(CancellationToken ct)
        {
            if (await reading.FindRowAsync(db, personId, messageId, ct) is not { Row: { DeletedAt: null } found } place)
            {
                return false;
            }

            (row, audience) = (found, place.Conversation.AudienceOf(found.Place));
            if (PostingRules.Judge(place.Conversation, personId) is { } refusal)
            {
                outcome = refusal;
                return false;
            }

            outcome = Outcome.Done;
            if (!pin)
            {
                return await db.Pins.Where(known => known.MessageId == messageId).ExecuteDeleteAsync(ct) == 1;
            }

            if (await db.Pins.AnyAsync(known => known.MessageId == messageId, ct))
            {
                return false; // there already
            }

            if (await db.Pins.CountAsync(known => known.ChannelId == found.ChannelId, ct) >= Pin.MostInChannel)
            {
                outcome = ChatRefusals.TooManyPins;
                return false;
            }

            db.Add(new Pin { MessageId = messageId, ChannelId = found.ChannelId, PinnedBy = personId, PinnedAt = now });
            return true;
        }

        void Tell()
        {
            conversations.Drop(row!.ChannelId);
            recent.Patch(row.Line, row.Seq, json => MessageJson.WithPinned(json, pin));
            events.Publish(
                PinEvents.Changed, new PinHappened(new PinChange(row.Id, row.ChannelId, pin, pin ? personId : null, pin ? now : null)), audience!);
        }
    }

    /// <summary>What is pinned and this person may see, the newest pin first.</summary>
    public async Task<Outcome<ListPage<PinItem<RawJson>>>> ListAsync(Caller caller, Guid channelId, string? limit, string? cursor, CancellationToken ct)
    {
        if (await conversations.FindAsync(channelId, ct) is not { } conversation || !conversation.MayRead(caller.PersonId))
        {
            return ChatRefusals.ChannelNotFound;
        }

        var most = Paging.Limit(limit);
        if (most.Refusal is { } bad)
        {
            return bad;
        }

        if (!TimeCursor.TryParse(cursor, out var before))
        {
            return Paging.BadCursor;
        }

        var after = conversation.HistoryAfter(caller.PersonId);
        await using var db = await databases.CreateDbContextAsync(ct);
        var pins = db.Pins.AsNoTracking().Where(pin => pin.ChannelId == channelId);
        if (before is { At: var at, Id: var id })
        {
            pins = pins.Where(pin => pin.PinnedAt < at || (pin.PinnedAt == at && pin.MessageId.CompareTo(id) < 0));
        }

        var rows = await pins
            .Join(db.Messages.AsNoTracking(), pin => pin.MessageId, message => message.Id, (pin, message) => new { pin, message })
            .Where(pair => (pair.message.ThreadRootSeq ?? pair.message.Seq) > after)
            .OrderByDescending(pair => pair.pin.PinnedAt).ThenByDescending(pair => pair.pin.MessageId).Take(most.Value + 1).ToListAsync(ct);
        var page = rows.Take(most.Value).ToList();
        var json = await reading.JsonAsync(db, page.ConvertAll(pair => pair.message), ct);
        return new ListPage<PinItem<RawJson>>(
            [.. page.Zip(json, (pair, message) => new PinItem<RawJson>(new RawJson(message), pair.pin.PinnedBy, pair.pin.PinnedAt))],
            rows.Count > page.Count ? new TimeCursor(page[^1].pin.PinnedAt, page[^1].pin.MessageId).ToString() : null);
    }
}
