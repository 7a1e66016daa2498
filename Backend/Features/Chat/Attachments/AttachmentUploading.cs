using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Features.Vault.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Attachments;

/// <summary>Takes in a file for a conversation: who may post there may send one, judged before its bytes come and again before it is kept.</summary>
internal sealed class AttachmentUploading(
    ConversationCache conversations, FileUpload upload, AttachmentGate gate, IDbContextFactory<AppDb> databases, FieldCipher fields, TimeProvider time)
{
    private const int MostPixels = 65_535;

    /// <param name="key">The <c>Idempotency-Key</c>, if one was sent. Of a repeat no byte of the body is read.</param>
    public async Task<Outcome<FileView>> TakeAsync(Caller caller, Guid channelId, IncomingFile incoming, string? key, HttpContext context, CancellationToken ct)
    {
        if (await conversations.FindAsync(channelId, ct) is not { } conversation || !conversation.MayRead(caller.PersonId))
        {
            return ChatRefusals.ChannelNotFound;
        }

        var once = Idempotency.Of(caller.PersonId, key, $"uploadAttachment {channelId}", new { incoming.Name, incoming.Length, incoming.Width, incoming.Height });
        if (once.Refusal is { } badKey)
        {
            return badKey;
        }

        // A repeat gets the first answer, also if the channel was archived or left since.
        return once.Value is { } asked && await FindRepeatAsync(caller.PersonId, asked, ct) is { } repeat
            ? repeat
            : await TakeNewAsync(caller.PersonId, channelId, incoming, once.Value, context, ct);
    }

    private async Task<Outcome<FileView>> TakeNewAsync(
        Guid personId, Guid channelId, IncomingFile incoming, Idempotency? once, HttpContext context, CancellationToken ct)
    {
        if (await JudgeAsync(personId, channelId, ct) is { } refusal)
        {
            return refusal;
        }

        foreach (var (field, pixels) in (ReadOnlySpan<(string, int?)>)[("width", incoming.Width), ("height", incoming.Height)])
        {
            if (pixels is < 1 or > MostPixels)
            {
                return Refusal.Invalid(field, "Send 1 to 65535, or leave it out.");
            }
        }

        try
        {
            return await upload.TakeAsync(personId, incoming, context, Refer, ct);
        }
        catch (DbUpdateException taken) when (once is not null && taken.IsUniqueViolation())
        {
            // Two sent the same at once; the other one was kept.
            return await FindRepeatAsync(personId, once, ct) ?? throw new InvalidOperationException("A key was taken and is not there.", taken);
        }

        async ValueTask<Refusal?> Refer(AppDb db, Guid fileId, CancellationToken ct)
        {
            var now = ChatClock.Whole(time.GetUtcNow());
            db.Add(new Upload { FileId = fileId, ChannelId = channelId, PersonId = personId, KeptAt = now });
            if (once is not null)
            {
                db.Add(once.Remember(fileId, now));
            }

            return await JudgeAsync(personId, channelId, ct);
        }
    }

    /// <summary>What to answer when this was asked before; null when it is new.</summary>
    private async Task<Outcome<FileView>?> FindRepeatAsync(Guid personId, Idempotency once, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var known = await once.LookUpAsync(db, ChatClock.Whole(time.GetUtcNow()), ct);
        if (known.Refusal is { } otherBody)
        {
            return otherBody;
        }

        if (known.Value is not { } fileId)
        {
            return null;
        }

        return await gate.JudgeAsync(personId, fileId, ct) is not FileStanding.None && await FileViewing.FindAsync(db, fields, fileId, ct) is { } file
            ? file
            : FileViewing.NotFound;
    }

    private async ValueTask<Refusal?> JudgeAsync(Guid personId, Guid channelId, CancellationToken ct) =>
        await conversations.FindAsync(channelId, ct) is { } conversation ? PostingRules.Judge(conversation, personId) : ChatRefusals.ChannelNotFound;
}
