using Bailey.Platform.Keys;
using Bailey.Platform.Settings;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bailey.Cli;

/// <summary><c>passphrase</c>: works without a running server, asks on the terminal and prints the one way in when the password is lost.</summary>
internal static class MasterKeyPrinting
{
    public static async Task<int> RunAsync(string[] settings, CancellationToken ct)
    {
        var configuration = new ConfigurationManager();
        SettingsSources.Use(configuration, settings);
        using var vault = new VaultKeeper(CommandLine.Paths(configuration), Options.Create(new VaultOptions()), TimeProvider.System, NullLogger<VaultKeeper>.Instance);
        if (vault.State == VaultState.Uninitialised)
        {
            return Serving.Fail(ExitCodes.Refused, ["There is no vault in the secrets folder. Name it with --Secrets=FOLDER."]);
        }

        if (TerminalSecret.Read("Master password: ") is not { Length: > 0 } masterPassword)
        {
            return Serving.Fail(ExitCodes.Usage, ["No master password was given."]);
        }

        var outcome = await vault.MasterKeyForPaperAsync(masterPassword, ct);
        return outcome.Match(
            key =>
            {
                Console.Out.WriteLine(key);
                Console.Error.WriteLine("Keep this on paper, away from the server. It opens everything, and it stays the same when the master password changes.");
                return ExitCodes.Ok;
            },
            refusal => Serving.Fail(ExitCodes.Refused, [refusal.Detail]));
    }
}
