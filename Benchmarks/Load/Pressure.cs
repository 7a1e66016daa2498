using System.Diagnostics;

namespace Bailey.Benchmarks.Load;

/// <summary>A number of connections that ask the same again and again for a while; counts the answers with the right status.</summary>
internal static class Pressure
{
    public static async Task<double> PerSecondAsync(int port, IReadOnlyList<byte[]> requests, int status, TimeSpan duration)
    {
        await RunAsync(port, requests, status, duration / 4); // warm-up: code is compiled, caches are filled
        var clock = Stopwatch.StartNew();
        var answered = await RunAsync(port, requests, status, duration);
        return answered / clock.Elapsed.TotalSeconds;
    }

    private static async Task<long> RunAsync(int port, IReadOnlyList<byte[]> requests, int status, TimeSpan duration)
    {
        var until = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(requests.Select(request => Task.Run(() => AskUntilAsync(port, request, status, until))));
        return counts.Sum();
    }

    private static async Task<long> AskUntilAsync(int port, byte[] request, int status, long until)
    {
        using var line = await HttpLine.OpenAsync(port);
        long count = 0;
        while (Stopwatch.GetTimestamp() < until)
        {
            var (answered, _) = await line.AskAsync(request);
            if (answered != status)
            {
                throw new InvalidDataException($"Expected {status}, got {answered}.");
            }

            count++;
        }

        return count;
    }
}
