using Bailey.Platform.Errors;

namespace Bailey.Platform.Access;

/// <summary>Holds each person to the general read and write limits, after access and before the body.</summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, RateLimits limits, RateLimitOptions options)
{
    private static readonly Refusal TooFast = new("request.too-fast", 429, "Too many requests. Wait a moment and try again.");

    private readonly Limit _reads = Limit.PerSecond("read", options.ReadsPerSecond, options.ReadsPerSecond);
    private readonly Limit _writes = Limit.PerSecond("write", options.WritesPerSecond, options.WritesPerSecond * 3);

    public Task InvokeAsync(HttpContext context)
    {
        if (!limits.Enabled || context.CallerOrNull() is not { } caller)
        {
            return next(context);
        }

        var limit = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? _reads : _writes;
        var verdict = limits.Take(limit, caller.PersonId.ToString("N"));
        Tell(context.Response, limit, verdict);
        return verdict.Allowed ? next(context) : Problems.WriteAsync(context, TooFast.After(verdict.Wait));
    }

    private static void Tell(HttpResponse response, Limit limit, LimitVerdict verdict)
    {
        var fields = verdict.FieldsOf(limit);
        (response.Headers["RateLimit-Policy"], response.Headers["RateLimit"]) = (fields.Policy, fields.State);
    }
}
