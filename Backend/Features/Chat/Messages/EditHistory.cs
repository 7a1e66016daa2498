using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;
using Paging = Bailey.Platform.Http.PageQuery;

namespace Bailey.Features.Chat.Messages;

/// <summary>The texts that a message had before, for whoever may read it; a deleted one has none.</summary>
internal sealed class EditHistory(IDbContextFactory<AppDb> databases, MessageReading reading, FieldCipher fields)
{
    public async Task<Outcome<ListPage<EditView>>> ListAsync(Guid personId, Guid messageId, string? limit, string? cursor, CancellationToken ct)
    {
        var (most, before) = (Paging.Limit(limit), Paging.Id(cursor));
        if ((most.Refusal ?? before.Refusal) is { } bad)
        {
            return bad;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        if (await reading.FindRowAsync(db, personId, messageId, ct) is null)
        {
            return ChatRefusals.MessageNotFound;
        }

        var rows = await db.MessageEdits.AsNoTracking()
            .Where(edit => edit.MessageId == messageId && (before.Value == null || edit.Id.CompareTo(before.Value.Value) < 0))
            .OrderByDescending(edit => edit.Id).Take(most.Value + 1).ToListAsync(ct);
        var page = rows.Take(most.Value).ToList();
        return new ListPage<EditView>(
            page.ConvertAll(edit => new EditView(fields.Open(MessageEditTable.BodyColumn, edit.Id, edit.Body), edit.ReplacedAt)),
            rows.Count > page.Count ? page[^1].Id.ToString("D") : null);
    }
}

/// <summary>A former text, and when another took its place.</summary>
internal sealed record EditView(string Body, DateTime ReplacedAt);
