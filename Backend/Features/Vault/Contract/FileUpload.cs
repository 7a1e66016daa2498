using Bailey.Features.Vault.Blobs;
using Bailey.Features.Vault.Files;
using Bailey.Features.Vault.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Vault.Contract;

/// <summary>A file on its way in.</summary>
/// <param name="Name">As sent; cleaned here.</param>
/// <param name="DeclaredType">A hint, where the bytes leave two readings.</param>
/// <param name="Length">Bytes, if the caller said.</param>
internal sealed record IncomingFile(Stream Body, string? Name, string? DeclaredType, long? Length, int? Width, int? Height);

/// <summary>Takes in a file: refuses what it can before a byte is read, seals the bytes as they come, saves its rows once they are on the disk.</summary>
internal sealed class FileUpload(
    IBlobVolume volume, IDbContextFactory<AppDb> databases, FieldCipher fields, UploadSlots slots, FreeSpace space, TransferEnds ends,
    FileSettings settings, TimeProvider time)
{
    private const int DiskFull = 28; // ENOSPC of errno.h

    /// <summary>What it may answer beside what the caller of it adds, for the API document.</summary>
    public static IReadOnlyList<Refusal> Refusals => [FileRefusals.AnyTooLarge, FileRefusals.TooManyUploads, FileRefusals.DiskFull];

    /// <param name="context">The request that the bytes come with; it ends when the vault is closed, or the session that sent it.</param>
    /// <param name="refer">Adds the row of who refers to the file, in the same save; a refusal undoes the upload.</param>
    public async Task<Outcome<FileView>> TakeAsync(
        Guid personId, IncomingFile incoming, HttpContext context, Func<AppDb, Guid, CancellationToken, ValueTask<Refusal?>> refer, CancellationToken ct)
    {
        if (incoming.Length > settings.MaxSize)
        {
            return FileRefusals.TooLarge(settings);
        }

        var name = FileName.Clean(incoming.Name);
        if (name.Refusal is { } bad)
        {
            return bad;
        }

        if (!space.Has(incoming.Length ?? 0))
        {
            return FileRefusals.DiskFull;
        }

        using var slot = slots.TryTake(personId);
        using var ending = await ends.FollowAsync(context);
        return slot is null ? FileRefusals.TooManyUploads : await StoreAsync(personId, name.Value, incoming, refer, ct);
    }

    private async Task<Outcome<FileView>> StoreAsync(
        Guid personId, string name, IncomingFile incoming, Func<AppDb, Guid, CancellationToken, ValueTask<Refusal?>> refer, CancellationToken ct)
    {
        try
        {
            await using var body = new UploadStream(incoming.Body, settings, space);
            await using var draft = await volume.WriteAsync(body, ct);
            var file = Make(personId, name, ContentTypes.Of(body.Head, name, incoming.DeclaredType), incoming, draft);
            await using var db = await databases.CreateDbContextAsync(ct);
            if (await refer(db, file.Id, ct) is { } refusal)
            {
                return refusal;
            }

            await draft.PlaceAsync(ct);
            var blob = BlobRow(draft);
            db.Add(blob);
            db.Add(file);
            await db.SaveChangesAsync(ct);
            return FileViewing.Of(fields, file, blob);
        }
        catch (IOException full) when (full.HResult == DiskFull)
        {
            return FileRefusals.DiskFull;
        }
    }

    private VaultFile Make(Guid personId, string name, string contentType, IncomingFile incoming, BlobDraft draft)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        return new()
        {
            Id = id,
            BlobId = draft.Id,
            Name = fields.Seal(VaultFileTable.NameColumn, id, name),
            ContentType = fields.Seal(VaultFileTable.ContentTypeColumn, id, contentType),
            Width = incoming.Width,
            Height = incoming.Height,
            CreatedBy = personId,
            CreatedAt = FileClock.Whole(time),
        };
    }

    private Blob BlobRow(BlobDraft draft) => new()
    {
        Id = draft.Id, Size = draft.Size, Sha256 = fields.Seal(BlobTable.Sha256Column, draft.Id, [.. draft.Sha256]), CreatedAt = FileClock.Whole(time),
    };
}
