using System.Text.RegularExpressions;

namespace Bailey.Features.Accounts.Profile;

/// <summary>Owns which words name a time zone: those of the IANA database, as browsers say them.</summary>
internal static partial class TimeZoneName
{
    // The form keeps paths and Windows' own names away from the look-up, which reads files; posix/ and right/ hold the same zones again.
    public static bool IsKnown(string name) =>
        Form().IsMatch(name)
        && !name.StartsWith("posix/", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("right/", StringComparison.OrdinalIgnoreCase)
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId;

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_+-]{1,30}(/[A-Za-z0-9_+-]{1,30}){0,2}\z")]
    private static partial Regex Form();
}
