using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Rows;
using Bailey.Features.Chat.Searching;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Bailey.Platform.Http;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Messages;

/// <summary>Replaces the text of one's own message and keeps what it was.</summary>
internal sealed class MessageEditing(
    IDbContextFactory<AppDb> databases,
    MessageReading reading,
    RecentMessages recent,
    MessageIndexing indexing,
    MentionFinding mentions,
    EventStream events,
    FieldCipher fields,
    TimeProvider time)
{
    public async Task<Outcome<Edited>> EditAsync(Caller caller, Guid messageId, string text, string? ifMatch, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        Outcome<Edited> outcome = ChatRefusals.MessageNotFound;
        Audience? audience = null;
        IndexedMessage? indexed = null;
        await db.InTransactionAsync(Act, ct, Tell);
        return outcome;

        async Task<bool> Act(CancellationToken ct)
        {
            if (await reading.FindRowAsync(db, caller.PersonId, messageId, ct) is not var (row, conversation))
            {
                return false;
            }

            if (Judge(caller, row, conversation, ifMatch) is { } refusal)
            {
                outcome = refusal;
                return false;
            }

            if (text.Length == 0 && !await db.Attachments.AnyAsync(attachment => attachment.MessageId == row.Id, ct))
            {
                outcome = Refusal.Invalid("body", "Write something.");
                return false;
            }

            audience = conversation.AudienceOf(row.Place);
            outcome = await WriteAsync(db, row, text, await mentions.FindAsync(text, caller.PersonId, conversation, row.Place, ct), ct);
            indexed = outcome.IsOk ? IndexedMessage.Of(row, text, outcome.Value.FileNames) : null;
            return outcome.IsOk;
        }

        // Behind the gate: two edits are told in the order in which they were made.
        void Tell()
        {
            indexing.Committed(indexed!);
            recent.Patch(outcome.Value.Line, outcome.Value.Seq, _ => outcome.Value.Json);
            events.Publish("chat.message-edited", new MessageChanged(new RawJson(outcome.Value.Json), outcome.Value.FormerMentions), audience!, messageId);
            outcome.Value.Counts.Tell(events);
        }
    }

    private static Refusal? Judge(Caller caller, Message row, Conversation conversation, string? ifMatch)
    {
        if (row.DeletedAt is not null)
        {
            return ChatRefusals.MessageNotFound;
        }

        if (row.AuthorId != caller.PersonId)
        {
            return ChatRefusals.NotAuthor;
        }

        // Who left a channel does not edit there any more.
        return PostingRules.Judge(conversation, caller.PersonId) ?? (EntityTag.Allows(ifMatch, row.Version) ? null : ChatRefusals.Stale);
    }

    private async Task<Outcome<Edited>> WriteAsync(AppDb db, Message row, string text, IReadOnlyList<Guid> mentioned, CancellationToken ct)
    {
        var now = ChatClock.Whole(time.GetUtcNow());
        var body = fields.Seal(MessageTable.BodyColumn, row.Id, text);
        var changed = await db.Messages.Where(message => message.Id == row.Id && message.Version == row.Version && message.DeletedAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(message => message.Body, body).SetProperty(message => message.EditedAt, now)
                    .SetProperty(message => message.Version, row.Version + 1),
                ct);
        if (changed == 0)
        {
            return ChatRefusals.Stale;
        }

        var editId = Guid.CreateVersion7(time.GetUtcNow());
        var before = fields.Open(MessageTable.BodyColumn, row.Id, row.Body);
        db.Add(new MessageEdit { Id = editId, MessageId = row.Id, Body = fields.Seal(MessageEditTable.BodyColumn, editId, before), ReplacedAt = now });
        var former = await MentionCounts.MentionedAsync(db, row.Id, ct);
        await db.Mentions.Where(mention => mention.MessageId == row.Id).ExecuteDeleteAsync(ct);
        db.AddRange(mentioned.Select(person => new Mention
        {
            PersonId = person,
            MessageId = row.Id,
            ChannelId = row.ChannelId,
            ThreadRootId = row.ThreadRootId,
            Seq = row.Seq,
        }));
        await db.SaveChangesAsync(ct); // what follows reads the mentions back
        row.EditedAt = now;
        row.Body = body;
        var others = former.Except(mentioned).Concat(mentioned.Except(former)).ToList();
        var extras = await MessageExtras.LoadAsync(db, fields, [row], ct);
        return new Edited(row.Line, row.Seq, row.Version + 1, reading.Json(row, extras))
        {
            FileNames = [.. extras.AttachmentsOf(row.Id).Select(file => file.Name)],
            FormerMentions = [.. former.Except(mentioned)],
            Counts = await MentionCounts.ReadAsync(db, row, others, ct),
        };
    }
}

/// <summary>An edited message as JSON, and its new version.</summary>
internal sealed record Edited(Guid Line, long Seq, int Version, byte[] Json)
{
    /// <summary>What its files are called; an edit leaves them as they are.</summary>
    public required IReadOnlyList<string> FileNames { get; init; }

    /// <summary>Whom it mentions no longer.</summary>
    public required IReadOnlyList<Guid> FormerMentions { get; init; }

    /// <summary>Of those who have it unread and for whom that changed, how often they are mentioned now.</summary>
    public required MentionCounts Counts { get; init; }
}
