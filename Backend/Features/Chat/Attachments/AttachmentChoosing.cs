using Bailey.Features.Chat.Rows;
using Bailey.Features.Vault.Contract;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Attachments;

/// <summary>Turns the ids of a post or a draft into files: the caller's own unposted ones of that channel, or ones in messages that they may read.</summary>
internal sealed class AttachmentChoosing(IDbContextFactory<AppDb> databases, FieldCipher fields, TimeProvider time)
{
    /// <summary>The files in the order of the ids; a refusal when one may not be used.</summary>
    public async Task<Outcome<AttachmentView[]>> ChooseAsync(Guid personId, Guid channelId, IReadOnlyList<Guid>? fileIds, CancellationToken ct)
    {
        if (fileIds is not { Count: > 0 })
        {
            return Array.Empty<AttachmentView>();
        }

        var found = await FindAsync(personId, channelId, fileIds, ct);
        return found.Length == fileIds.Count ? found : ChatRefusals.AttachmentNotFound.For("attachmentIds");
    }

    /// <summary>Those of the files that may still be used, in the order of the ids: for showing drafts.</summary>
    /// <param name="personId">Who would use them.</param>
    /// <param name="channelId">Where an own unposted file must be meant for; null takes them of all channels.</param>
    /// <param name="fileIds">At most a page of them.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<AttachmentView[]> FindAsync(Guid personId, Guid? channelId, IReadOnlyList<Guid> fileIds, CancellationToken ct)
    {
        if (fileIds.Count == 0)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var own = await db.Uploads.Where(upload => fileIds.Contains(upload.FileId) && upload.PersonId == personId && (channelId == null || upload.ChannelId == channelId))
            .Select(upload => upload.FileId).ToListAsync(ct);
        var seen = own.Count == fileIds.Count ? [] : await db.FilesSeenBy(personId).Where(file => fileIds.Contains(file)).Distinct().ToListAsync(ct);
        var found = await FileCards.ReadAsync(db, fields, [.. own.Union(seen)], ct);
        return [.. fileIds.Where(found.ContainsKey).Select(id => AttachmentView.Of(found[id]))];
    }

    /// <summary>A draft names these: they are kept another day.</summary>
    public async Task KeepAsync(AppDb db, Guid personId, IReadOnlyList<Guid> fileIds, CancellationToken ct)
    {
        var now = ChatClock.Whole(time.GetUtcNow());
        await db.Uploads.Where(upload => fileIds.Contains(upload.FileId) && upload.PersonId == personId)
            .ExecuteUpdateAsync(set => set.SetProperty(upload => upload.KeptAt, now), ct);
    }
}
