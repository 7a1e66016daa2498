using System.CommandLine;
using Bailey.Platform.Http;
using Bailey.Platform.Keys;

namespace Bailey.Cli;

/// <summary>What can be asked of the program on the command line. No command means <c>serve</c>.</summary>
internal static class CommandLine
{
    private const string SettingsHint = "Settings follow as --Section:Key=value, for example --Data=/srv/bailey.";

    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand($"Bailey: a self-hosted workspace for one team. {SettingsHint}") { TreatUnmatchedTokensAsErrors = false };
        root.SetAction((parsed, ct) => Serving.RunAsync([.. parsed.UnmatchedTokens], ct));
        Command[] commands =
        [
            Make("serve", "Start the server (the default).", Serving.RunAsync),
            Make("health", "Ask the running server how it is; exits 0 when it answers.", HealthAsking.RunAsync),
            Make("passphrase", "Ask for the master password and print the master key, to be kept on paper.", MasterKeyPrinting.RunAsync),
            Make("verify", "Check that the audit log is whole and unchanged; exits 0 when it is, 65 when it is not. Without a running server it asks for the master password.", LogVerifying.RunAsync),
            Make("openapi", "Print the API document.", DocumentPrinting.RunAsync),
            Make("permissions", "Print what each role may do and what each endpoint demands.", PermissionPrinting.RunAsync),
            Make("stun", "Answer STUN alone, without the rest of Bailey.", StunAlone.RunAsync),
            Local("reset-password", "USER", "Print a one-time link that lets USER choose a new password."),
            Local("token", "USER NAME", "Make an access token called NAME for USER and print it once."),
            Local("lockdown", "", "Let nobody in until it is released."),
        ];
        Array.ForEach(commands, root.Subcommands.Add);
        // Longer than the server drains: the parser would else end it after 2 s with an exit code of its own.
        return root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = BaileyHttp.DrainLimit + TimeSpan.FromSeconds(5) });
    }

    /// <summary>The folders as the settings name them.</summary>
    public static BaileyPaths Paths(IConfiguration settings) =>
        new(settings["Data"] ?? KeysSetup.DefaultDataFolder, settings["Secrets"] ?? KeysSetup.DefaultSecretsFolder);

    private static Command Make(string name, string description, Func<string[], CancellationToken, Task<int>> run)
    {
        var command = new Command(name, $"{description} {SettingsHint}") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parsed, ct) => run([.. parsed.UnmatchedTokens], ct));
        return command;
    }

    private static Command Local(string name, string arguments, string description) =>
        Make(name, $"{description}{(arguments.Length > 0 ? $" Arguments: {arguments}." : "")} The server must be running.", (words, ct) => LocalAsking.RunAsync(name, words, ct));
}
