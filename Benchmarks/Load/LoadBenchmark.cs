using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Bailey.Benchmarks.Load;

/// <summary>The figures of chat under load, beside bare Kestrel in the same run: the ratio is what counts on a shared machine.</summary>
internal static class LoadBenchmark
{
    private const int Posters = 16;

    public static async Task<int> RunAsync(string[] args)
    {
        var part = TimeSpan.FromSeconds(args.Length > 0 ? Math.Clamp(int.Parse(args[0], CultureInfo.InvariantCulture), 1, 60) : 8);
        await using var server = await ServerUnderTest.StartAsync(await ServerUnderTest.PublishAsync());
        await server.SetUpAsync();
        await Task.Delay(TimeSpan.FromSeconds(12)); // idle means at rest
        var idle = server.Resident();

        var channel = await server.GeneralAsync();
        var tokens = new List<string>();
        for (var i = 0; i < Posters; i++)
        {
            tokens.Add(await server.GivenPersonAsync($"poster{i}"));
        }

        var path = $"/api/v1/channels/{channel}/messages";
        var deliveries = new List<Delivery>();
        foreach (var listeners in (int[])[1, 50, 2000])
        {
            deliveries.Add(await Delivery.MeasureAsync(server, tokens, channel, listeners, part));
        }

        var posts = await Pressure.PerSecondAsync(server.Port, [.. tokens.Select((token, i) => HttpLine.Request("POST", path, token, $$"""{"body":"Port {{i}} is back, the counter is flat again."}"""))], 201, part);
        byte[][] historyRequests = [.. tokens.Select(token => HttpLine.Request("GET", path, token))];
        var history = await Pressure.PerSecondAsync(server.Port, historyRequests, 200, part);
        var newest = await Pressure.PerSecondAsync(server.Port, [.. tokens.Select(token => HttpLine.Request("GET", $"{path}?limit=100", token))], 200, part);
        var older = await Pressure.PerSecondAsync(server.Port, [.. tokens.Select(token => HttpLine.Request("GET", $"{path}?before=110&limit=100", token))], 200, part);
        var idleListeners = await IdleListeners.MeasureAsync(server, tokens);
        var (small, page, pageBytes) = await BareAsync(await PageAsync(server.Port, historyRequests[0]), part);

        var figures = new
        {
            startToFirstAnswerMs = Math.Round(server.FirstAnswer.TotalMilliseconds),
            idleMb = Mb(idle),
            durablePostsPerSecond = Math.Round(posts),
            bareSmallJsonPerSecond = Math.Round(small),
            postsToBare = Math.Round(posts / small, 3),
            historyReadsPerSecond = Math.Round(history),
            bareSamePagePerSecond = Math.Round(page),
            bareSameBytesPerSecond = Math.Round(pageBytes),
            historyToBare = Math.Round(history / page, 3),
            historyReadsOf100PerSecond = Math.Round(newest),
            olderReadsOf100PerSecond = Math.Round(older),
            idleListeners = idleListeners.Count,
            idleListenersMb = Mb(idleListeners.ResidentBytes),
            historyToBareBytes = Math.Round(history / pageBytes, 3),
            delivery = deliveries.Select(d => new { d.Listeners, d.Posts, d.Delivered, d.P50Ms, d.P99Ms, d.MaxMs, residentMb = Mb(d.ResidentBytes) }),
        };
        Console.WriteLine(JsonSerializer.Serialize(figures, Figures.Indented));
        Table(figures.GetType().GetProperties().Where(p => p.Name != "delivery").Select(p => (p.Name, p.GetValue(figures)!.ToString()!))
            .Concat(deliveries.Select(d => ($"delivery p99 ms at {d.Listeners} listeners", d.P99Ms.ToString("0.0", CultureInfo.InvariantCulture)))));
        return 0;
    }

    private static async Task<(double Small, double Page, double PageBytes)> BareAsync(string page, TimeSpan part)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, page);
        var port = ServerUnderTest.FreePort();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Bailey.Benchmarks.dll"), "bare", port.ToString(CultureInfo.InvariantCulture), file])
        {
            start.ArgumentList.Add(argument);
        }

        using var bare = Process.Start(start)!;
        try
        {
            await bare.StandardOutput.ReadLineAsync();
            return (await AskAsync("/small"), await AskAsync("/page"), await AskAsync("/page-bytes"));
        }
        finally
        {
            bare.Kill();
            File.Delete(file);
        }

        Task<double> AskAsync(string what) => Pressure.PerSecondAsync(port, [.. Enumerable.Repeat(HttpLine.Request("GET", what, null), Posters)], 200, part);
    }

    private static async Task<string> PageAsync(int port, byte[] request)
    {
        using var line = await HttpLine.OpenAsync(port);
        var text = await line.TextAsync(request);
        return text[text.IndexOf('{', StringComparison.Ordinal)..(text.LastIndexOf('}') + 1)];
    }

    private static double Mb(long bytes) => Math.Round(bytes / 1_000_000.0, 1);

    private static void Table(IEnumerable<(string Name, string Value)> rows)
    {
        foreach (var (name, value) in rows)
        {
            Console.Error.WriteLine($"{name,-40} {value,12}");
        }
    }
}
