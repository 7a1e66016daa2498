using Bailey.Features.Chat.Rows;
using Bailey.Features.Vault.Contract;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Attachments;

/// <summary>Tells the vault who may read the files of conversations, from membership as it stands at this read.</summary>
internal sealed class AttachmentGate(IDbContextFactory<AppDb> databases) : IFileGate
{
    public async ValueTask<FileStanding> JudgeAsync(Guid personId, Guid fileId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Uploads.Where(upload => upload.FileId == fileId).Select(upload => (Guid?)upload.PersonId).FirstOrDefaultAsync(ct) is { } owner)
        {
            return owner == personId ? FileStanding.Owns : FileStanding.None;
        }

        return await db.FilesSeenBy(personId).AnyAsync(seen => seen == fileId, ct) ? FileStanding.Reads : FileStanding.None;
    }

    public async Task<bool> ReleaseAsync(AppDb db, Guid personId, Guid fileId, CancellationToken ct) =>
        await db.Uploads.Where(upload => upload.FileId == fileId && upload.PersonId == personId).ExecuteDeleteAsync(ct) == 1;
}
