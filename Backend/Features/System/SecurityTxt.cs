using System.Globalization;
using Bailey.Platform.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bailey.Features.System;

/// <summary><c>/.well-known/security.txt</c> (RFC 9116): whom to tell about a weakness of this installation.</summary>
internal static class SecurityTxt
{
    // RFC 9116 section 2.5.5 recommends less than a year.
    private static readonly TimeSpan GoodFor = TimeSpan.FromDays(180);

    public static void Map(IEndpointRouteBuilder root) =>
        root.MapGet("/.well-known/security.txt", Text).OpenToAll("whoever finds a weakness must be able to tell.").InEveryState().ExcludeFromDescription();

    private static ContentHttpResult Text(HttpContext context, IConfiguration configuration, TimeProvider time)
    {
        var own = $"{context.Request.Scheme}://{context.Request.Host}";
        var contact = configuration["Security:Contact"] is { Length: > 0 } given ? given : own;
        var until = (time.GetUtcNow() + GoodFor).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return TypedResults.Text($"Contact: {contact}\nExpires: {until}\nCanonical: {own}/.well-known/security.txt\n", "text/plain; charset=utf-8");
    }
}
