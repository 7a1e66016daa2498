using Bailey.Features.Vault.Blobs;
using Bailey.Features.Vault.Rows;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Vault.Contract;

/// <summary>Removes files that nobody refers to any more: first their rows, with the act that let go of them, then what they took on the disk.</summary>
internal sealed class FileRemoval(IBlobVolume volume)
{
    /// <summary>Deletes the rows in the transaction of <paramref name="db"/>. Hand the answer to <see cref="Free"/> after the commit.</summary>
    public static async Task<IReadOnlyList<Guid>> RemoveAsync(AppDb db, IReadOnlyCollection<Guid> fileIds, CancellationToken ct)
    {
        if (fileIds.Count == 0)
        {
            return [];
        }

        var rows = await db.Files.Where(file => fileIds.Contains(file.Id)).Select(file => new { file.BlobId, file.ThumbnailId }).ToListAsync(ct);
        Guid[] blobs = [.. rows.Select(row => row.BlobId), .. rows.Select(row => row.ThumbnailId).OfType<Guid>()];
        await db.Files.Where(file => fileIds.Contains(file.Id)).ExecuteDeleteAsync(ct);
        await db.Blobs.Where(blob => blobs.Contains(blob.Id)).ExecuteDeleteAsync(ct);
        return blobs;
    }

    /// <summary>Frees the disk. Not behind the write gate: a large file takes a while. A crash before it leaves strays for the sweep.</summary>
    public void Free(IReadOnlyList<Guid> blobs)
    {
        foreach (var blob in blobs)
        {
            volume.Remove(blob);
        }
    }
}
