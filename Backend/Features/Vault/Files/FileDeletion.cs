using Bailey.Features.Vault.Contract;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Vault.Files;

/// <summary>Takes back a file that nobody but its uploader has seen.</summary>
internal sealed class FileDeletion(IDbContextFactory<AppDb> databases, FileFinding finding, FileRemoval removal)
{
    public async Task<Outcome> DeleteAsync(Guid personId, Guid fileId, CancellationToken ct)
    {
        if (await finding.RefusalToChangeAsync(personId, fileId, ct) is { } refusal)
        {
            return refusal;
        }

        IReadOnlyList<Guid> blobs = [];
        await using var db = await databases.CreateDbContextAsync(ct);
        var released = await db.InTransactionAsync(
            async ct =>
            {
                if (!await finding.ReleaseAsync(db, personId, fileId, ct))
                {
                    return false; // posted in the meantime
                }

                blobs = await FileRemoval.RemoveAsync(db, [fileId], ct);
                return true;
            },
            ct);
        removal.Free(released ? blobs : []);
        return released ? Outcome.Done : FileRefusals.InUse;
    }
}
