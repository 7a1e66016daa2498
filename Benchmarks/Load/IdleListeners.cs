using System.Collections.Concurrent;
using System.Globalization;

namespace Bailey.Benchmarks.Load;

/// <summary>What many open event streams that hear nothing cost the server in memory.</summary>
internal sealed record IdleListeners(int Count, long ResidentBytes)
{
    private const int Wanted = 10_000;
    private const int KeptForTheRest = 500;

    // Longer than two heartbeats, so that what opening them took is at rest.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(35);

    /// <summary>Fewer than wanted where the system allows fewer open files to a process; the count says how many.</summary>
    public static async Task<IdleListeners> MeasureAsync(ServerUnderTest server, IReadOnlyList<string> tokens)
    {
        var count = Math.Min(Wanted, OpenFiles() - KeptForTheRest);
        var lines = new ConcurrentBag<HttpLine>();
        try
        {
            await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, ct) =>
            {
                var line = await HttpLine.OpenAsync(server.Port);
                lines.Add(line);
                await line.SendAsync(HttpLine.Request("GET", "/api/v1/events", tokens[i % tokens.Count]));
                var head = new byte[1024];
                if (await line.ReceiveAsync(head) < 12 || !head.AsSpan(9, 3).SequenceEqual("200"u8))
                {
                    throw new InvalidDataException("The server refused a stream.");
                }
            });
            await Task.Delay(Rest);
            return new(count, server.Resident());
        }
        finally
        {
            foreach (var line in lines)
            {
                line.Dispose();
            }
        }
    }

    /// <summary>How many files a process may have open, getrlimit(2); the server inherits it.</summary>
    private static int OpenFiles()
    {
        var line = File.ReadLines("/proc/self/limits").First(limit => limit.StartsWith("Max open files", StringComparison.Ordinal));
        return int.TryParse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3], CultureInfo.InvariantCulture, out var soft) ? soft : int.MaxValue;
    }
}
