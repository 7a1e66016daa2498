using Bailey.Platform.Errors;
using Bailey.Platform.Native;
using Microsoft.Extensions.Options;

namespace Bailey.Platform.Keys;

/// <summary>
/// Owns the state of the vault and the keys while it is open. Every act passes one gate, so a lock, an unlock and a password change never
/// overlap; reading the state or the ring takes no gate.
/// </summary>
internal sealed partial class VaultKeeper : IDisposable
{
    private readonly VaultFiles _files;
    private readonly VaultOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<VaultKeeper> _log;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile OpenVault? _vault;
    private volatile VaultState _state;
    private SetUpDraft? _draft;

    public VaultKeeper(BaileyPaths paths, IOptions<VaultOptions> options, TimeProvider time, ILogger<VaultKeeper> log)
    {
        (_files, _options, _time, _log) = (new VaultFiles(paths), options.Value, time, log);
        _state = StateOnDisk();
    }

    /// <summary>Tells of every change, in order, before the act that caused it returns. A listener must not wait for another act of the keeper.</summary>
    public event Action<VaultState>? Changed;

    public VaultState State => _state;

    /// <exception cref="VaultClosedException">The vault is neither Open nor in Lockdown, and no set-up is being completed.</exception>
    public KeyRing Ring => _vault?.Ring ?? throw new VaultClosedException();

    /// <summary>The volume's content key, for blobs.</summary>
    /// <exception cref="VaultClosedException">The vault is neither Open nor in Lockdown.</exception>
    internal GocryptfsVolume Volume => _vault?.Volume ?? throw new VaultClosedException();

    /// <summary>True while <c>vault.conf</c> is in its place.</summary>
    public bool SecretsPresent => _files.ConfigExists;

    public Task<Outcome> UnlockAsync(string masterPassword, CancellationToken ct) =>
        UnlockAsync(config => Unwrap(config, masterPassword), VaultRefusals.WrongMasterPassword, VaultRefusals.KeyRingDamaged, ct);

    /// <param name="masterKey">As printed for paper, with or without dashes.</param>
    public Task<Outcome> UnlockWithMasterKeyAsync(string masterKey, CancellationToken ct) =>
        UnlockAsync(_ => ParseMasterKey(masterKey), VaultRefusals.WrongMasterKey, VaultRefusals.WrongMasterKey, ct);

    /// <summary>Wipes the keys. Done also when the vault was locked already.</summary>
    public Task<Outcome> LockAsync(CancellationToken ct) => InGateAsync(Lock, ct);

    /// <summary>Locks if <c>vault.conf</c> is still missing once no other act is under way.</summary>
    public Task<Outcome> LockIfSecretsAreGoneAsync(CancellationToken ct) => InGateAsync(() => _files.ConfigExists ? Outcome.Done : Lock(), ct);

    /// <summary>Keeps the keys for background work but lets nobody in.</summary>
    public Task<Outcome> LockdownAsync(CancellationToken ct) => InGateAsync(() => Move(VaultState.Lockdown), ct);

    /// <summary>Ends a lockdown.</summary>
    public Task<Outcome> ReleaseAsync(CancellationToken ct) => InGateAsync(() => Move(VaultState.Open), ct);

    public void Dispose()
    {
        Interlocked.Exchange(ref _vault, null)?.Dispose();
        _gate.Dispose();
    }

    private static LockedBytes? ParseMasterKey(string text)
    {
        var key = new LockedBytes(GocryptfsConfig.MasterKeyBytes);
        using (var lease = key.Borrow())
        {
            if (MasterKeyText.TryParse(text, lease.Bytes))
                return key;
        }

        key.Dispose();
        return null;
    }

    private static LockedBytes? Unwrap(GocryptfsConfig config, string masterPassword)
    {
        using var password = new MasterPassword(masterPassword);
        return config.Unwrap(password.Bytes);
    }

    private async Task<Outcome> UnlockAsync(
        Func<GocryptfsConfig, LockedBytes?> masterKeyOf, Refusal wrongSecret, Refusal ringDoesNotOpen, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (_state is VaultState.Open or VaultState.Lockdown)
                return VaultRefusals.AlreadyOpen;
            if (_state is VaultState.Uninitialised)
                return VaultRefusals.NotSetUp;

            var config = ReadConfig();
            if (!config.IsOk)
                return config.Refusal!;
            if (!_files.KeyRingExists)
                return VaultRefusals.KeyRingMissing;

            // scrypt takes a tenth of a second or more, so it runs beside the request threads; the gate makes it one at a time.
            using var masterKey = await Task.Run(() => masterKeyOf(config.Value), CancellationToken.None);
            if (masterKey is null)
                return wrongSecret;
            if (TryOpen(config.Value, masterKey) is not { } vault)
                return ringDoesNotOpen;

            _vault = vault;
            Become(VaultState.Open);
            return Outcome.Done;
        }
        finally
        {
            _gate.Release();
        }
    }

    private OpenVault? TryOpen(GocryptfsConfig config, LockedBytes masterKey)
    {
        var volume = new GocryptfsVolume(config.Kind, masterKey);
        try
        {
            return new OpenVault(_files.ReadKeyRing(volume), volume);
        }
        catch (VolumeFormatException fault)
        {
            volume.Dispose();
            LogRingDoesNotOpen(fault);
            return null;
        }
    }

    private Outcome<GocryptfsConfig> ReadConfig()
    {
        try
        {
            return _files.ReadConfig();
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return VaultRefusals.SecretsMissing;
        }
        catch (VolumeFormatException fault)
        {
            LogConfigDamaged(fault);
            return VaultRefusals.SecretsDamaged;
        }
    }

    private Outcome Lock()
    {
        if (_state is VaultState.Uninitialised)
            return VaultRefusals.NotSetUp;
        if (_state is VaultState.Locked)
            return Outcome.Done;

        // The state first: who sees it turns away, and only then do the keys go.
        _state = VaultState.Locked;
        Interlocked.Exchange(ref _vault, null)?.Dispose();
        Become(VaultState.Locked);
        return Outcome.Done;
    }

    private Outcome Move(VaultState to)
    {
        if (_state is VaultState.Uninitialised)
            return VaultRefusals.NotSetUp;
        if (_state is VaultState.Locked)
            return VaultRefusals.NotOpen;
        if (_state != to)
            Become(to);

        return Outcome.Done;
    }

    private async Task<Outcome> InGateAsync(Func<Outcome> act, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            return act();
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Become(VaultState state)
    {
        _state = state;
        LogState(state);
        Changed.TellEach(state, fault => LogListenerFailed(state, fault));
    }

    private VaultState StateOnDisk() =>
        _files.KeyRingExists || _files.ConfigExists ? VaultState.Locked : VaultState.Uninitialised;

    [LoggerMessage(Level = LogLevel.Information, Message = "The vault is now {State}")]
    private partial void LogState(VaultState state);

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener failed when the vault became {State}")]
    private partial void LogListenerFailed(VaultState state, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The key ring did not open")]
    private partial void LogRingDoesNotOpen(Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "vault.conf is damaged")]
    private partial void LogConfigDamaged(Exception fault);
}
