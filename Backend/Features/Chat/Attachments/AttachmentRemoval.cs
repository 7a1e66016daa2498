using Bailey.Features.Chat.Rows;
using Bailey.Features.Vault.Contract;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Attachments;

/// <summary>Takes the attachments of a deleted message away; a file that no other message carries goes with them.</summary>
internal sealed class AttachmentRemoval(FileRemoval files)
{
    /// <summary>Deletes the rows in the transaction of <paramref name="db"/>. Hand the answer to <see cref="Free"/> after the commit.</summary>
    public static async Task<IReadOnlyList<Guid>> RemoveAsync(AppDb db, Guid messageId, CancellationToken ct)
    {
        var carried = await db.Attachments.Where(attachment => attachment.MessageId == messageId).Select(attachment => attachment.FileId).Distinct().ToListAsync(ct);
        if (carried.Count == 0)
        {
            return [];
        }

        await db.Attachments.Where(attachment => attachment.MessageId == messageId).ExecuteDeleteAsync(ct);
        var elsewhere = await db.Attachments.Where(attachment => carried.Contains(attachment.FileId)).Select(attachment => attachment.FileId).Distinct().ToListAsync(ct);
        return await FileRemoval.RemoveAsync(db, [.. carried.Except(elsewhere)], ct);
    }

    /// <summary>Frees the disk.</summary>
    public void Free(IReadOnlyList<Guid> blobs) => files.Free(blobs);
}
