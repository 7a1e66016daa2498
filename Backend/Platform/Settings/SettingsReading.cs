using System.Globalization;

namespace Bailey.Platform.Settings;

/// <summary>Reads single settings, collecting mistakes instead of stopping at the first.</summary>
internal static class SettingsReading
{
    /// <summary>A whole number within bounds, or the default.</summary>
    public static int Number(this IConfiguration configuration, string key, int standard, int least, int most, ICollection<string> mistakes)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return standard;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        mistakes.Add($"{key} is \"{text}\"; it must be a number from {least} to {most}.");
        return standard;
    }

    /// <summary>A span of time, written as 00:00:03 or 30.00:00:00, within bounds, or the default.</summary>
    public static TimeSpan Duration(
        this IConfiguration configuration, string key, TimeSpan standard, TimeSpan least, TimeSpan most, ICollection<string> mistakes)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return standard;
        }

        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        mistakes.Add($"{key} is \"{text}\"; it must be a time from {least} to {most}, such as 00:15:00.");
        return standard;
    }

    /// <summary>true or false, or the default.</summary>
    public static bool Flag(this IConfiguration configuration, string key, bool standard, ICollection<string> mistakes)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return standard;
        }

        if (bool.TryParse(text, out var value))
        {
            return value;
        }

        mistakes.Add($"{key} is \"{text}\"; it must be true or false.");
        return standard;
    }

    /// <summary>One of the names of an enumeration, in any case, or the default.</summary>
    public static T Choice<T>(this IConfiguration configuration, string key, T standard, ICollection<string> mistakes)
        where T : struct, Enum
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return standard;
        }

        if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]))
        {
            return value;
        }

        mistakes.Add($"{key} is \"{text}\"; it must be one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
        return standard;
    }

    /// <summary>Values separated by commas, or none. What one must be is said in <paramref name="what"/>, such as "a host name".</summary>
    public static IReadOnlyList<T> List<T>(
        this IConfiguration configuration, string key, Func<string, (bool Ok, T Value)> read, string what, ICollection<string> mistakes)
    {
        var values = new List<T>();
        foreach (var text in (configuration[key] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (ok, value) = read(text);
            if (ok)
            {
                values.Add(value);
            }
            else
            {
                mistakes.Add($"{key} holds \"{text}\"; each must be {what}.");
            }
        }

        return values;
    }
}
