using Bailey.Platform.LocalCommands;
using Bailey.Platform.Settings;

namespace Bailey.Cli;

/// <summary>Commands that the running server carries out: sends one over its socket and shows the answer.</summary>
internal static class LocalAsking
{
    public static async Task<int> RunAsync(string command, string[] words, CancellationToken ct)
    {
        var settings = new ConfigurationManager();
        SettingsSources.Use(settings, [.. words.Where(IsSetting)]);
        var answer = await LocalCommandClient.SendAsync(CommandLine.Paths(settings), command, [.. words.Where(word => !IsSetting(word))], ct);
        await (answer.ExitCode == ExitCodes.Ok ? Console.Out : Console.Error).WriteLineAsync(answer.Text);
        return answer.ExitCode;
    }

    private static bool IsSetting(string word) => word.StartsWith("--", StringComparison.Ordinal);
}
