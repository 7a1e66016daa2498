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
        // Written last, because what answers an exception begins the headers anew.
        context.Response.OnStarting(Tell, (context.Response, verdict.FieldsOf(limit)));
        return verdict.Allowed ? next(context) : Problems.WriteAsync(context, TooFast.Over(limit, verdict));
    }

    private static Task Tell(object state)
    {
        var (response, fields) = ((HttpResponse, RateLimitFields))state;
        if (!response.Headers.ContainsKey("RateLimit")) // a narrower limit that said no has spoken for itself
        {
            (response.Headers["RateLimit-Policy"], response.Headers["RateLimit"]) = (fields.Policy, fields.State);
        }

        return Task.CompletedTask;
    }
}
