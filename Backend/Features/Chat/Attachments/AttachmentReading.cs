using Bailey.Features.Chat.Rows;
using Bailey.Features.Vault.Contract;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Attachments;

/// <summary>Reads what messages carry, for many messages with one query, and a second one where there is any.</summary>
internal sealed class AttachmentReading(FileCards cards)
{
    private static readonly ILookup<Guid, AttachmentView> Nothing = Array.Empty<AttachmentView>().ToLookup(_ => Guid.Empty);

    /// <summary>By message, in the order of the post.</summary>
    public async Task<ILookup<Guid, AttachmentView>> OfAsync(AppDb db, IReadOnlyCollection<Guid> messageIds, CancellationToken ct)
    {
        var rows = await db.Attachments.AsNoTracking().Where(attachment => messageIds.Contains(attachment.MessageId))
            .OrderBy(attachment => attachment.Place).ToListAsync(ct);
        if (rows.Count == 0)
        {
            return Nothing;
        }

        var files = await cards.ReadAsync(db, [.. rows.Select(row => row.FileId).Distinct()], ct);
        return rows.Where(row => files.ContainsKey(row.FileId)).ToLookup(row => row.MessageId, row => AttachmentView.Of(files[row.FileId]));
    }
}
