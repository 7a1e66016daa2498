using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Bailey.Platform.Errors;

/// <summary>Problem details (RFC 9457): one shape for every refusal, whoever makes it.</summary>
internal static class Problems
{
    private const string RetryAfterKey = "retryAfter";
    private const string RateLimitKey = "rateLimit";

    public static ProblemDetails Details(Refusal refusal)
    {
        var details = new ProblemDetails
        {
            Type = TypeOf(refusal.Code),
            Title = ReasonPhrases.GetReasonPhrase(refusal.Status),
            Status = refusal.Status,
            Detail = refusal.Detail,
            Extensions = { ["code"] = refusal.Code },
        };
        if (refusal.Errors is not null)
        {
            details.Extensions["errors"] = refusal.Errors;
        }

        if (refusal.RetryAfter is { } wait)
        {
            details.Extensions[RetryAfterKey] = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        }

        if (refusal.RateLimit is { } limit)
        {
            details.Extensions[RateLimitKey] = limit; // for the headers; taken out where they are written
        }

        return details;
    }

    /// <summary>Writes a refusal from a middleware, before or beside endpoints.</summary>
    public static Task WriteAsync(HttpContext context, Refusal refusal) => refusal.ToProblem().ExecuteAsync(context);

    /// <summary>Completes what every problem must carry, also those the framework makes.</summary>
    internal static void Customize(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var response = context.HttpContext.Response;
        if (!problem.Extensions.ContainsKey("code"))
        {
            var plain = PlainRefusals.For(problem.Status ?? response.StatusCode);
            problem.Extensions["code"] = plain.Code;
            problem.Type = TypeOf(plain.Code);
        }

        problem.Extensions.Remove("traceId");
        problem.Extensions.Remove(RateLimitKey, out var limited);
        problem.Extensions["requestId"] = context.HttpContext.TraceIdentifier;
        if (response.HasStarted)
        {
            return;
        }

        response.Headers.CacheControl = "no-store";
        if (problem.Extensions.TryGetValue(RetryAfterKey, out var seconds) && seconds is int wait)
        {
            response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        }

        if (limited is RateLimitFields limit)
        {
            (response.Headers["RateLimit-Policy"], response.Headers["RateLimit"]) = (limit.Policy, limit.State);
        }
    }

    private static string TypeOf(string code) => $"urn:bailey:problem:{code}";
}
