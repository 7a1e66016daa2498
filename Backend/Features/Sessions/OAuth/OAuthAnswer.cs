using System.Globalization;
using System.Text.Json.Serialization;
using Bailey.Platform.Http;

namespace Bailey.Features.Sessions.OAuth;

/// <summary>A token as RFC 6749 section 5.1 writes it.</summary>
/// <param name="ExpiresIn">Seconds.</param>
/// <param name="Scope">What it may do, which may be less than was asked for.</param>
internal sealed record ClientTokenView(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("scope")] string Scope);

/// <summary>Owns the form of every answer at /oauth: JSON that nobody keeps (RFC 6749 sections 5.1 and 5.2).</summary>
internal sealed class OAuthAnswer(object? body, int status, OAuthError? error = null) : IResult
{
    public static OAuthAnswer Of(OAuthError error) => new(error, error.Status, error);

    public static OAuthAnswer Of(ClientTokenView token) => new(token, StatusCodes.Status200OK);

    public static OAuthAnswer Done => new(null, StatusCodes.Status200OK);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        (response.StatusCode, response.Headers.CacheControl, response.Headers.Pragma) = (status, "no-store", "no-cache");
        if (error?.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Basic realm=\"bailey\", charset=\"UTF-8\"";
        }

        if (error?.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return body is null ? Task.CompletedTask : response.WriteAsJsonAsync(body, body.GetType(), ApiJson.Options, httpContext.RequestAborted);
    }
}
