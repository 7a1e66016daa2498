using Bailey.Features.Vault.Blobs;
using Bailey.Features.Vault.Contract;
using Bailey.Features.Vault.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Vault.Files;

/// <summary>Keeps the small picture that the uploader's browser made; the server decodes none.</summary>
internal sealed class ThumbnailChange(
    IBlobVolume volume, IDbContextFactory<AppDb> databases, FileFinding finding, FileRemoval removal, TransferEnds ends, FieldCipher fields, TimeProvider time)
{
    private const int MostBytes = 256 * 1024;

    /// <summary>Null when the file has none.</summary>
    public async Task<ServedBlob?> FindAsync(VaultFile file, CancellationToken ct)
    {
        if (file.ThumbnailId is not { } id)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Blobs.AsNoTracking().FirstOrDefaultAsync(blob => blob.Id == id, ct) is not { } blob)
        {
            return null;
        }

        return new(blob.Id, blob.Size, null, null, blob.CreatedAt);
    }

    /// <param name="context">The request that the picture comes with; it ends with the session that sent it.</param>
    public async Task<Outcome> PutAsync(Guid personId, Guid fileId, HttpContext context, CancellationToken ct)
    {
        if (await finding.RefusalToChangeAsync(personId, fileId, ct) is { } refusal)
        {
            return refusal;
        }

        if (context.Request.ContentLength > MostBytes)
        {
            return FileRefusals.ThumbnailTooLarge;
        }

        using var ending = await ends.FollowAsync(context);
        var picture = new byte[MostBytes + 1];
        var read = await context.Request.Body.ReadAtLeastAsync(picture, picture.Length, throwOnEndOfStream: false, ct);
        if (read > MostBytes)
        {
            return FileRefusals.ThumbnailTooLarge;
        }

        return ContentTypes.OfThumbnail(picture.AsSpan(0, read)) is null
            ? FileRefusals.ThumbnailType
            : await KeepAsync(personId, fileId, picture.AsMemory(0, read), ct);
    }

    private async Task<Outcome> KeepAsync(Guid personId, Guid fileId, ReadOnlyMemory<byte> picture, CancellationToken ct)
    {
        await using var content = new MemoryStream(picture.ToArray(), writable: false);
        await using var draft = await volume.WriteAsync(content, ct);
        await draft.PlaceAsync(ct);
        Guid? before = null;
        Refusal? late = null;
        await using var db = await databases.CreateDbContextAsync(ct);
        var kept = await db.InTransactionAsync(Act, ct);
        if (!kept)
        {
            volume.Remove(draft.Id);
            return late ?? FileRefusals.NotFound;
        }

        removal.Free(before is { } old ? [old] : []);
        return Outcome.Done;

        async Task<bool> Act(CancellationToken ct)
        {
            if (await db.Files.FirstOrDefaultAsync(file => file.Id == fileId, ct) is not { } file)
            {
                return false; // swept or taken back in the meantime
            }

            // A body may take its time, and a message may have carried the file meanwhile.
            late = await finding.RefusalToChangeAsync(personId, fileId, ct);
            if (late is not null)
            {
                return false;
            }

            before = file.ThumbnailId;
            db.Add(new Blob
            {
                Id = draft.Id, Size = draft.Size, Sha256 = fields.Seal(BlobTable.Sha256Column, draft.Id, [.. draft.Sha256]), CreatedAt = FileClock.Whole(time),
            });
            file.ThumbnailId = draft.Id;
            await db.SaveChangesAsync(ct);
            await db.Blobs.Where(blob => blob.Id == before).ExecuteDeleteAsync(ct);
            return true;
        }
    }
}
