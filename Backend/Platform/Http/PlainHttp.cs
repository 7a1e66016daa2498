using Bailey.Platform.Http.Tls;
using Bailey.Platform.Http.Trust;

namespace Bailey.Platform.Http;

/// <summary>Owns what plain HTTP is good for when the app is not served over it: explaining how to trust us, and leading to HTTPS.</summary>
internal sealed class PlainHttp(RequestDelegate next, HttpSettings settings, HttpEndpoints endpoints, ServerCertificate certificate, TrustPage trust)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (certificate.Authority is not null && TrustPage.Answers(context, isFront: IsGated(context)))
            return trust.AnswerAsync(context);
        if (!IsGated(context))
            return next(context);
        // 308 keeps method and body (RFC 9110, section 15.4.9). The path is passed on as it came, encoded.
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location = HttpsAddress(context, endpoints) + context.Request.PathBase + context.Request.Path + context.Request.QueryString;
        // A browser must ask again after the ports or Http:Serve changed.
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    /// <summary>The address of this server under the name the caller used.</summary>
    internal static string HttpsAddress(HttpContext context, HttpEndpoints endpoints)
    {
        var host = context.Request.Host.Host is { Length: > 0 } asked ? asked : "localhost";
        return endpoints.HttpsPort is 443 or null ? $"https://{host}" : $"https://{host}:{endpoints.HttpsPort}";
    }

    // No remote address means our own Unix socket or an in-process test server: nobody listens in there.
    private bool IsGated(HttpContext context) =>
        !context.Request.IsHttps && !settings.Serve && context.Connection.RemoteIpAddress is not null;
}
