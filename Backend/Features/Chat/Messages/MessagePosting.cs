using Bailey.Features.Chat.Attachments;
using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Rows;
using Bailey.Features.Chat.Threads;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Messages;

/// <summary>Posts a message: judges it, seals it, and hands it to the one writer.</summary>
internal sealed class MessagePosting(
    ConversationCache conversations, MessageReading reading, ThreadFinding threads, AttachmentChoosing attachments, MessageCommit commit, MentionFinding mentions,
    IDbContextFactory<AppDb> databases, FieldCipher fields, TimeProvider time)
{
    /// <param name="key">The <c>Idempotency-Key</c>, if one was sent.</param>
    public async Task<Outcome<Posted>> PostAsync(Caller caller, Guid channelId, PostMessageRequest request, string? key, CancellationToken ct)
    {
        if (await conversations.FindAsync(channelId, ct) is not { } conversation || !conversation.MayRead(caller.PersonId))
        {
            return ChatRefusals.ChannelNotFound;
        }

        var once = key is null ? default : Idempotency.Of(caller.PersonId, key, $"postMessage {channelId}", request);
        if (once.Refusal is { } badKey)
        {
            return badKey;
        }

        var posted = await TryAsync(caller, conversation, request, once.Value, ct);
        if (posted.IsOk)
        {
            return posted.Value.IsRepeat ? await RepeatAsync(caller, posted.Value.MessageId, ct) : posted;
        }

        // A repeat of what was posted gets the first answer, also if the channel was archived or left since.
        return once.Value is { } asked && await MadeAsync(asked, ct) is { } made ? await RepeatAsync(caller, made, ct) : posted;
    }

    /// <summary>Says something in the channel as the system; its number, or null when the channel takes no more.</summary>
    /// <param name="ends">Said even when the channel was archived: the end of what was under way in it.</param>
    public async Task<long?> SayAsync(Guid channelId, string text, CancellationToken ct, bool ends = false) =>
        await commit.SubmitAsync(Seal(channelId, WellKnown.Bailey, text, null, [], null) with { Ends = ends }, ct) is { IsOk: true } said ? said.Value.Seq : null;

    /// <summary>Says something as a webhook, under the name it gives itself; it mentions people like anybody else.</summary>
    public async Task<Outcome<Posted>> SayAsync(Conversation conversation, Guid hookId, string name, string text, CancellationToken ct)
    {
        var mentioned = await mentions.FindAsync(text, hookId, conversation, long.MaxValue, ct);
        var item = Seal(conversation.Id, hookId, text, null, mentioned, null);
        return await commit.SubmitAsync(item with { AuthorName = (name, fields.Seal(MessageTable.AuthorNameColumn, item.MessageId, name)) }, ct);
    }

    private async Task<Outcome<Posted>> TryAsync(Caller caller, Conversation conversation, PostMessageRequest request, Idempotency? once, CancellationToken ct)
    {
        if (await RefuseAsync(caller, conversation, request, ct) is { } refusal)
        {
            return refusal;
        }

        ThreadPlace? thread = null;
        if (request.ThreadRootId is { } rootId && (thread = await threads.FindPlaceAsync(rootId, conversation, caller.PersonId, ct)) is null)
        {
            return ChatRefusals.ThreadNotFound.For("threadRootId");
        }

        var files = await attachments.ChooseAsync(caller.PersonId, conversation.Id, request.AttachmentIds, ct);
        if (files.Refusal is { } badFile)
        {
            return badFile;
        }

        var mentioned = await mentions.FindAsync(request.Body, caller.PersonId, conversation, thread?.RootSeq ?? long.MaxValue, ct);
        return await commit.SubmitAsync(
            Seal(conversation.Id, caller.PersonId, request.Body, request.ReplyToId, mentioned, once) with { Thread = thread, Attachments = files.Value }, ct);
    }

    private async Task<Guid?> MadeAsync(Idempotency asked, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await asked.MadeAsync(db, ChatClock.Whole(time.GetUtcNow()), ct);
    }

    private PostItem Seal(Guid channelId, Guid authorId, string text, Guid? replyToId, IReadOnlyList<Guid> mentioned, Idempotency? once)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        return new(id, channelId, authorId, text, fields.Seal(MessageTable.BodyColumn, id, text), ChatClock.Whole(now), replyToId, mentioned, once);
    }

    private async Task<Refusal?> RefuseAsync(Caller caller, Conversation conversation, PostMessageRequest request, CancellationToken ct)
    {
        if (PostingRules.Judge(conversation, caller.PersonId) is { } refusal)
        {
            return refusal;
        }

        return request.ReplyToId is { } target && !await reading.IsInAsync(target, conversation, caller.PersonId, ct)
            ? ChatRefusals.ReplyNotFound.For("replyToId")
            : null;
    }

    private async Task<Outcome<Posted>> RepeatAsync(Caller caller, Guid messageId, CancellationToken ct) =>
        await reading.FindAsync(caller, messageId, ct) is { } found ? new Posted(messageId, found.Row.Seq, found.Json) { Version = found.Row.Version } : ChatRefusals.MessageNotFound;
}
