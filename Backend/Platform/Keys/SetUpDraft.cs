namespace Bailey.Platform.Keys;

/// <summary>
/// Owns a set-up between its two halves: keys on disk under temporary names, and the ring at hand, so that the first admin can be sealed
/// and saved. Completing it after that save makes the vault Open; disposing of it before undoes everything.
/// </summary>
internal sealed class SetUpDraft : IAsyncDisposable, IDisposable
{
    private readonly VaultKeeper _keeper;

    internal SetUpDraft(VaultKeeper keeper, OpenVault vault) => (_keeper, Vault) = (keeper, vault);

    /// <summary>The new ring; the keeper's own <see cref="VaultKeeper.Ring"/> is the same one while the draft lives.</summary>
    public KeyRing Ring => Vault.Ring;

    internal OpenVault Vault { get; }

    /// <summary>True once the first admin is, or may be, committed: from then on the key files are never removed.</summary>
    internal bool IsPastReturn { get; private set; }

    /// <summary>Call when the admin was, or may have been, committed. If completing fails, the next start reads the database and finishes.</summary>
    public void PassReturn() => IsPastReturn = true;

    /// <summary>Call when it turned out that the admin was not committed.</summary>
    public void TakeBack() => IsPastReturn = false;

    /// <summary>Call only after the first admin is committed: the database decides whether a set-up happened.</summary>
    public Task CompleteAsync()
    {
        PassReturn();
        return _keeper.CompleteSetUpAsync(this);
    }

    /// <summary>Does nothing once the set-up is past return.</summary>
    public void Dispose() => _keeper.AbandonSetUp(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
