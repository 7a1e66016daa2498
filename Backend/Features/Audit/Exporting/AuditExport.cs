using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Http;
using Bailey.Platform.Keys;

namespace Bailey.Features.Audit.Exporting;

/// <summary>Writes the entries that fit, oldest first, as they are read: a page of them in memory at a time, however many there are.</summary>
internal sealed class AuditExport(AppDb db, AuditTrail trail, PeopleDirectory people, FieldCipher fields, ILiveSessions sessions, TimeProvider time)
{
    private const long PageSize = 1000;

    private static readonly Refusal BadFormat = Refusal.Invalid("format", "Give csv or jsonl.");

    /// <summary>The export, ready to be written; that it was asked for is in the log by then, and in the export.</summary>
    public async Task<Outcome<Prepared>> PrepareAsync(Caller caller, string? format, AuditQuery query, RequestOrigin origin, CancellationToken ct)
    {
        if (format is not ("csv" or "jsonl"))
        {
            return BadFormat;
        }

        var filter = await AuditFilter.ReadAsync(query, people, ct);
        if (filter.Refusal is { } refusal)
        {
            return refusal;
        }

        trail.Record(db, new AuditFact("audit.exported", caller.PersonId, Detail: new { format, query.From, query.To, query.Who, query.Action, query.Result, query.Q }), origin);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        var end = await AuditRows.NumberAsync(db, """SELECT MAX("Seq") FROM audit_entries WHERE "Node" = @p0""", [AuditChain.Node], ct) ?? 0;
        var name = string.Create(CultureInfo.InvariantCulture, $"audit-{time.GetUtcNow():yyyy-MM-dd}.{format}");
        return new Prepared(format == "csv", filter.Value, end, name);
    }

    /// <summary>The text of the export in pieces. It breaks off with an exception when the vault closes or the caller's session ends.</summary>
    public async IAsyncEnumerable<string> WriteAsync(Caller caller, Prepared export, [EnumeratorCancellation] CancellationToken ct)
    {
        var piece = new StringBuilder(export.IsCsv ? CsvRow.Header : "");
        for (long after = 0; after < export.End;)
        {
            if (await sessions.FindAsync(caller.SessionId, ct) is not { Active: true } session || session.ExpiresAt <= time.GetUtcNow().UtcDateTime)
            {
                throw new ExportEndedException();
            }

            var last = export.End;
            var read = 0;
            await foreach (var row in AuditRows.ReadAsync(
                db, """WHERE "Node" = @p0 AND "Seq" > @p1 AND "Seq" <= @p2 ORDER BY "Seq" LIMIT @p3""", [AuditChain.Node, after, export.End, PageSize], ct))
            {
                read++;
                last = row.Seq;
                if (row.Entry is null ? export.Filter.IsEmpty : export.Filter.Takes(row.Entry, entry => SearchableText.Of(entry, fields)))
                {
                    await AppendAsync(piece, OpenedEntry.View(row, fields), export.IsCsv, ct);
                }
            }

            after = read < PageSize ? export.End : last;
            yield return piece.ToString();
            piece.Clear();
        }

        if (piece.Length > 0)
        {
            yield return piece.ToString();
        }
    }

    private async ValueTask AppendAsync(StringBuilder piece, AuditEntryView entry, bool isCsv, CancellationToken ct)
    {
        if (isCsv)
        {
            var actor = entry.ActorId is { } id ? (await people.FindAsync(id, ct))?.Username : null;
            CsvRow.Append(piece, entry, actor);
        }
        else
        {
            piece.Append(JsonSerializer.Serialize(entry, ApiJson.Options)).Append('\n');
        }
    }

    /// <summary>What is to be exported, up to the entry that was the last when it was asked for.</summary>
    internal sealed record Prepared(bool IsCsv, AuditFilter Filter, long End, string FileName);
}

/// <summary>The session that asked for an export ended while it was written.</summary>
internal sealed class ExportEndedException() : Exception("The session ended during an export.");
