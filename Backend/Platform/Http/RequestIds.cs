using System.Buffers;
using System.Globalization;

namespace Bailey.Platform.Http;

/// <summary>Owns the id of a request: the caller's own when it is harmless, otherwise a new one; always answered.</summary>
internal sealed class RequestIds(RequestDelegate next)
{
    public const string Header = "X-Request-ID";
    private const int Longest = 64;

    // Nothing that could end a log line or a header, or be read as markup.
    private static readonly SearchValues<char> Harmless =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    public Task InvokeAsync(HttpContext context)
    {
        var offered = context.Request.Headers[Header];
        context.TraceIdentifier = offered.Count == 1 && IsHarmless(offered[0]) ? offered[0]! : Fresh();
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            context.Response.Headers[Header] = context.TraceIdentifier;
            return Task.CompletedTask;
        }, context);
        return next(context);
    }

    internal static bool IsHarmless(string? id) =>
        id is { Length: >= 1 and <= Longest } && !id.AsSpan().ContainsAnyExcept(Harmless);

    // It names, it proves nothing: a fast generator is enough.
    private static string Fresh() => Random.Shared.NextInt64().ToString("x16", CultureInfo.InvariantCulture);
}

/// <summary>Owns how the rest of the program asks for the id of a request.</summary>
internal static class RequestIdExtensions
{
    public static string RequestId(this HttpContext context) => context.TraceIdentifier;
}
