using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Bailey.Platform.Keys;

namespace Bailey.Features.Sessions.Tokens;

/// <summary>Owns the making of compact JWTs (RFC 7519) signed with HS256 (RFC 7518 section 3.2).</summary>
/// <remarks>IdentityModel would keep a copy of the key in its provider cache past a lock; here it never leaves the ring.</remarks>
internal static class JwtWriting
{
    public static string Write(JwtClaims claims, RingKey key)
    {
        var header = Base64Url.EncodeToString(Json(writer =>
        {
            writer.WriteString("alg", "HS256");
            writer.WriteString("kid", key.Id.ToString(CultureInfo.InvariantCulture));
            writer.WriteString("typ", "JWT");
        }));
        var payload = Base64Url.EncodeToString(Json(writer => WriteClaims(writer, claims)));
        var signed = $"{header}.{payload}";
        return $"{signed}.{Sign(signed, key)}";
    }

    /// <summary>The encoded signature of <c>header.payload</c>.</summary>
    public static string Sign(string signed, RingKey key) => Base64Url.EncodeToString(key.Mac(Encoding.ASCII.GetBytes(signed)));

    private static void WriteClaims(Utf8JsonWriter writer, JwtClaims claims)
    {
        writer.WriteString("iss", TokenText.Issuer);
        writer.WriteString("aud", TokenText.Audience);
        writer.WriteString("sub", claims.Subject);
        writer.WriteString("sid", claims.SessionId);
        writer.WriteString("jti", claims.Jti);
        writer.WriteNumber("iat", claims.IssuedAt.ToUnixTimeSeconds());
        writer.WriteNumber("nbf", claims.IssuedAt.ToUnixTimeSeconds());
        writer.WriteNumber("exp", claims.ExpiresAt.ToUnixTimeSeconds());
        writer.WriteString("typ", claims.Kind);
    }

    private static ReadOnlySpan<byte> Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }
}
