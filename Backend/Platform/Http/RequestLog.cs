using System.Collections.Frozen;
using Microsoft.AspNetCore.Diagnostics;

namespace Bailey.Platform.Http;

/// <summary>Owns the one line a request leaves in the log: route template, never the path or query, which may hold names and secrets.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger, TimeProvider time)
{
    // Every value below is ours or checked (request id), so no caller can forge a second line.
    private static readonly FrozenSet<string> KnownMethods =
        FrozenSet.ToFrozenSet(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE"], StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext context)
    {
        if (!logger.IsEnabled(LogLevel.Information))
        {
            await next(context);
            return;
        }
        var started = time.GetTimestamp();
        var failed = true;
        try
        {
            await next(context);
            failed = false;
        }
        finally
        {
            var (method, route, status) = (Method(context), Route(context), Status(context, failed));
            var (milliseconds, requestId) = (time.GetElapsedTime(started).TotalMilliseconds, context.RequestId());
            Answered(method, route, status, milliseconds, requestId);
        }
    }

    private static string Method(HttpContext context) => KnownMethods.Contains(context.Request.Method) ? context.Request.Method : "OTHER";

    // The exception handler takes the endpoint away and keeps it in its own feature.
    private static string Route(HttpContext context) =>
        (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint()) switch
        {
            RouteEndpoint endpoint => endpoint.RoutePattern.RawText ?? "-",
            { DisplayName: { } name } => name,
            _ => "-",
        };

    // 499: the caller went away before there was an answer.
    private static int Status(HttpContext context, bool failed) =>
        context.Response.HasStarted || !failed ? context.Response.StatusCode : context.RequestAborted.IsCancellationRequested ? 499 : 500;

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Method} {Route} {Status} in {Milliseconds:0.0} ms, request {RequestId}")]
    private partial void Answered(string method, string route, int status, double milliseconds, string requestId);
}
