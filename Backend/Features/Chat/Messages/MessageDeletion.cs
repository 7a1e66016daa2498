using Bailey.Features.Chat.Attachments;
using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Pins;
using Bailey.Features.Chat.Rows;
using Bailey.Features.Chat.Saved;
using Bailey.Features.Chat.Threads;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Bailey.Platform.Http;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Messages;

/// <summary>Deletes a message: the place stays, the text, all its former texts and its files go. Admins may delete others', which is audited.</summary>
internal sealed class MessageDeletion(
    IDbContextFactory<AppDb> databases,
    ConversationCache conversations,
    MessageReading reading,
    RecentMessages recent,
    AttachmentRemoval attachments,
    EventStream events,
    AuditTrail audit,
    FieldCipher fields,
    TimeProvider time)
{
    public async Task<Outcome> DeleteAsync(Caller caller, Guid messageId, string? ifMatch, RequestOrigin origin, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var outcome = Outcome.Done;
        Gone? gone = null;
        if (await db.InTransactionAsync(Act, ct, () => Tell(gone!)))
        {
            attachments.Free(gone!.Blobs);
        }

        return outcome;

        async Task<bool> Act(CancellationToken ct)
        {
            if (await reading.FindRowAsync(db, caller.PersonId, messageId, ct) is not var (row, conversation))
            {
                outcome = ChatRefusals.MessageNotFound;
                return false;
            }

            if (Judge(caller, row, conversation) is { } refusal)
            {
                outcome = refusal;
                return false;
            }

            if (row.DeletedAt is not null)
            {
                return false; // deleting twice is done already
            }

            if (!EntityTag.Allows(ifMatch, row.Version))
            {
                outcome = ChatRefusals.Stale;
                return false;
            }

            gone = await WriteAsync(db, caller, row, conversation, origin, ct);
            return gone is not null;
        }
    }

    private void Tell(Gone gone)
    {
        var (row, conversation) = (gone.Row, gone.Conversation);
        var audience = conversation.AudienceOf(row.Place);
        recent.Patch(row.Line, row.Seq, _ => gone.Json);
        events.TakeBack(row.Id, new MessageChanged(new RawJson(gone.Json), []));
        events.Publish("chat.message-deleted", new MessageChanged(new RawJson(gone.Json), gone.Mentioned), audience);
        gone.Counts.Tell(events);
        if (gone.SavedBy.Count > 0)
        {
            events.Publish(Saving.ChangedEvent, new SavedHappened(new SavedChange(row.Id, false)), conversation.AudienceOf(row.Place, gone.SavedBy));
        }

        if (gone.WasPinned)
        {
            conversations.Drop(row.ChannelId);
            events.Publish(PinEvents.Changed, new PinHappened(new PinChange(row.Id, row.ChannelId, false, null, null)), audience);
        }

        if (gone.Thread is { } thread)
        {
            // A reply posted just before may still be on its way to the cache with its own count, so the page is read again instead.
            recent.Drop(row.ChannelId);
            events.Publish(ThreadViewing.ChangedEvent, ThreadViewing.Changed(thread.RootId, thread.ChannelId, ThreadViewing.Of(thread)), audience);
        }
    }

    private static Refusal? Judge(Caller caller, Message row, Conversation conversation)
    {
        if (caller.May(Permission.ModerateChat))
        {
            return null;
        }

        return row.AuthorId == caller.PersonId ? PostingRules.Judge(conversation, caller.PersonId) : ChatRefusals.NotAuthor;
    }

    /// <summary>Null when another request deleted it first.</summary>
    private async Task<Gone?> WriteAsync(AppDb db, Caller caller, Message row, Conversation conversation, RequestOrigin origin, CancellationToken ct)
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
            return null;
        }

        await db.MessageEdits.Where(edit => edit.MessageId == row.Id).ExecuteDeleteAsync(ct);
        var blobs = await AttachmentRemoval.RemoveAsync(db, row.Id, ct);
        var mentioned = await MentionCounts.MentionedAsync(db, row.Id, ct);
        await db.Mentions.Where(mention => mention.MessageId == row.Id).ExecuteDeleteAsync(ct);
        await db.Reactions.Where(reaction => reaction.MessageId == row.Id).ExecuteDeleteAsync(ct);
        var savedBy = await db.SavedMessages.Where(saved => saved.MessageId == row.Id).Select(saved => saved.PersonId).ToListAsync(ct);
        await db.SavedMessages.Where(saved => saved.MessageId == row.Id).ExecuteDeleteAsync(ct);
        var wasPinned = await db.Pins.Where(pin => pin.MessageId == row.Id).ExecuteDeleteAsync(ct) == 1;
        MessageThread? thread = null;
        if (row.ThreadRootId is { } rootId)
        {
            await db.Threads.Where(t => t.RootId == rootId).ExecuteUpdateAsync(set => set.SetProperty(t => t.Replies, t => t.Replies - 1), ct);
            thread = await db.Threads.AsNoTracking().FirstAsync(t => t.RootId == rootId, ct);
        }

        if (row.AuthorId != caller.PersonId)
        {
            audit.Record(db, new AuditFact("chat.message-deleted", caller.PersonId, row.Id, Detail: new { row.ChannelId, row.AuthorId }), origin);
        }

        row.DeletedAt = now;
        return new Gone(row, conversation, await reading.JsonAsync(db, row, ct), wasPinned, thread, blobs)
        {
            Mentioned = mentioned,
            Counts = await MentionCounts.ReadAsync(db, row, mentioned, ct),
            SavedBy = savedBy,
        };
    }

    /// <param name="Thread">The thread it was a reply in, as it is now.</param>
    /// <param name="Blobs">What its files took on the disk.</param>
    private sealed record Gone(Message Row, Conversation Conversation, byte[] Json, bool WasPinned, MessageThread? Thread, IReadOnlyList<Guid> Blobs)
    {
        public required IReadOnlyList<Guid> Mentioned { get; init; }

        /// <summary>How often those are mentioned now in what they have not read.</summary>
        public required MentionCounts Counts { get; init; }

        public required List<Guid> SavedBy { get; init; }
    }
}
