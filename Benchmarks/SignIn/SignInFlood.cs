using System.Diagnostics;
using Bailey.Benchmarks.Load;

namespace Bailey.Benchmarks.SignIn;

/// <summary>Connections that sign in without pause: every fourth knows a password, the others guess at names that may not exist.</summary>
internal static class SignInFlood
{
    public static async Task<(long Right, long Refused)> RunAsync(int port, int connections, TimeSpan duration)
    {
        var until = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(i => Task.Run(() => AskUntilAsync(port, i, until))));
        return (counts.Sum(count => count.Right), counts.Sum(count => count.Refused));
    }

    private static async Task<(long Right, long Refused)> AskUntilAsync(int port, int number, long until)
    {
        var knows = number % 4 == 0;
        var (username, password) = knows ? ("bench", ServerUnderTest.Password) : ($"guess{number}", "Wrong-Password-1844");
        var request = HttpLine.Request("POST", "/api/v1/auth/login", null, $$"""{"username":"{{username}}","password":"{{password}}"}""");
        using var line = await HttpLine.OpenAsync(port);
        long answered = 0;
        while (Stopwatch.GetTimestamp() < until)
        {
            var (status, _) = await line.AskAsync(request);
            if (status != (knows ? 200 : 401))
            {
                throw new InvalidDataException($"A sign-in was answered {status}.");
            }

            answered++;
        }

        return knows ? (answered, 0) : (0, answered);
    }
}
