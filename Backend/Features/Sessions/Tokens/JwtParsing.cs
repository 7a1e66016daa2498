using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bailey.Platform.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bailey.Features.Sessions.Tokens;

/// <summary>Owns the judgement whether a text is exactly a token of ours: form, algorithm, key, signature, issuer, audience, kind.</summary>
/// <remarks>Times are judged by the caller on every use, because a read token is cached.</remarks>
internal static class JwtParsing
{
    // Headers through which a token would bring or point to its own key, or ask for rules we do not know (RFC 7515 section 4.1, RFC 8725 section 3).
    private static readonly string[] Forbidden = ["jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256", "crit", "zip", "enc", "cty"];

    public static JwtClaims? Parse(string text, string kind, KeyRing ring)
    {
        if (text.Length > TokenText.MaxLength || Open(text) is not { } token || !HasOurHeader(token) || !IsSigned(text, token.Kid, ring))
        {
            return null;
        }

        // From here on the text was made by us; what is left is which of our tokens it is.
        return token.Issuer == TokenText.Issuer
            && token.Audiences.SequenceEqual([TokenText.Audience])
            && token.TryGetPayloadValue("typ", out string typ) && typ == kind
            && Guid.TryParseExact(token.Subject, "D", out var subject)
            && token.TryGetPayloadValue("sid", out string sid) && Guid.TryParseExact(sid, "D", out var sessionId)
            && token.Id is { Length: > 0 } jti
            && token.TryGetPayloadValue("iat", out long issued) && token.TryGetPayloadValue("nbf", out long _)
            && token.TryGetPayloadValue("exp", out long expires)
                ? new JwtClaims(typ, subject, sessionId, jti, DateTimeOffset.FromUnixTimeSeconds(issued), DateTimeOffset.FromUnixTimeSeconds(expires))
                : null;
    }

    private static JsonWebToken? Open(string text)
    {
        try
        {
            return text.Count(c => c == '.') == 2 ? new JsonWebToken(text) : null;
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException or FormatException)
        {
            return null; // anything at all may stand in an Authorization header
        }
    }

    private static bool HasOurHeader(JsonWebToken token) =>
        token.Alg == "HS256"
        && token.TryGetHeaderValue("typ", out string typ) && typ == "JWT"
        && !string.IsNullOrEmpty(token.Kid)
        && !Forbidden.Any(name => token.TryGetHeaderValue(name, out object _));

    // Compared as text: a decoder that ignores the two spare bits of the last letter would accept four spellings of one signature.
    private static bool IsSigned(string text, string kid, KeyRing ring)
    {
        if (!byte.TryParse(kid, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || ring.Find(id, KeyPurpose.Jwt) is not { } key)
        {
            return false;
        }

        var dot = text.LastIndexOf('.');
        var expected = JwtWriting.Sign(text[..dot], key);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text[(dot + 1)..]), Encoding.ASCII.GetBytes(expected));
    }
}
