using System.Globalization;
using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Http;
using Bailey.Platform.Keys;

namespace Bailey.Features.Audit.Searching;

/// <summary>Finds entries, newest first. The cursor is the number of the last one shown, so new entries never shift a page.</summary>
internal sealed class AuditSearch(AppDb db, AuditIndex index, AuditIndexWarming warming, PeopleDirectory people, FieldCipher fields)
{
    private static readonly Refusal BadCursor = Refusal.Invalid("cursor", "Give the value of next from the page before.");

    public async Task<Outcome<AuditPage>> PageAsync(AuditQuery query, string? limit, string? cursor, CancellationToken ct)
    {
        var most = PageQuery.Limit(limit);
        if (most.Refusal is { } badLimit)
        {
            return badLimit;
        }

        var before = long.MaxValue;
        if (cursor is not null && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            return BadCursor;
        }

        var filter = await AuditFilter.ReadAsync(query, people, ct);
        if (filter.Refusal is { } refusal)
        {
            return refusal;
        }

        if (filter.Value.IsEmpty)
        {
            warming.Expect();
        }

        return await FindAsync(filter.Value, before, most.Value, ct);
    }

    public async Task<AuditPage> FindAsync(AuditFilter filter, long before, int limit, CancellationToken ct)
    {
        IAsyncEnumerable<AuditRow> rows;
        if (filter.IsEmpty)
        {
            rows = AuditRows.ReadAsync(db, """WHERE "Node" = @p0 AND "Seq" < @p1 ORDER BY "Seq" DESC LIMIT @p2""", [AuditChain.Node, before, (long)limit + 1], ct);
        }
        else
        {
            var found = await index.FindAsync(filter, before, limit + 1, ct);
            if (found.Count == 0)
            {
                return new([], null);
            }

            var places = string.Join(',', Enumerable.Range(1, found.Count).Select(place => $"@p{place}"));
            rows = AuditRows.ReadAsync(db, $"""WHERE "Node" = @p0 AND "Seq" IN ({places}) ORDER BY "Seq" DESC""", [AuditChain.Node, .. found.Cast<object>()], ct);
        }

        var items = new List<AuditEntryView>(limit + 1);
        await foreach (var row in rows)
        {
            items.Add(OpenedEntry.View(row, fields));
        }

        if (items.Count <= limit)
        {
            return new(items, null);
        }

        items.RemoveRange(limit, items.Count - limit);
        return new(items, items[^1].Seq.ToString(CultureInfo.InvariantCulture));
    }
}
