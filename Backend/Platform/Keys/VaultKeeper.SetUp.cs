using Bailey.Platform.Errors;

namespace Bailey.Platform.Keys;

/// <summary>Set-up: keys on disk under temporary names, then the admin in the database, then the names.</summary>
internal sealed partial class VaultKeeper
{
    /// <summary>Makes a new vault under temporary names. The ring works from here on, so that the first admin can be sealed.</summary>
    public async Task<Outcome<SetUpDraft>> PrepareSetUpAsync(string masterPassword, CancellationToken ct)
    {
        if (MasterPassword.Judge(masterPassword, "masterPassword") is { } unfit)
            return unfit;

        await _gate.WaitAsync(ct);
        try
        {
            if (_state is not VaultState.Uninitialised)
                return VaultRefusals.AlreadySetUp;
            if (_draft is not null)
                return VaultRefusals.SetUpUnderWay;

            var vault = await Task.Run(() => WriteDraft(masterPassword), CancellationToken.None);
            _draft = new SetUpDraft(this, vault);
            _vault = vault;
            return _draft;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// Ends what a crash left of a set-up; call once at start, before requests are answered. The admin's row is saved between the two halves,
    /// so it tells on which side the crash fell: with it the set-up is finished, without it undone.
    /// </summary>
    public void RecoverInterruptedSetUp(bool databaseHasAdmin)
    {
        _files.RemoveUnfinishedChange();
        // A key ring under its own name may have sealed something already, so from there on the way is only forward.
        if (databaseHasAdmin || _files.KeyRingExists)
            _files.FinishDraft();
        else
            _files.RemoveDraft();

        // An admin without any key file means that the files were lost, not that this is a new server.
        _state = databaseHasAdmin ? VaultState.Locked : StateOnDisk();
    }

    internal async Task CompleteSetUpAsync(SetUpDraft draft)
    {
        // No token: the admin is committed, so there is no way back.
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            if (_draft != draft)
                throw new InvalidOperationException("This set-up was completed or undone before.");

            _files.FinishDraft();
            _draft = null;
            Become(VaultState.Open);
        }
        finally
        {
            _gate.Release();
        }
    }

    internal void AbandonSetUp(SetUpDraft draft)
    {
        _gate.Wait();
        try
        {
            if (_draft != draft || draft.IsPastReturn)
                return;

            _draft = null;
            _vault = null;
            draft.Vault.Dispose();
            _files.RemoveDraft();
        }
        finally
        {
            _gate.Release();
        }
    }

    private OpenVault WriteDraft(string masterPassword)
    {
        using var password = new MasterPassword(masterPassword);
        using var masterKey = GocryptfsConfig.NewMasterKey();
        var kind = ContentCipherChoice.Fastest();
        var config = GocryptfsConfig.Wrap(masterKey, password.Bytes, kind, _options.ScryptLogN);
        var vault = new OpenVault(KeyRing.Create(_time.GetUtcNow()), new GocryptfsVolume(kind, masterKey));
        try
        {
            _files.WriteDraft(config, vault);
            return vault;
        }
        catch
        {
            vault.Dispose();
            _files.RemoveDraft();
            throw;
        }
    }
}
