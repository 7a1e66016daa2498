using System.Text;
using Bailey.Features.Audit.Exporting;
using Bailey.Features.Audit.Searching;
using Bailey.Features.Audit.Verifying;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bailey.Features.Audit;

/// <summary>Reading the audit log: search, export, verify.</summary>
internal static class AuditEndpoints
{
    private const string Filters =
        "`from` and `to` are times (RFC 3339; from is included, to is not), `who` is a person's id or username, `action` a code or an area such as `auth`, "
        + "`result` is success, failure or denied, and every word of `q` must occur in the action, a name, an id, the network, the request id or the details.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/audit").WithTags("Audit").RequireAccess(Permission.ReadAudit);
        audit.MapGet("/", List).WithName("searchAudit").WithSummary("The audit log, newest first").WithDescription(Filters).Problems(400, 401, 403);
        audit.MapGet("/export", Export).WithName("exportAudit").WithSummary("The audit log as CSV or JSON lines, oldest first")
            .WithDescription($"`format` is csv or jsonl; filters as in the list. The export is itself an entry of the log. Cells of the CSV that a spreadsheet would take for a formula begin with an apostrophe. {Filters}")
            .Produces<string>(200, "text/csv", "application/x-ndjson").Problems(400, 401, 403);
        audit.MapGet("/verify", Verify).WithName("verifyAudit").WithSummary("Whether the log is whole and unchanged")
            .WithDescription("Starts a verification unless one is under way or ended within the last 10 minutes; `again=true` starts one in any case. Ask again while the state is running.")
            .Problems(400, 401, 403);
    }

    private static async Task<Results<Ok<AuditPage>, ProblemHttpResult>> List(
        [AsParameters] AuditQuery query, AuditSearch search, CancellationToken ct, string? limit = null, string? cursor = null) =>
        (await search.PageAsync(query, limit, cursor, ct)).Match<Results<Ok<AuditPage>, ProblemHttpResult>>(page => TypedResults.Ok(page), refusal => refusal.ToProblem());

    private static async Task<IResult> Export(
        [AsParameters] AuditQuery query, HttpContext context, Caller caller, RequestOrigin origin, AuditExport export, CancellationToken ct, string? format = null)
    {
        var prepared = await export.PrepareAsync(caller, format, query, origin, ct);
        if (prepared.Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        var response = context.Response;
        response.ContentType = prepared.Value.IsCsv ? "text/csv; charset=utf-8; header=present" : "application/x-ndjson";
        response.Headers.ContentDisposition = $"attachment; filename=\"{prepared.Value.FileName}\"";
        response.Headers.CacheControl = "no-store";
        try
        {
            await foreach (var piece in export.WriteAsync(caller, prepared.Value, ct))
            {
                await response.WriteAsync(piece, Encoding.UTF8, ct); // waits for a slow reader
            }
        }
        catch (Exception ended) when (ended is ExportEndedException or VaultClosedException)
        {
            context.Abort(); // an export that is cut short must not look whole
        }

        return TypedResults.Empty;
    }

    private static async Task<Ok<VerificationView>> Verify(VerificationRun run, CancellationToken ct, bool again = false) =>
        TypedResults.Ok(await run.LookAsync(again, ct));
}
