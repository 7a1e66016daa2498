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

    /// <summary>Call only after the first admin is committed: the database decides whether a set-up happened.</summary>
    public Task CompleteAsync() => _keeper.CompleteSetUpAsync(this);

    /// <summary>Does nothing after completion.</summary>
    public void Dispose() => _keeper.AbandonSetUp(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
