using System.Globalization;

namespace Bailey.Features.Chat.Searching;

/// <summary>Reads the values of <c>before:</c>, <c>after:</c> and <c>on:</c>: a day, a month or a year where the person lives, or an instant.</summary>
internal static class DateWords
{
    /// <summary>The stretch of time as milliseconds of Unix time, its end not in it; null when the text is no date.</summary>
    public static (long From, long To)? Parse(string text, TimeZoneInfo zone, DateTimeOffset now)
    {
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        switch (text.ToLowerInvariant())
        {
            case "today": return Days(today, today.AddDays(1), zone);
            case "yesterday": return Days(today.AddDays(-1), today, zone);
        }

        if (TryExact(text, "yyyy-MM-dd", out var day) && day.Year is > 1 and < 9999)
        {
            return Days(day, day.AddDays(1), zone);
        }

        if (TryExact(text, "yyyy-MM", out var month) && month.Year is > 1 and < 9999)
        {
            return Days(month, month.AddMonths(1), zone);
        }

        if (TryExact(text, "yyyy", out var year) && year.Year is > 1 and < 9999)
        {
            return Days(year, year.AddYears(1), zone);
        }

        return text.Contains('T', StringComparison.OrdinalIgnoreCase)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? (instant.ToUnixTimeMilliseconds(), instant.ToUnixTimeMilliseconds() + 1)
            : null;
    }

    private static bool TryExact(string text, string form, out DateTime date) =>
        DateTime.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static (long From, long To) Days(DateTime from, DateTime to, TimeZoneInfo zone) => (Begin(from, zone), Begin(to, zone));

    private static long Begin(DateTime day, TimeZoneInfo zone)
    {
        var local = DateTime.SpecifyKind(day, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15); // clocks that are put forward at midnight have a day that begins later
        }

        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, zone)).ToUnixTimeMilliseconds();
    }
}
