using Bailey.Features.Vault.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Vault.Contract;

/// <summary>Reads what is shown of files, many with one query.</summary>
internal static class FileCards
{
    /// <summary>Those of the files that there are.</summary>
    public static async Task<IReadOnlyDictionary<Guid, FileCard>> ReadAsync(
        AppDb db, FieldCipher fields, IReadOnlyCollection<Guid> fileIds, CancellationToken ct)
    {
        var rows = await db.Files.AsNoTracking().Where(file => fileIds.Contains(file.Id))
            .Join(db.Blobs, file => file.BlobId, blob => blob.Id, (file, blob) => new { File = file, blob.Size }).ToListAsync(ct);
        return rows.ToDictionary(row => row.File.Id, row => Make(fields, row.File, row.Size));
    }

    internal static FileCard Make(FieldCipher fields, VaultFile file, long size) => new(
        file.Id,
        fields.Open(VaultFileTable.NameColumn, file.Id, file.Name),
        size,
        fields.Open(VaultFileTable.ContentTypeColumn, file.Id, file.ContentType),
        file.Width,
        file.Height,
        file.ThumbnailId is not null);
}
