using Bailey.Features.Vault.Contract;
using Bailey.Features.Vault.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Vault.Files;

/// <summary>A file and the size of its content.</summary>
internal sealed record FoundFile(VaultFile Row, Blob Blob, FileStanding Standing);

/// <summary>Finds a file for a person, asking at every read those who refer to it.</summary>
internal sealed class FileFinding(IDbContextFactory<AppDb> databases, IEnumerable<IFileGate> gates)
{
    /// <summary>Null when there is none that this person may see.</summary>
    public async Task<FoundFile?> FindAsync(Guid personId, Guid fileId, CancellationToken ct)
    {
        var standing = await JudgeAsync(personId, fileId, ct);
        if (standing is FileStanding.None)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var found = await db.Files.AsNoTracking().Where(file => file.Id == fileId)
            .Join(db.Blobs, file => file.BlobId, blob => blob.Id, (file, blob) => new { File = file, Blob = blob }).FirstOrDefaultAsync(ct);
        return found is null ? null : new(found.File, found.Blob, standing);
    }

    public async Task<FileStanding> JudgeAsync(Guid personId, Guid fileId, CancellationToken ct)
    {
        var best = FileStanding.None;
        foreach (var gate in gates)
        {
            var standing = await gate.JudgeAsync(personId, fileId, ct);
            best = standing > best ? standing : best;
        }

        return best;
    }

    /// <summary>Why a person may not change a file; null when it is theirs alone.</summary>
    public async Task<Refusal?> RefusalToChangeAsync(Guid personId, Guid fileId, CancellationToken ct) => await JudgeAsync(personId, fileId, ct) switch
    {
        FileStanding.Owns => null,
        FileStanding.None => FileRefusals.NotFound,
        _ => FileRefusals.InUse,
    };

    /// <summary>Lets go of a file that is this person's alone.</summary>
    public async Task<bool> ReleaseAsync(AppDb db, Guid personId, Guid fileId, CancellationToken ct)
    {
        foreach (var gate in gates)
        {
            if (await gate.ReleaseAsync(db, personId, fileId, ct))
            {
                return true;
            }
        }

        return false;
    }
}
