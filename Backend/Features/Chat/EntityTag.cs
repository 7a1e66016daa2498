using System.Globalization;

namespace Bailey.Features.Chat;

/// <summary>The entity tag of a row is its version; <c>If-Match</c> (RFC 9110 section 13.1.1) keeps an edit from undoing another.</summary>
internal static class EntityTag
{
    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>True when no condition was sent, or it names this version.</summary>
    public static bool Allows(string? ifMatch, int version) =>
        string.IsNullOrEmpty(ifMatch) || ifMatch.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || tag == Of(version));
}
