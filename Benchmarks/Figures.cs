using System.Text.Json;

namespace Bailey.Benchmarks;

/// <summary>How what was measured is said: as indented JSON, and of many times the one that a part of them took at most.</summary>
internal static class Figures
{
    public static JsonSerializerOptions Indented { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <param name="part">0.99 for the p99, 1 for the longest.</param>
    /// <returns>To two digits; not a number when there are no times.</returns>
    public static double At(IReadOnlyCollection<double> times, double part) =>
        times.Count == 0 ? double.NaN : Math.Round(times.Order().ElementAt((int)Math.Min(times.Count - 1, part * times.Count)), 2);
}
