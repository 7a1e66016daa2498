using System.Globalization;
using System.Text.Json;
using Bailey.Benchmarks.Load;

namespace Bailey.Benchmarks.Screen;

/// <summary>From the moment a post is sent to the frame of a real page that shows it, beside other listeners.</summary>
internal static class ScreenBenchmark
{
    private const int StreamsOfOne = 10;

    public static async Task<int> RunAsync(string[] args)
    {
        var listeners = args.Length > 0 ? Math.Clamp(int.Parse(args[0], CultureInfo.InvariantCulture), 1, 2000) : 50;
        var seconds = args.Length > 1 ? Math.Clamp(int.Parse(args[1], CultureInfo.InvariantCulture), 1, 60) : 20;
        await using var server = await ServerUnderTest.StartAsync(await ServerUnderTest.PublishAsync());
        await server.SetUpAsync();
        var tokens = new List<string>();
        for (var i = 0; i < 1 + (listeners / StreamsOfOne); i++)
        {
            tokens.Add(await server.GivenPersonAsync($"listener{i}"));
        }

        var channel = await server.GeneralAsync();
        await using var page = await WatchedPage.OpenAsync(server.Port, channel);
        var warm = await Delivery.MeasureAsync(server, tokens, channel, listeners, TimeSpan.FromSeconds(2));
        await page.TakeAsync(warm.Posts);
        var heard = await Delivery.MeasureAsync(server, tokens, channel, listeners, TimeSpan.FromSeconds(seconds));
        var shown = await page.TakeAsync(heard.Posts);
        Console.WriteLine(JsonSerializer.Serialize(
            new
            {
                listeners = heard.Listeners,
                posts = heard.Posts,
                shown = shown.Count,
                toScreen = new { p50Ms = Figures.At(shown, 0.5), p99Ms = Figures.At(shown, 0.99), maxMs = Figures.At(shown, 1) },
                toListener = new { heard.P50Ms, heard.P99Ms, heard.MaxMs },
                clockUncertainMs = page.Uncertainty,
            },
            Figures.Indented));
        return shown.Count == heard.Posts ? 0 : throw new InvalidOperationException($"{heard.Posts} were posted and {shown.Count} shown.");
    }
}
