using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Features.Vault.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;

namespace Bailey.Features.Chat.Attachments;

/// <summary>Takes in a file for a conversation: who may post there may send one, judged before its bytes come and again before it is kept.</summary>
internal sealed class AttachmentUploading(ConversationCache conversations, FileUpload upload, TimeProvider time)
{
    private const int MostPixels = 65_535;

    public async Task<Outcome<AttachmentView>> TakeAsync(Caller caller, Guid channelId, IncomingFile incoming, HttpContext context, CancellationToken ct)
    {
        if (await JudgeAsync(caller.PersonId, channelId, ct) is { } refusal)
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

        var taken = await upload.TakeAsync(caller.PersonId, incoming, context, Refer, ct);
        return taken.Match<Outcome<AttachmentView>>(card => AttachmentView.Of(card), no => no);

        async ValueTask<Refusal?> Refer(AppDb db, Guid fileId, CancellationToken ct)
        {
            db.Add(new Upload { FileId = fileId, ChannelId = channelId, PersonId = caller.PersonId, KeptAt = ChatClock.Whole(time.GetUtcNow()) });
            return await JudgeAsync(caller.PersonId, channelId, ct);
        }
    }

    private async ValueTask<Refusal?> JudgeAsync(Guid personId, Guid channelId, CancellationToken ct) =>
        await conversations.FindAsync(channelId, ct) is { } conversation ? PostingRules.Judge(conversation, personId) : ChatRefusals.ChannelNotFound;
}
