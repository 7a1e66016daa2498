using System.Buffers;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Bailey.Platform.Http;
using Bailey.Platform.Keys;
using Microsoft.AspNetCore.Http.Features;

namespace Bailey.Platform.Events;

/// <summary><c>GET /events</c>: the stream itself (Server-Sent Events, WHATWG HTML section 9.2).</summary>
internal static class EventEndpoints
{
    private const int FlushBytes = 64 * 1024;
    private static readonly TimeSpan LastLineWithin = TimeSpan.FromSeconds(1);

    public static void MapEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/events", Stream).RequireAccess(Permission.ReadEvents).WithTags("Events").WithName("streamEvents")
            .WithSummary("What happens, as Server-Sent Events")
            .WithDescription("Each event is `event: <area>.<what-happened>` with one JSON object as data. Send `Last-Event-ID` to get what you missed; `stream.reset` means: read again. A person may have 16 open.")
            .Produces(200, contentType: "text/event-stream").Problems(401, 403, 429).Refuses(EventRefusals.TooManyStreams);

    private static async Task Stream(
        HttpContext context, Caller caller, EventStream events, ILiveSessions sessions, VaultKeeper vault, IHostApplicationLifetime lifetime)
    {
        var lastEventId = context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } sent ? sent : null;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var session = await sessions.FindAsync(caller.SessionId, context.RequestAborted);
        var listener = events.Open(caller.PersonId, caller.SessionId, lastEventId, caller.Scopes, session?.ExpiresAt);
        // A reader that does not read must not keep an ended stream open: it has a second to take the last line.
        listener.Ending = () => ended.CancelAfter(LastLineWithin);
        var drained = false;
        try
        {
            // A session or vault that ended between the access check and this line told streams that did not include this one.
            if (vault.State != VaultState.Open || await sessions.FindAsync(caller.SessionId, ended.Token) is null)
            {
                listener.End(EventFrame.Loose("session.ended", new { reason = "ended" }, ApiJson.Options));
            }

            // An ended response alone would leave a keep-alive connection open; an abort could overtake the last line on its way.
            if (HttpProtocol.IsHttp11(context.Request.Protocol))
            {
                context.Response.Headers.Connection = "close";
            }

            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers["X-Accel-Buffering"] = "no";
            context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await WriteAsync(context, listener, ended.Token);
            drained = true;
        }
        catch (OperationCanceledException)
        {
            // the reader left, or the server stops: both are an ordinary end
        }
        finally
        {
            events.Close(listener);
        }

        if (!drained)
        {
            context.Abort();
        }
    }

    private static async Task WriteAsync(HttpContext context, EventListener listener, CancellationToken ct)
    {
        var writer = context.Response.BodyWriter;
        writer.Write(": connected\n\n"u8);
        await writer.FlushAsync(ct);
        var spare = new List<byte[]>();
        while (true)
        {
            var (lines, ended) = await listener.TakeAsync(spare, ct);
            var unflushed = 0;
            foreach (var line in lines)
            {
                writer.Write(line);
                unflushed += line.Length;
                if (unflushed >= FlushBytes)
                {
                    await writer.FlushAsync(ct);
                    unflushed = 0;
                }
            }

            await writer.FlushAsync(ct);
            if (ended)
            {
                return;
            }

            lines.Clear();
            spare = lines;
        }
    }
}
