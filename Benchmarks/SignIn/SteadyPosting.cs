using System.Diagnostics;
using Bailey.Benchmarks.Load;

namespace Bailey.Benchmarks.SignIn;

/// <summary>How long posts took, in milliseconds.</summary>
internal sealed record PostTimes(int Posts, double P50Ms, double P99Ms, double MaxMs);

/// <summary>People who post at a steady pace. A post is timed from when it was due, so that one that waits is not excused by those behind it.</summary>
internal static class SteadyPosting
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(50);

    public static async Task<PostTimes> RunAsync(int port, IReadOnlyList<byte[]> requests, TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        var times = (await Task.WhenAll(requests.Select((request, i) => Task.Run(() => PostAsync(port, request, Every * i / requests.Count, clock, duration)))))
            .SelectMany(part => part).Order().ToList();
        return new PostTimes(times.Count, Round(times[times.Count / 2]), Round(times[times.Count * 99 / 100]), Round(times[^1]));
    }

    private static async Task<List<double>> PostAsync(int port, byte[] request, TimeSpan due, Stopwatch clock, TimeSpan until)
    {
        var times = new List<double>();
        using var line = await HttpLine.OpenAsync(port);
        for (; due < until; due += Every)
        {
            if (due - clock.Elapsed is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait);
            }

            var (status, _) = await line.AskAsync(request);
            times.Add(status == 201 ? (clock.Elapsed - due).TotalMilliseconds : throw new InvalidDataException($"A post was answered {status}."));
        }

        return times;
    }

    private static double Round(double ms) => Math.Round(ms, 2);
}
