using System.Globalization;

namespace Bailey.Features.Calls.Telling;

/// <summary>The sentences that calls leave in conversations.</summary>
internal static class CallWords
{
    private const int MostNames = 5;

    /// <param name="missedBy">Who was called and neither came nor declined; named where others talked.</param>
    public static string Ended(string starter, CallEnd how, TimeSpan lasted, IReadOnlyList<string> missedBy) => how switch
    {
        CallEnd.Missed => $"Missed call from @{starter}.",
        CallEnd.Declined => $"@{starter} called. The call was declined.",
        _ when missedBy.Count > 0 => $"Call ended after {Duration(lasted)}. Missed by {Names(missedBy)}.",
        _ => $"Call ended after {Duration(lasted)}.",
    };

    private static string Names(IReadOnlyList<string> names)
    {
        var shown = names.Take(MostNames).Select(name => $"@{name}").ToList();
        var last = names.Count > MostNames ? $"{names.Count - MostNames} more" : shown[^1];
        var before = names.Count > MostNames ? shown : shown[..^1];
        return before.Count == 0 ? last : $"{string.Join(", ", before)} and {last}";
    }

    /// <summary>Seconds below a minute, else whole minutes, else hours and minutes.</summary>
    public static string Duration(TimeSpan lasted)
    {
        var minutes = (long)lasted.TotalMinutes;
        return minutes switch
        {
            < 1 => string.Create(CultureInfo.InvariantCulture, $"{(int)lasted.TotalSeconds} s"),
            < 60 => string.Create(CultureInfo.InvariantCulture, $"{minutes} min"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60} min"),
        };
    }
}
