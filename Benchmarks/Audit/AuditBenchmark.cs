using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Bailey.Benchmarks.Load;

namespace Bailey.Benchmarks.Audit;

/// <summary>Searching, verifying and exporting a long audit log over HTTP, as the admin page does.</summary>
internal static class AuditBenchmark
{
    private const int Rounds = 60;

    public static async Task<int> RunAsync(string[] args)
    {
        var entries = args.Length > 0 ? Math.Clamp(int.Parse(args[0], CultureInfo.InvariantCulture), 1000, 10_000_000) : 1_000_000;
        var program = await ServerUnderTest.PublishAsync();
        var folder = Directory.CreateTempSubdirectory("bailey-bench-").FullName;
        try
        {
            return await RunAsync(entries, program, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> RunAsync(int entries, string program, string folder)
    {
        await using (var first = await ServerUnderTest.StartAsync(program, folder))
        {
            await first.SetUpAsync();
        }

        var clock = Stopwatch.StartNew();
        await PlantedLog.WriteAsync(folder, ServerUnderTest.MasterPassword, entries);
        Console.Error.WriteLine($"{entries} entries written in {clock.Elapsed.TotalSeconds:0} s");
        await using var server = await ServerUnderTest.StartAsync(program, folder);
        await server.UnlockAsync();
        await server.SignInAsAdminAsync();

        // Nothing is in memory yet, and what is looked for is the oldest entry: the whole log is read.
        var cold = await TimeAsync(server, "q=" + PlantedLog.RequestId(10));
        var searches = new Dictionary<string, Func<int, string>>
        {
            ["newest page, no filter"] = _ => "",
            ["page deep in the log, no filter"] = i => $"cursor={1000 + (i * (entries / Rounds))}",
            ["one request id"] = i => "q=" + PlantedLog.RequestId(100 + (i * (entries / (Rounds + 2)))),
            ["one network"] = i => "q=" + PlantedLog.Network(i * 17),
            ["two words"] = i => $"q=case-{i * 31}+role-changed",
            ["a word that is nowhere"] = i => $"q=nowhere{i}",
            ["a person's sign-ins that were denied"] = i => $"who={PlantedLog.Person(i)}&action=auth.sign-in&result=denied",
            ["a day in the middle"] = i => $"from=2026-04-{1 + (i % 28):00}T00:00:00Z&to=2026-04-{2 + (i % 28):00}T00:00:00Z&result=denied",
        };
        var times = new List<(string Name, double P50, double P99)>();
        foreach (var (name, query) in searches)
        {
            var taken = new List<double>();
            for (var i = 0; i < Rounds; i++)
            {
                taken.Add(await TimeAsync(server, query(i)));
            }

            taken.Sort();
            times.Add((name, taken[Rounds / 2], taken[(int)(Rounds * 0.99)]));
        }

        var searching = server.Resident();
        var (verifySeconds, steps, state) = await VerifyAsync(server);
        clock.Restart();
        var (exported, most) = await ExportAsync(server);
        Console.WriteLine(JsonSerializer.Serialize(
            new
            {
                entries,
                firstSearchMs = Math.Round(cold),
                searches = times.ToDictionary(time => time.Name, time => new { p50Ms = Math.Round(time.P50, 1), p99Ms = Math.Round(time.P99, 1) }),
                residentAfterSearchesMb = searching / 1024 / 1024,
                verifySeconds = Math.Round(verifySeconds, 1),
                progressSteps = steps,
                state,
                exportSeconds = Math.Round(clock.Elapsed.TotalSeconds, 1),
                exportMb = exported / 1024 / 1024,
                residentMostWhileExportingMb = most / 1024 / 1024,
            },
            Figures.Indented));
        return state == "verified" ? 0 : 1;
    }

    private static async Task<double> TimeAsync(ServerUnderTest server, string query)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await server.Admin.GetAsync(new Uri($"/api/v1/audit?{query}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<(double Seconds, int Steps, string State)> VerifyAsync(ServerUnderTest server)
    {
        var clock = Stopwatch.StartNew();
        var seen = new HashSet<long>();
        var path = "/api/v1/audit/verify?again=true";
        while (true)
        {
            var view = await server.Admin.GetFromJsonAsync<JsonElement>(path);
            seen.Add(view.GetProperty("checked").GetInt64());
            if (view.GetProperty("state").GetString() is { } state and not "running")
            {
                return (clock.Elapsed.TotalSeconds, seen.Count, state);
            }

            path = "/api/v1/audit/verify";
        }
    }

    private static async Task<(long Bytes, long Most)> ExportAsync(ServerUnderTest server)
    {
        await using var body = await server.Admin.GetStreamAsync(new Uri("/api/v1/audit/export?format=csv", UriKind.Relative));
        var buffer = new byte[64 * 1024];
        long bytes = 0;
        var most = server.Resident();
        for (var piece = 0; await body.ReadAsync(buffer) is > 0 and var read; piece++)
        {
            bytes += read;
            most = piece % 100 == 0 ? Math.Max(most, server.Resident()) : most;
        }

        return (bytes, most);
    }
}
