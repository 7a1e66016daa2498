using System.Text.Json;
using Bailey.Platform.Errors;
using Bailey.Platform.Http;
using Bailey.Platform.LocalCommands;

namespace Bailey.Features.Audit.Verifying;

/// <summary><c>verify</c> over the local socket: starts a run with the argument <c>again</c>, and says how it stands. The command line asks until it is done.</summary>
internal sealed class VerifyCommand(VerificationRun run) : ILocalCommand
{
    public const string Again = "again";

    public string Name => "verify";

    public bool NeedsOpenVault => true;

    public async Task<Outcome<string>> RunAsync(IReadOnlyList<string> arguments, CancellationToken ct) =>
        JsonSerializer.Serialize(await run.LookAsync(arguments.Contains(Again), ct), ApiJson.Options);
}
