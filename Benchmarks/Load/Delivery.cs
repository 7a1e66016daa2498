using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;

namespace Bailey.Benchmarks.Load;

/// <summary>From the moment a post is sent to the moment a listener has read it, over many listeners at once.</summary>
internal sealed record Delivery(int Listeners, int Posts, long Delivered, double P50Ms, double P99Ms, double MaxMs, long ResidentBytes)
{
    private const int PostsPerSecond = 20;

    public static async Task<Delivery> MeasureAsync(ServerUnderTest server, IReadOnlyList<string> tokens, Guid channel, int listeners, TimeSpan duration)
    {
        var seen = new ConcurrentBag<double>();
        var lines = new List<HttpLine>();
        try
        {
            for (var i = 0; i < listeners; i++)
            {
                var line = await HttpLine.OpenAsync(server.Port);
                lines.Add(line);
                await line.SendAsync(HttpLine.Request("GET", "/api/v1/events", tokens[i % tokens.Count]));
                await line.ReceiveAsync(new byte[1024]); // headers: the stream is open
                _ = Task.Run(() => ReadAsync(line, seen));
            }

            var posts = await PostAsync(server.Port, tokens[0], channel, duration);
            await WaitForAsync(seen, (long)posts * listeners);
            var times = seen.ToArray();
            return new(listeners, posts, times.Length, Figures.At(times, 0.50), Figures.At(times, 0.99), Figures.At(times, 1), server.Resident());
        }
        finally
        {
            lines.ForEach(line => line.Dispose());
        }
    }

    private static async Task<int> PostAsync(int port, string token, Guid channel, TimeSpan duration)
    {
        using var line = await HttpLine.OpenAsync(port);
        var count = (int)(duration.TotalSeconds * PostsPerSecond);
        var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PostsPerSecond));
        for (var i = 0; i < count; i++)
        {
            await pace.WaitForNextTickAsync();
            await line.AskAsync(HttpLine.Request("POST", $"/api/v1/channels/{channel}/messages", token, $$"""{"body":"at={{Stopwatch.GetTimestamp()}};"}"""));
        }

        return count;
    }

    private static async Task ReadAsync(HttpLine line, ConcurrentBag<double> seen)
    {
        var buffer = new byte[16 * 1024];
        var kept = 0;
        try
        {
            while (await line.ReceiveAsync(buffer.AsMemory(kept)) is > 0 and var read)
            {
                kept = Note(buffer, kept + read, seen);
            }
        }
        catch (Exception ended) when (ended is System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            // the measurement is over
        }
    }

    // A mark that is cut in two by a read is kept for the next one.
    private static int Note(byte[] buffer, int length, ConcurrentBag<double> seen)
    {
        var now = Stopwatch.GetTimestamp();
        var rest = buffer.AsSpan(0, length);
        while (rest.IndexOf("at="u8) is >= 0 and var at)
        {
            var mark = rest[(at + 3)..];
            var end = mark.IndexOf((byte)';');
            if (end < 0)
            {
                rest = rest[at..];
                break;
            }

            if (Utf8Parser.TryParse(mark[..end], out long sent, out _))
            {
                seen.Add((now - sent) * 1000.0 / Stopwatch.Frequency);
            }

            rest = mark[end..];
        }

        var keep = Math.Min(rest.Length, 64);
        rest[^keep..].CopyTo(buffer);
        return keep;
    }

    private static async Task WaitForAsync(ConcurrentBag<double> seen, long count)
    {
        var clock = Stopwatch.StartNew();
        while (seen.Count < count && clock.Elapsed < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(50);
        }
    }
}
