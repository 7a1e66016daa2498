using Microsoft.AspNetCore.Http.HttpResults;

namespace Bailey.Platform.Errors;

/// <summary>An expected "no": a stable code, an HTTP status and a plain sentence that says what to do.</summary>
/// <param name="Code">Stable, lower case, <c>area.what</c>; becomes <c>urn:bailey:problem:&lt;code&gt;</c>.</param>
/// <param name="Status">HTTP status, 400 to 599.</param>
/// <param name="Detail">One or two sentences for a person.</param>
internal sealed record Refusal(string Code, int Status, string Detail)
{
    /// <summary>How long the caller must wait; sent as <c>Retry-After</c> in whole seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The <c>RateLimit-Policy</c> and <c>RateLimit</c> headers, where a limit said no.</summary>
    public RateLimitFields? RateLimit { get; init; }

    /// <summary>Field name to messages, for 400.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>The 400 that names one field.</summary>
    public static Refusal Invalid(string field, string message) =>
        new("request.invalid", 400, "Some values are not right.") { Errors = new Dictionary<string, string[]> { [field] = [message] } };

    public Refusal After(TimeSpan wait) => this with { RetryAfter = wait };

    /// <summary>The RFC 9457 answer; the request id and Retry-After are added where problems are written.</summary>
    public ProblemHttpResult ToProblem() => TypedResults.Problem(Problems.Details(this));
}

/// <summary>The values of the headers of draft-ietf-httpapi-ratelimit-headers: quota and window, then what is left and when it grows.</summary>
internal sealed record RateLimitFields(string Policy, string State);
