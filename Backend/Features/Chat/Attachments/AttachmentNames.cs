using Bailey.Features.Chat.Rows;
using Bailey.Features.Vault.Contract;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Attachments;

/// <summary>Reads what the files of many messages are called, with one query and nothing else of them.</summary>
internal static class AttachmentNames
{
    /// <summary>By message, in the order of the post.</summary>
    public static async Task<ILookup<Guid, AttachmentName>> OfAsync(AppDb db, FieldCipher fields, IReadOnlyCollection<Guid> messageIds, CancellationToken ct) =>
        Open(fields, await Sealed(db, db.Attachments.Where(attachment => messageIds.Contains(attachment.MessageId))).ToListAsync(ct));

    /// <summary>Of the messages after one id up to another.</summary>
    public static ILookup<Guid, AttachmentName> Between(AppDb db, FieldCipher fields, Guid after, Guid last) =>
        Open(fields, Sealed(db, db.Attachments.Where(attachment => attachment.MessageId.CompareTo(after) > 0 && attachment.MessageId.CompareTo(last) <= 0)).ToList());

    private static IQueryable<SealedName> Sealed(AppDb db, IQueryable<Attachment> attachments) =>
        from attachment in attachments
        join file in FileNames.In(db) on attachment.FileId equals file.FileId
        orderby attachment.MessageId, attachment.Place
        select new SealedName(attachment.MessageId, file.FileId, file.Name);

    private static ILookup<Guid, AttachmentName> Open(FieldCipher fields, List<SealedName> names) =>
        names.ToLookup(name => name.MessageId, name => new AttachmentName(name.FileId, FileNames.TryOpen(fields, name.FileId, name.Name)));

    private sealed record SealedName(Guid MessageId, Guid FileId, SealedText Name);
}

/// <summary>What a file of a message is called; null when that is damaged.</summary>
internal sealed record AttachmentName(Guid FileId, string? Name);
