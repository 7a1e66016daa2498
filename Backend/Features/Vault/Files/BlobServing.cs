using System.Collections.Concurrent;
using Bailey.Features.Vault.Blobs;
using Bailey.Features.Vault.Rows;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Bailey.Features.Vault.Files;

/// <summary>What is to be sent of the volume.</summary>
/// <param name="ContentType">Null for a thumbnail, whose type its bytes tell.</param>
/// <param name="Name">For the download; null for a thumbnail.</param>
internal sealed record ServedBlob(Guid Id, long Size, string? ContentType, string? Name, DateTime At);

/// <summary>
/// Sends blobs so that nothing in them can run in our origin. A damaged one is refused before its first byte if that shows in its length, header or
/// first block; later damage cuts the connection, so that nobody takes half a file for a whole one. Either is logged, and audited once.
/// </summary>
internal sealed partial class BlobServing(
    IBlobVolume volume, TransferEnds ends, IDbContextFactory<AppDb> databases, AuditTrail audit, ILogger<BlobServing> log)
{
    private const int MostReported = 1000;

    private readonly ConcurrentDictionary<Guid, bool> _reported = new();

    public IResult Serve(ServedBlob blob) => new BlobAnswer(this, blob);

    private async Task SendAsync(HttpContext context, ServedBlob blob)
    {
        using var ending = await ends.FollowAsync(context);
        if (!context.Request.Headers.Range.ToString().StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
        {
            context.Request.Headers.Remove("Range"); // RFC 9110 section 14.2: a unit that is not known is ignored; the framework reads any as bytes
        }

        try
        {
            await using var content = volume.Open(blob.Id, blob.Size);
            var type = blob.ContentType ?? await ThumbnailTypeAsync(content, context.RequestAborted);
            SetHeaders(context.Response.Headers, type, blob.Name);
            await TypedResults.Stream(
                content, type is ContentTypes.Text ? "text/plain; charset=utf-8" : type, lastModified: blob.At,
                entityTag: new EntityTagHeaderValue($"\"{blob.Id:N}\""), enableRangeProcessing: true).ExecuteAsync(context);
        }
        catch (BlobDamagedException damaged)
        {
            var removed = await WasRemovedAsync(blob.Id);
            if (!removed)
            {
                await ReportAsync(damaged);
            }

            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            context.Response.Clear();
            await (removed ? FileRefusals.NotFound : FileRefusals.Damaged).ToProblem().ExecuteAsync(context);
        }
    }

    private static async Task<string> ThumbnailTypeAsync(Stream content, CancellationToken ct)
    {
        var head = new byte[16];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        content.Position = 0;
        return ContentTypes.OfThumbnail(head.AsSpan(0, read)) ?? ContentTypes.Unknown;
    }

    private static void SetHeaders(IHeaderDictionary headers, string type, string? name)
    {
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        // Kept, but asked about each time: who was removed, or a message that was deleted, is noticed at once.
        headers.CacheControl = "private, no-cache";
        if (name is not null)
        {
            // RFC 6266 with RFC 8187: a plain name for old clients and the true one beside it.
            var disposition = new ContentDispositionHeaderValue(ContentTypes.ShownInline(type) ? "inline" : "attachment");
            disposition.SetHttpFileName(name);
            headers.ContentDisposition = disposition.ToString();
        }
    }

    // Between the look at the rows and the look at the disk, a deletion may have taken both.
    private async Task<bool> WasRemovedAsync(Guid id)
    {
        await using var db = await databases.CreateDbContextAsync();
        return !await db.Blobs.AnyAsync(blob => blob.Id == id);
    }

    private async Task ReportAsync(BlobDamagedException damaged)
    {
        LogDamaged(damaged.BlobId, damaged);
        if (_reported.Count >= MostReported || !_reported.TryAdd(damaged.BlobId, true))
        {
            return;
        }

        await using var db = await databases.CreateDbContextAsync();
        audit.Record(db, new AuditFact("vault.blob-damaged", TargetId: damaged.BlobId, Result: AuditResult.Failed, Detail: new { damaged.What }));
        await db.SaveChangesAsync();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Blob {BlobId} of the volume is damaged")]
    private partial void LogDamaged(Guid blobId, Exception damaged);

    private sealed class BlobAnswer(BlobServing serving, ServedBlob blob) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => serving.SendAsync(httpContext, blob);
    }
}
