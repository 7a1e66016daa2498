using Bailey.Features.Stun;
using Bailey.Platform.Settings;

namespace Bailey.Cli;

/// <summary><c>stun</c>: the responder alone, for a host that should do nothing else.</summary>
internal static class StunAlone
{
    public static async Task<int> RunAsync(string[] settings, CancellationToken ct)
    {
        using var configuration = new ConfigurationManager();
        SettingsSources.Use(configuration, settings);
        var mistakes = new List<string>();
        var options = StunOptions.Read(configuration, mistakes);
        if (mistakes.Count > 0)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, mistakes));
            return ExitCodes.Configuration;
        }

        return await StunResponder.RunAloneAsync(options, ct);
    }
}
