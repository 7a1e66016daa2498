using Bailey.Platform.Errors;
using Bailey.Platform.Native;

namespace Bailey.Platform.Keys;

/// <summary>The master password: checked, changed, and the master key behind it shown for paper. All work in every state but Uninitialised.</summary>
internal sealed partial class VaultKeeper
{
    public async Task<Outcome> CheckMasterPasswordAsync(string masterPassword, CancellationToken ct)
    {
        var outcome = await WithMasterKeyAsync(masterPassword, static (_, _) => true, ct);
        return outcome.IsOk ? Outcome.Done : outcome.Refusal!;
    }

    /// <summary>Wraps the same master key anew: blobs and fields stay as they are, the old password opens nothing from then on.</summary>
    public async Task<Outcome> ChangeMasterPasswordAsync(string current, string replacement, CancellationToken ct)
    {
        if (MasterPassword.Judge(replacement, "new") is { } unfit)
            return unfit;

        var outcome = await WithMasterKeyAsync(current, (config, masterKey) =>
        {
            using var password = new MasterPassword(replacement);
            _files.ReplaceConfig(GocryptfsConfig.Wrap(masterKey, password.Bytes, config.Kind, _options.ScryptLogN));
            return true;
        }, ct);
        return outcome.IsOk ? Outcome.Done : outcome.Refusal!;
    }

    /// <summary>The master key in the form that <c>gocryptfs -masterkey</c> and <see cref="UnlockWithMasterKeyAsync"/> take.</summary>
    public Task<Outcome<string>> MasterKeyForPaperAsync(string masterPassword, CancellationToken ct) =>
        WithMasterKeyAsync(masterPassword, static (_, masterKey) =>
        {
            using var lease = masterKey.Borrow();
            return MasterKeyText.Format(lease.Bytes);
        }, ct);

    private async Task<Outcome<T>> WithMasterKeyAsync<T>(string masterPassword, Func<GocryptfsConfig, LockedBytes, T> use, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (_state is VaultState.Uninitialised)
                return VaultRefusals.NotSetUp;

            var config = ReadConfig();
            if (!config.IsOk)
                return config.Refusal!;

            return await Task.Run<Outcome<T>>(() =>
            {
                using var masterKey = Unwrap(config.Value, masterPassword);
                return masterKey is null ? VaultRefusals.WrongMasterPassword : use(config.Value, masterKey);
            }, CancellationToken.None);
        }
        finally
        {
            _gate.Release();
        }
    }
}
