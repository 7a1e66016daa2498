using System.Globalization;

namespace Bailey.Features.Calls.Telling;

/// <summary>The sentences that calls leave in conversations.</summary>
internal static class CallWords
{
    public static string Ended(string starter, CallEnd how, TimeSpan lasted) => how switch
    {
        CallEnd.Missed => $"Missed call from @{starter}.",
        CallEnd.Declined => $"@{starter} called. The call was declined.",
        _ => $"Call ended after {Duration(lasted)}.",
    };

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
