using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Bailey.Platform.Http;

/// <summary>Entity tags of resources; <c>If-Match</c> (RFC 9110 section 13.1.1) keeps a change from undoing another.</summary>
internal static class EntityTag
{
    /// <summary>Of a row that counts its versions.</summary>
    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Of what has no version: from the body itself.</summary>
    public static string OfBody<T>(T body) => $"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Options)).AsSpan(0, 12))}\"";

    /// <summary>True when no condition was sent, or it names this version.</summary>
    public static bool Allows(string? ifMatch, int version) => Allows(ifMatch, Of(version));

    /// <summary>True when no condition was sent, or it names this tag.</summary>
    public static bool Allows(string? ifMatch, string current) =>
        string.IsNullOrEmpty(ifMatch) || ifMatch.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || tag == current);
}
