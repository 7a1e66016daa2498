using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Bailey.Benchmarks.Load;

namespace Bailey.Benchmarks.Search;

/// <summary>Search over a million messages: how soon after an unlock, in how much memory, and how fast each kind of query is.</summary>
internal static class SearchBenchmark
{
    private const int Rounds = 40;

    public static async Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? Math.Clamp(int.Parse(args[0], CultureInfo.InvariantCulture), 1000, 10_000_000) : 1_000_000;
        var program = await ServerUnderTest.PublishAsync();
        var folder = Directory.CreateTempSubdirectory("bailey-search-").FullName;
        try
        {
            await FillAsync(program, folder, count);
            await using var server = await ServerUnderTest.StartAsync(program, folder);
            var clock = Stopwatch.StartNew();
            await server.UnlockAsync();
            await server.SignInAsAdminAsync();
            using var line = await HttpLine.OpenAsync(server.Port);
            var (words, parts, peak) = await WaitAsync(server, line, clock);
            var building = server.ProcessorTime();
            await Task.Delay(TimeSpan.FromSeconds(12)); // at rest
            var rest = server.Resident();
            var (kinds, before) = (new List<object>(), server.ProcessorTime());
            var all = new List<double>();
            foreach (var (kind, queries) in Queries(new SearchTexts()))
            {
                var times = new List<double>();
                foreach (var query in queries)
                {
                    times.Add(await AskAsync(server, line, query));
                }

                all.AddRange(times);
                kinds.Add(new { kind, p50Ms = Figures.At(times, 0.5), p99Ms = Figures.At(times, 0.99) });
                Console.Error.WriteLine($"{kind,-34} p50 {Figures.At(times, 0.5),8} ms   p99 {Figures.At(times, 0.99),8} ms   {Found,4} found, the last");
            }

            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    messages = count,
                    wordsReadySeconds = Math.Round(words.TotalSeconds, 1),
                    partsReadySeconds = Math.Round(parts.TotalSeconds, 1),
                    processorSecondsUntilReady = Math.Round(building.TotalSeconds, 1),
                    processorMsForEachQuery = Math.Round((server.ProcessorTime() - before).TotalMilliseconds / all.Count, 2),
                    residentPeakMb = Math.Round(peak / 1e6),
                    residentAtRestMb = Math.Round(rest / 1e6),
                    residentAfterQueriesMb = Math.Round(server.Resident() / 1e6),
                    queries = all.Count,
                    p50Ms = Figures.At(all, 0.5),
                    p99Ms = Figures.At(all, 0.99),
                    maxMs = Figures.At(all, 1),
                    kinds,
                },
                Figures.Indented));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Found { get; set; }

    private static async Task FillAsync(string program, string folder, int count)
    {
        var (people, channels) = (new List<Guid>(), new List<(Guid Id, double Share)>());
        await using (var server = await ServerUnderTest.StartAsync(program, folder))
        {
            await server.SetUpAsync();
            people.Add(await server.MeAsync());
            for (var i = 0; i < 12; i++)
            {
                people.Add(await server.GivenAccountAsync($"person{i}"));
            }

            // One conversation with a third of everything, a handful of large ones, and many small ones, as teams have them.
            channels.Add((await server.GeneralAsync(), 0.33));
            for (var i = 1; i <= 60; i++)
            {
                channels.Add((await server.GivenChannelAsync($"channel {i}", i % 3 == 0, people[1..4]), 0.67 * Math.Pow(0.9, i) / 8.98));
            }
        }

        var clock = Stopwatch.StartNew();
        await SearchStore.FillAsync(folder, ServerUnderTest.MasterPassword, count, people, channels);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} messages written in {clock.Elapsed.TotalSeconds:0} s"));
    }

    private static async Task<(TimeSpan Words, TimeSpan Parts, long Peak)> WaitAsync(ServerUnderTest server, HttpLine line, Stopwatch clock)
    {
        var (words, peak) = (TimeSpan.Zero, 0L);
        var request = HttpLine.Request("GET", "/api/v1/search?q=backup&limit=1", server.Token);
        while (clock.Elapsed < TimeSpan.FromMinutes(10))
        {
            using var answer = JsonDocument.Parse(Body(await line.TextAsync(request)));
            var progress = answer.RootElement.GetProperty("progress");
            peak = Math.Max(peak, server.Resident());
            if (words == default && progress.GetProperty("words").GetDouble() >= 1)
            {
                words = clock.Elapsed;
            }

            if (progress.GetProperty("parts").GetDouble() >= 1)
            {
                return (words, clock.Elapsed, peak);
            }

            await Task.Delay(200);
        }

        throw new TimeoutException("The index was not ready within ten minutes.");
    }

    private static async Task<double> AskAsync(ServerUnderTest server, HttpLine line, string query)
    {
        var request = HttpLine.Request("GET", $"/api/v1/search?{query}", server.Token);
        var begun = Stopwatch.GetTimestamp();
        var text = await line.TextAsync(request);
        var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        using var answer = JsonDocument.Parse(Body(text));
        Found = answer.RootElement.TryGetProperty("items", out var items)
            ? items.GetArrayLength()
            : throw new InvalidOperationException($"{query}: {answer.RootElement}");
        return took;
    }

    // The answer may come in chunks.
    private static string Body(string text) => text[text.IndexOf('{', StringComparison.Ordinal)..(text.LastIndexOf('}') + 1)]
        is var body && body.Contains("\r\n", StringComparison.Ordinal) ? string.Concat(body.Split("\r\n").Where((_, i) => i % 2 == 0)) : body;

    private static IEnumerable<(string Kind, List<string> Queries)> Queries(SearchTexts texts)
    {
        var day = DateTimeOffset.UtcNow.AddDays(-300);
        (string Kind, Func<int, string> Query, string Sort)[] kinds =
        [
            ("frequent word", i => texts.Word(i % 40), ""),
            ("rare word", i => texts.Word(9_000 + (i * 171)), ""),
            ("no such word", i => $"zzyzx{i}qq", ""),
            ("two words", i => $"{texts.Word(i % 40)} {texts.Word(40 + (i * 7))}", ""),
            ("three words, German", i => $"{texts.Word(i % 30, true)} {texts.Word((i + 9) % 30, true)} {texts.Word(35 + i, true)}", ""),
            ("beginning", i => $"{texts.Word(60 + (i * 13))[..3]}*", ""),
            ("two letters", i => texts.Word(60 + (i * 13))[..2], ""),
            ("phrase", i => $"\"{texts.Word(i % 20)} {texts.Word((i + 5) % 40)}\"", ""),
            ("left out", i => $"{texts.Word(20 + (i % 20))} -{texts.Word(i % 20)}", ""),
            ("part of a word", i => texts.Word(3_000 + (i * 200)) is var word ? word[1..Math.Min(word.Length, 7)] : "", ""),
            ("Chinese", SearchTexts.Chinese, ""),
            ("Chinese, two words", i => $"{SearchTexts.Chinese(i)}{SearchTexts.Chinese(i + 7)}", ""),
            ("Japanese", SearchTexts.Japanese, ""),
            ("part of an IP", i => $".{i * 6}.{200 - i}.", ""),
            ("part of an e-mail address", i => $"{texts.Word(i + 40, true).ToLowerInvariant()}@exam", ""),
            ("dashed and dotted name", i => $"web-{i * 20:000}.", ""),
            ("code", i => $"{texts.Word(i % 40)}_{texts.Word((i + 3) % 40)}(", ""),
            ("from:", i => $"{texts.Word(i % 40)} from:person{i % 12}", ""),
            ("in:", i => $"{texts.Word(i % 40)} in:\"channel {1 + (i % 60)}\"", ""),
            ("has:link", i => $"{texts.Word(i % 40)} has:link", ""),
            ("has:file", _ => "has:file", ""),
            ("word of a file's name", i => $"filename:{texts.Word(i * 70)}", ""),
            ("number in a file's name", i => $"-{i * 37}.pdf", ""),
            ("file's name, best first", i => $"filename:{SearchTexts.Chinese(i)} filename:{i}", "&sort=best"),
            ("before:, after:", i => $"{texts.Word(i % 40)} after:{day.AddDays(i):yyyy-MM-dd} before:{day.AddDays(i + 30):yyyy-MM-dd}", ""),
            ("on:", i => $"on:{day.AddDays(i):yyyy-MM-dd}", ""),
            ("is:pinned", i => $"{texts.Word(i % 40)} is:pinned", ""),
            ("is:saved alone", _ => "is:saved", ""),
            ("-is:saved", i => $"{texts.Word(i % 40)} -is:saved", ""),
            ("is:saved, rare word", i => $"{texts.Word(9_000 + (i * 171))} is:saved", ""),
            ("is:saved from:", i => $"is:saved from:person{i % 12}", ""),
            ("best first, is:saved", i => $"{texts.Word(i % 40)} is:saved", "&sort=best"),
            ("is:saved", i => $"{texts.Word(i % 40)} is:saved", ""),
            ("is:thread", i => $"{texts.Word(i % 40)} is:thread", ""),
            ("mentions:me", i => i % 2 == 0 ? "mentions:me" : $"{texts.Word(i % 40)} mentions:me", ""),
            ("best first, frequent", i => $"{texts.Word(i % 40)} {texts.Word((i + 11) % 40)}", "&sort=best"),
            ("best first, rare", i => texts.Word(5_000 + (i * 300)), "&sort=best"),
        ];
        return kinds.Select(kind => (kind.Kind, Enumerable.Range(0, Rounds).Select(i => $"q={Uri.EscapeDataString(kind.Query(i))}{kind.Sort}").ToList()));
    }
}
