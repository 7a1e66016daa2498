using System.Collections.Frozen;
using Bailey.Platform.Access;

namespace Bailey.Features.Sessions;

/// <summary>Owns the text form of what an access token is limited to: permission names with spaces between (RFC 6749 section 3.3).</summary>
internal static class Scopes
{
    /// <summary>Null stays null, which is no limit. A name that no longer exists grants nothing.</summary>
    public static IReadOnlySet<Permission>? Parse(string? text) =>
        text?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => PermissionMatrix.TryParse(name, out var p) ? p : (Permission?)null)
            .OfType<Permission>().ToFrozenSet();

    public static IReadOnlyList<string> Names(string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    public static string Text(IEnumerable<string> names) => string.Join(' ', names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
