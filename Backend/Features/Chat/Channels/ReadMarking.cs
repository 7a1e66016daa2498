using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Receipts;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Channels;

/// <summary>Moves a person's read mark, forward or back, and tells their own sessions.</summary>
internal sealed class ReadMarking(IDbContextFactory<AppDb> databases, ConversationCache conversations, ReceiptTelling receipts, EventStream events)
{
    public async Task<Outcome<ReadView>> MarkAsync(Guid personId, Guid channelId, long seq, CancellationToken ct)
    {
        Outcome<ReadView> outcome = ChatRefusals.ChannelNotFound;
        if (await conversations.FindAsync(channelId, ct) is not { } conversation || !conversation.MayRead(personId))
        {
            return outcome;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        long before = 0;
        await db.InTransactionAsync(Act, ct, Tell);
        return outcome;

        void Tell()
        {
            events.Publish("chat.read", new ReadHappened(outcome.Value), Audience.Person(personId));
            if (seq > before)
            {
                receipts.Note(conversation, personId, seq); // marking as unread is nobody else's business
            }
        }

        async Task<bool> Act(CancellationToken ct)
        {
            var row = await db.Memberships.FirstOrDefaultAsync(member => member.ChannelId == channelId && member.PersonId == personId, ct);
            if (row is null)
            {
                outcome = conversation.Kind is ChannelKind.Public ? ChatRefusals.NotMember : ChatRefusals.ChannelNotFound;
                return false;
            }

            var last = await db.Channels.Where(channel => channel.Id == channelId).Select(channel => channel.LastSeq).FirstAsync(ct);
            if (seq > last)
            {
                outcome = Refusal.Invalid("seq", "There is no message with this number yet.");
                return false;
            }

            seq = Math.Max(seq, row.HistoryAfter);
            var mentions = await db.Mentions.CountAsync(
                mention => mention.PersonId == personId && mention.ChannelId == channelId && mention.ThreadRootId == null && mention.Seq > seq, ct);
            outcome = new ReadView(channelId, personId, seq, last - seq, mentions);
            before = row.ReadSeq;
            row.ReadSeq = seq;
            return before != seq;
        }
    }
}
