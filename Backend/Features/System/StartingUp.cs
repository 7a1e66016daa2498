using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.Extensions.Options;

namespace Bailey.Features.System;

/// <summary>Brings the server from files on disk to a known state before it answers: schema, an interrupted set-up, an unattended unlock.</summary>
internal sealed partial class StartingUp(
    IServiceProvider services, VaultKeeper vault, BaileyPaths paths, IOptions<VaultOptions> options, LifecycleAudit audit, ILogger<StartingUp> log)
{
    public async Task RunAsync(CancellationToken ct)
    {
        paths.MakeFolders();
        await DataSetup.MigrateAsync(services, ct);
        await using var scope = services.CreateAsyncScope();
        var hasAdmin = await scope.ServiceProvider.GetRequiredService<IFirstAdmin>().ExistsAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), ct);
        vault.RecoverInterruptedSetUp(hasAdmin);
        if (!string.IsNullOrEmpty(options.Value.MasterPasswordFile) && vault.State == VaultState.Locked)
        {
            await UnlockAsync(options.Value.MasterPasswordFile, ct);
        }
    }

    // A wrong file must not keep the page away: it is how the operator unlocks by hand.
    private async Task UnlockAsync(string file, CancellationToken ct)
    {
        string masterPassword;
        try
        {
            masterPassword = (await File.ReadAllTextAsync(file, ct)).TrimEnd('\r', '\n');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNotUnlocked(failure.Message);
            return;
        }

        var outcome = await vault.UnlockAsync(masterPassword, ct);
        await audit.NoteAsync("system.unlock", outcome, null, null, ct);
        if (outcome.Refusal is { } refusal)
        {
            LogNotUnlocked(refusal.Detail);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Vault:MasterPasswordFile did not open the vault: {Reason}")]
    private partial void LogNotUnlocked(string reason);
}
