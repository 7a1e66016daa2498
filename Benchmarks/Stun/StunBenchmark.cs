using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Bailey.Features.Stun;

namespace Bailey.Benchmarks.Stun;

/// <summary>The benchmark `stun`: comparison with coturn, fuzz and flood; a table and one line of JSON, 0 only if every target was met.</summary>
internal static class StunBenchmark
{
    private const long AllowedGrowthKiB = 8 * 1024; // the runtime's own wavering; one byte kept for each datagram would be more
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["serve", var port])
        {
            var options = new StunOptions { Port = int.Parse(port, CultureInfo.InvariantCulture) };
            return await StunResponder.RunAloneAsync(options, CancellationToken.None);
        }

        var results = new StunResults(Environment.ProcessorCount, null, null, null);
        try
        {
            results = args switch
            {
                [] => results with { Comparison = StunComparison.Run(), Fuzz = StunFuzz.Run(), Flood = StunFlood.Run(TimeSpan.FromSeconds(60)) },
                ["compare"] => results with { Comparison = StunComparison.Run() },
                ["fuzz"] => results with { Fuzz = StunFuzz.Run() },
                ["flood"] => results with { Flood = StunFlood.Run(TimeSpan.FromSeconds(60)) },
                ["flood", var seconds] => results with { Flood = StunFlood.Run(TimeSpan.FromSeconds(Math.Clamp(int.Parse(seconds, CultureInfo.InvariantCulture), 1, 60))) },
                _ => results,
            };
        }
        catch (Win32Exception)
        {
            await Console.Error.WriteLineAsync("turnserver is missing. Install it: apt-get install coturn");
            return 1;
        }

        bool met = Print(results);
        Console.WriteLine(JsonSerializer.Serialize(results, Json));
        return met ? 0 : 1;
    }

    private static bool Print(StunResults results)
    {
        bool met = true;
        if (results.Comparison is { } c)
        {
            Console.WriteLine($"Binding answers on {results.Processors} cores shared with the generator, median of {c.Rounds} rounds taken in turns");
            Console.WriteLine($"{"",-8}{"answers/s",12}{"least",12}{"most",12}{"a CPU second",14}{"wrong",8}{"lost",8}");
            foreach (var s in new[] { c.Bailey, c.Coturn })
            {
                Console.WriteLine($"{s.Name,-8}{s.AnswersPerSecond,12:N0}{s.Least,12:N0}{s.Most,12:N0}{s.AnswersPerProcessorSecond,14:N0}{s.Wrong,8}{s.Lost,8}");
            }

            Console.WriteLine($"{"ratio",-8}{c.Ratio,12:F2}{"worst round",12}{c.WorstRound,12:F2}{c.RatioPerProcessorSecond,14:F2}");
            met &= c.Ratio >= 1 && c.Bailey.Wrong == 0;
        }

        if (results.Fuzz is { } f)
        {
            Console.WriteLine(
                $"Fuzz: {f.Datagrams:N0} datagrams in {f.Seconds} s: {f.Answers:N0} answers, {f.Refusals:N0} refusals, {f.Silences:N0} silences, " +
                $"{f.Wrong} wrong; resident {f.ResidentKiBEarly:N0} -> {f.ResidentKiBLate:N0} KiB");
            met &= f.Wrong == 0 && f.ResidentKiBLate - f.ResidentKiBEarly < AllowedGrowthKiB;
        }

        if (results.Flood is { } d)
        {
            Console.WriteLine(
                $"Flood: {d.Sent:N0} datagrams from {d.Sources:N0} sources in {d.Seconds} s: {d.Answers:N0} answers ({d.AnswersPerSecond:N0}/s), " +
                $"{d.Wrong} wrong; resident {d.ResidentKiBEarly:N0} -> {d.ResidentKiBLate:N0} KiB; answers afterwards: {(d.AnsweredAfterwards ? "yes" : "no")}");
            met &= d.Wrong == 0 && d.AnsweredAfterwards && d.ResidentKiBLate - d.ResidentKiBEarly < AllowedGrowthKiB;
        }

        return met;
    }
}
