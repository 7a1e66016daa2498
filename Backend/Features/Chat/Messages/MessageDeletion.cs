using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Messages;

/// <summary>Deletes a message: the place stays, the text and all its former texts go. Admins may delete others', which is audited.</summary>
internal sealed class MessageDeletion(
    IDbContextFactory<AppDb> databases,
    ConversationCache conversations,
    RecentMessages recent,
    EventStream events,
    AuditTrail audit,
    FieldCipher fields,
    TimeProvider time)
{
    public async Task<Outcome> DeleteAsync(Caller caller, Guid messageId, RequestOrigin origin, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var outcome = Outcome.Done;
        Message? row = null;
        Conversation? conversation = null;
        await db.InTransactionAsync(Act, ct, Tell);
        return outcome;

        async Task<bool> Act(CancellationToken ct)
        {
            row = await db.Messages.AsNoTracking().FirstOrDefaultAsync(message => message.Id == messageId, ct);
            conversation = row is null ? null : await conversations.FindAsync(row.ChannelId, ct);
            if (Judge(caller, row, conversation) is { } refusal)
            {
                outcome = refusal;
                return false;
            }

            return row!.DeletedAt is null && await WriteAsync(db, caller, row, origin, ct); // deleting twice is done already
        }

        void Tell()
        {
            recent.Drop(row!.ChannelId);
            events.Publish("chat.message-deleted", new MessageHappened(new RawJson(MessageJson.Of(row, "", []))), conversation!.Audience);
        }
    }

    private static Refusal? Judge(Caller caller, Message? row, Conversation? conversation)
    {
        if (row is null || conversation is null || !conversation.MayRead(caller.PersonId) || row.Seq <= conversation.HistoryAfter(caller.PersonId))
        {
            return ChatRefusals.MessageNotFound;
        }

        if (caller.May(Permission.ModerateChat))
        {
            return null;
        }

        return row.AuthorId == caller.PersonId ? PostingRules.Judge(conversation, caller.PersonId) : ChatRefusals.NotAuthor;
    }

    private async Task<bool> WriteAsync(AppDb db, Caller caller, Message row, RequestOrigin origin, CancellationToken ct)
    {
        var now = ChatClock.Whole(time.GetUtcNow());
        var nothing = fields.Seal(MessageTable.BodyColumn, row.Id, "");
        var changed = await db.Messages.Where(message => message.Id == row.Id && message.DeletedAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(message => message.Body, nothing).SetProperty(message => message.DeletedAt, now)
                    .SetProperty(message => message.Version, message => message.Version + 1),
                ct);
        if (changed == 0)
        {
            return false;
        }

        await db.MessageEdits.Where(edit => edit.MessageId == row.Id).ExecuteDeleteAsync(ct);
        await db.Mentions.Where(mention => mention.ChannelId == row.ChannelId && mention.Seq == row.Seq).ExecuteDeleteAsync(ct);
        if (row.AuthorId != caller.PersonId)
        {
            audit.Record(db, new AuditFact("chat.message-deleted", caller.PersonId, row.Id, Detail: new { row.ChannelId, row.AuthorId }), origin);
        }

        row.DeletedAt = now;
        return true;
    }
}
