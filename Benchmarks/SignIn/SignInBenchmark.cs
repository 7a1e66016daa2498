using System.Globalization;
using System.Text.Json;
using Bailey.Benchmarks.Load;

namespace Bailey.Benchmarks.SignIn;

/// <summary>Whether a flood of sign-ins slows what others do: posts are timed alone, then beside fifty connections that do nothing but sign in.</summary>
internal static class SignInBenchmark
{
    private const int Flooders = 50;
    private const int Posters = 4;

    public static async Task<int> RunAsync(string[] args)
    {
        var flood = TimeSpan.FromSeconds(args.Length > 0 ? Math.Clamp(int.Parse(args[0], CultureInfo.InvariantCulture), 1, 120) : 20);
        // The settings as they come, but that a refused sign-in is answered at once: with the usual wait fifty connections are hardly a flood.
        await using var server = await ServerUnderTest.StartAsync(await ServerUnderTest.PublishAsync(), settings: ["--SignIn:FailureDelay=00:00:00"]);
        await server.SetUpAsync();
        var channel = await server.GeneralAsync();
        var posts = new List<byte[]>();
        for (var i = 0; i < Posters; i++)
        {
            posts.Add(HttpLine.Request("POST", $"/api/v1/channels/{channel}/messages", await server.GivenPersonAsync($"poster{i}"), """{"body":"The counter is flat again."}"""));
        }

        await SteadyPosting.RunAsync(server.Port, posts, TimeSpan.FromSeconds(3)); // warm-up
        var alone = await SteadyPosting.RunAsync(server.Port, posts, TimeSpan.FromSeconds(5));
        var before = server.Resident();
        using var memory = new PeakMemory(server);
        var answered = SignInFlood.RunAsync(server.Port, Flooders, flood);
        var beside = await SteadyPosting.RunAsync(server.Port, posts, flood);
        var (right, refused) = await answered;

        Console.WriteLine(JsonSerializer.Serialize(
            new
            {
                connections = Flooders,
                seconds = flood.TotalSeconds,
                signInsPerSecond = Math.Round((right + refused) / flood.TotalSeconds, 1),
                signedIn = right,
                refused,
                postsAlone = alone,
                postsBeside = beside,
                residentBeforeMb = Mb(before),
                residentPeakMb = Mb(memory.Peak),
            },
            Figures.Indented));
        return 0;
    }

    private static double Mb(long bytes) => Math.Round(bytes / 1_000_000.0, 1);
}
