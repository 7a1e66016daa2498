using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;

namespace Bailey.Features.System;

/// <summary>Unlock, lock, lockdown, release and the change of the master password, each with its proof and its line in the audit log.</summary>
internal sealed class VaultOpening(VaultKeeper vault, UnlockSpacing spacing, LifecycleAudit audit, TimeProvider time)
{
    public async Task<Outcome> UnlockAsync(UnlockRequest request, RequestOrigin origin, CancellationToken ct)
    {
        var outcome = await spacing.AttemptAsync(
            origin.Network,
            token => request.MasterKey is { } key ? vault.UnlockWithMasterKeyAsync(key, token) : vault.UnlockAsync(request.MasterPassword!, token),
            ct);
        await audit.NoteAsync("system.unlock", outcome, null, origin, ct);
        return outcome;
    }

    public async Task<Outcome> LockAsync(string? masterPassword, Caller? caller, RequestOrigin origin, CancellationToken ct)
    {
        var proof = await ProveAsync(masterPassword, caller, origin, ct);

        if (!proof.IsOk)
        {
            await audit.NoteAsync("system.lock", proof, caller?.PersonId, origin, ct);
            return proof;
        }

        // The entry comes first: once locked, the chain has no key. A full disk must not keep the vault open, though.
        var written = await audit.TryNoteAsync("system.lock", proof, caller?.PersonId, origin, CancellationToken.None);
        var locked = await vault.LockAsync(CancellationToken.None);
        if (!written && locked.IsOk)
        {
            audit.NoteLocked("system.lock");
        }

        return locked;
    }

    public Task<Outcome> LockdownAsync(string? masterPassword, Caller? caller, RequestOrigin origin, CancellationToken ct) =>
        MoveAsync("system.lockdown", vault.LockdownAsync, masterPassword, caller, origin, ct);

    public Task<Outcome> ReleaseAsync(string? masterPassword, Caller? caller, RequestOrigin origin, CancellationToken ct) =>
        MoveAsync("system.release", vault.ReleaseAsync, masterPassword, caller, origin, ct);

    public async Task<Outcome> ChangeMasterPasswordAsync(MasterPasswordRequest request, RequestOrigin origin, CancellationToken ct)
    {
        var outcome = await spacing.AttemptAsync(origin.Network, token => vault.ChangeMasterPasswordAsync(request.Current, request.New, token), ct);
        await audit.NoteAsync("system.master-password-changed", outcome, null, origin, ct);
        return outcome;
    }

    private async Task<Outcome> MoveAsync(
        string action, Func<CancellationToken, Task<Outcome>> move, string? masterPassword, Caller? caller, RequestOrigin origin, CancellationToken ct)
    {
        var proof = await ProveAsync(masterPassword, caller, origin, ct);
        var outcome = proof.IsOk ? await move(ct) : proof;
        await audit.NoteAsync(action, outcome, caller?.PersonId, origin, ct);
        return outcome;
    }

    private async Task<Outcome> ProveAsync(string? masterPassword, Caller? caller, RequestOrigin origin, CancellationToken ct)
    {
        if (masterPassword is not null)
        {
            return await spacing.AttemptAsync(origin.Network, token => vault.CheckMasterPasswordAsync(masterPassword, token), ct);
        }

        return caller is not null && caller.May(Permission.ManageSystem) && caller.IsConfirmed(time.GetUtcNow().UtcDateTime)
            ? Outcome.Done
            : SystemRefusals.ProofNeeded;
    }
}
