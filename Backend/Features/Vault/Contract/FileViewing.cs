using Bailey.Features.Vault.Files;
using Bailey.Features.Vault.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Vault.Contract;

/// <summary>Shows all of one file to whoever was found to reach it.</summary>
internal static class FileViewing
{
    /// <summary>What to answer when it is not there any more.</summary>
    public static Refusal NotFound => FileRefusals.NotFound;

    /// <summary>Null when there is none.</summary>
    public static async Task<FileView?> FindAsync(AppDb db, FieldCipher fields, Guid fileId, CancellationToken ct)
    {
        var found = await Both(db, [fileId]).FirstOrDefaultAsync(ct);
        return found is null ? null : Of(fields, found.File, found.Blob);
    }

    /// <summary>Those of the files that there are, with one query.</summary>
    public static async Task<IReadOnlyDictionary<Guid, FileView>> ReadAsync(AppDb db, FieldCipher fields, IReadOnlyCollection<Guid> fileIds, CancellationToken ct)
    {
        var found = await Both(db, fileIds).ToListAsync(ct);
        return found.ToDictionary(both => both.File.Id, both => Of(fields, both.File, both.Blob));
    }

    internal static FileView Of(FieldCipher fields, VaultFile file, Blob blob)
    {
        var card = FileCards.Make(fields, file, blob.Size);
        var sha256 = Convert.ToHexStringLower(fields.OpenUtf8(BlobTable.Sha256Column, blob.Id, blob.Sha256));
        return new(
            card.Id, null, card.Name, card.Size, card.ContentType, sha256, 1, file.CreatedBy, file.CreatedAt, file.CreatedAt, [], false, card.Width, card.Height, card.HasThumbnail);
    }

    private static IQueryable<FileAndBlob> Both(AppDb db, IReadOnlyCollection<Guid> fileIds) =>
        db.Files.AsNoTracking().Where(file => fileIds.Contains(file.Id)).Join(db.Blobs, file => file.BlobId, blob => blob.Id, (file, blob) => new FileAndBlob(file, blob));

    private sealed record FileAndBlob(VaultFile File, Blob Blob);
}
