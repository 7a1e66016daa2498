using Bailey.Features.Chat.Rows;
using Bailey.Features.Vault.Contract;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Attachments;

/// <summary>Reads what messages carry, for many messages with one query, and a second one where there is any.</summary>
internal static class AttachmentReading
{
    public static ILookup<Guid, AttachmentView> Nothing { get; } = Array.Empty<AttachmentView>().ToLookup(_ => Guid.Empty);

    /// <summary>By message, in the order of the post.</summary>
    public static async Task<ILookup<Guid, AttachmentView>> OfAsync(AppDb db, FieldCipher fields, IReadOnlyCollection<Guid> messageIds, CancellationToken ct)
    {
        var rows = await db.Attachments.AsNoTracking().Where(attachment => messageIds.Contains(attachment.MessageId))
            .OrderBy(attachment => attachment.Place).ToListAsync(ct);
        if (rows.Count == 0)
        {
            return Nothing;
        }

        var files = await FileCards.ReadAsync(db, fields, [.. rows.Select(row => row.FileId).Distinct()], ct);
        return rows.Where(row => files.ContainsKey(row.FileId)).ToLookup(row => row.MessageId, row => AttachmentView.Of(files[row.FileId]));
    }
}
