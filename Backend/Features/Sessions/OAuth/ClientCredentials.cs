using System.Net;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Bailey.Features.Sessions.OAuth;

/// <summary>What a client shows of itself (RFC 6749 section 2.3.1): in the header, or, where a client can do no better, in the body; never both.</summary>
internal sealed record ClientCredentials(string ClientId, string Secret)
{
    private const string Scheme = "Basic ";

    public static (ClientCredentials? Credentials, OAuthError? Error) Read(StringValues authorization, OAuthForm form)
    {
        if (authorization.Count > 1)
        {
            return (null, OAuthError.InvalidRequest("Send one Authorization header."));
        }

        var (id, secret) = (form["client_id"], form["client_secret"]);
        if (authorization.Count == 0)
        {
            return id is not null && secret is not null ? (new ClientCredentials(id, secret), null) : (null, OAuthError.InvalidClient);
        }

        if (secret is not null)
        {
            return (null, OAuthError.InvalidRequest("Authenticate by the header or in the body, not by both."));
        }

        if (ReadBasic(authorization.ToString()) is not { } shown)
        {
            return (null, OAuthError.InvalidClient);
        }

        return id is null || id == shown.ClientId ? (shown, null) : (null, OAuthError.InvalidRequest("client_id is not the client of the header."));
    }

    /// <summary>RFC 7617, with id and secret encoded like a form first (RFC 6749 section 2.3.1 and appendix B). Null when it is not that.</summary>
    public static ClientCredentials? ReadBasic(string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(header[Scheme.Length..].Trim()));
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 ? null : new ClientCredentials(WebUtility.UrlDecode(text[..colon]), WebUtility.UrlDecode(text[(colon + 1)..]));
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            return null; // anything at all may stand there
        }
    }

    public override string ToString() => ClientId; // whatever prints it must not print the secret
}
