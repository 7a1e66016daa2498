using Bailey.Platform.Errors;

namespace Bailey.Platform.LocalCommands;

/// <summary>A command that somebody on this machine, as the same user or root, gives to the running server.</summary>
internal interface ILocalCommand
{
    /// <summary>As on the command line, such as <c>reset-password</c>.</summary>
    string Name { get; }

    /// <summary>Whether it needs the vault to be open.</summary>
    bool NeedsOpenVault { get; }

    /// <summary>Runs it and returns what the terminal shows.</summary>
    Task<Outcome<string>> RunAsync(IReadOnlyList<string> arguments, CancellationToken ct);
}

/// <summary>What the command line sends: one line of JSON.</summary>
internal sealed record LocalRequest(string Command, IReadOnlyList<string> Arguments);

/// <summary>What it gets back: one line of JSON.</summary>
/// <param name="ExitCode">0 done, 64 wrong usage, 69 locked or not running, 1 refused.</param>
internal sealed record LocalAnswer(int ExitCode, string Text);
