using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bailey.Features.Calls.Ice;

/// <summary>
/// Credentials for one person and a limited time, as coturn's <c>use-auth-secret</c> reads them (draft-uberti-behave-turn-rest-00, section 2.2):
/// the name is the end of their life, and the password its HMAC-SHA1.
/// </summary>
internal static class TurnCredentials
{
    public static (string Username, string Credential) For(Guid personId, DateTimeOffset expiresAt, string secret)
    {
        var username = string.Create(CultureInfo.InvariantCulture, $"{expiresAt.ToUnixTimeSeconds()}:{personId:N}");
#pragma warning disable CA5350 // the scheme is defined with SHA-1, and HMAC needs no resistance to collisions
        return (username, Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(username))));
#pragma warning restore CA5350
    }
}
