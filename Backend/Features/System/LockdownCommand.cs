using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Bailey.Platform.LocalCommands;

namespace Bailey.Features.System;

/// <summary><c>lockdown</c> on the command line: whoever may write the data folder may also close the door.</summary>
internal sealed class LockdownCommand(VaultKeeper vault, LifecycleAudit audit) : ILocalCommand
{
    public string Name => "lockdown";

    public bool NeedsOpenVault => true;

    public async Task<Outcome<string>> RunAsync(IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var outcome = await vault.LockdownAsync(ct);
        await audit.NoteAsync("system.lockdown", outcome, null, null, ct);
        return outcome.Match<Outcome<string>>(() => "Lockdown. An admin, or the master password, releases it.", refusal => refusal);
    }
}
