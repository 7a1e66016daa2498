using Bailey.Platform.Keys;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Keys;

internal sealed class VaultKeeperTests
{
    private KeysBench _bench = null!;

    private VaultKeeper Keeper => _bench.Keeper;

    [SetUp]
    public void Prepare() => _bench = new KeysBench();

    [TearDown]
    public void Clean() => _bench.Dispose();

    [Test]
    public async Task Vault_FromSetUpToReleaseAndBack_PassesEveryState()
    {
        var seen = new List<VaultState>();
        Assert.That(Keeper.State, Is.EqualTo(VaultState.Uninitialised));
        Keeper.Changed += seen.Add;
        await _bench.SetUpAsync();
        Assert.That((await Keeper.LockdownAsync(default)).IsOk, Is.True);
        Assert.That(() => Keeper.Ring, Throws.Nothing, "background work goes on in a lockdown");
        Assert.That((await Keeper.ReleaseAsync(default)).IsOk, Is.True);
        Assert.That((await Keeper.LockAsync(default)).IsOk, Is.True);
        Assert.That((await Keeper.UnlockAsync(KeysBench.Password, default)).IsOk, Is.True);
        Assert.That(seen, Is.EqualTo(new[] { VaultState.Open, VaultState.Lockdown, VaultState.Open, VaultState.Locked, VaultState.Open }));
    }

    [Test]
    public async Task Unlock_AfterRestart_BringsBackTheSameKeys()
    {
        await _bench.SetUpAsync();
        var before = Enum.GetValues<KeyPurpose>().Select(_bench.KeyBytes).ToArray();
        _bench.Restart();
        Assert.That(Keeper.State, Is.EqualTo(VaultState.Locked));
        Assert.That((await Keeper.UnlockAsync(KeysBench.Password, default)).IsOk, Is.True);
        Assert.That(Enum.GetValues<KeyPurpose>().Select(_bench.KeyBytes), Is.EqualTo(before));
        Assert.That(before.Select(Convert.ToHexString), Is.Unique);
    }

    [Test]
    public async Task Unlock_WrongState_IsRefused()
    {
        await KeysBench.RefusedAsync(Keeper.UnlockAsync(KeysBench.Password, default), VaultRefusals.NotSetUp);
        await KeysBench.RefusedAsync(Keeper.LockAsync(default), VaultRefusals.NotSetUp);
        await _bench.SetUpAsync();
        await KeysBench.RefusedAsync(Keeper.UnlockAsync(KeysBench.Password, default), VaultRefusals.AlreadyOpen);
        Assert.That((await Keeper.PrepareSetUpAsync(KeysBench.Password, default)).Refusal, Is.EqualTo(VaultRefusals.AlreadySetUp));
        await Keeper.LockAsync(default);
        await KeysBench.RefusedAsync(Keeper.LockdownAsync(default), VaultRefusals.NotOpen);
        await KeysBench.RefusedAsync(Keeper.ReleaseAsync(default), VaultRefusals.NotOpen);
    }

    [Test]
    public async Task Unlock_WrongPasswordOrKey_IsRefusedAndStaysLocked()
    {
        await _bench.SetUpAsync();
        await Keeper.LockAsync(default);
        await KeysBench.RefusedAsync(Keeper.UnlockAsync(KeysBench.OtherPassword, default), VaultRefusals.WrongMasterPassword);
        await KeysBench.RefusedAsync(Keeper.UnlockAsync("", default), VaultRefusals.WrongMasterPassword);
        await KeysBench.RefusedAsync(Keeper.UnlockWithMasterKeyAsync(new string('0', 64), default), VaultRefusals.WrongMasterKey);
        await KeysBench.RefusedAsync(Keeper.UnlockWithMasterKeyAsync("not a key", default), VaultRefusals.WrongMasterKey);
        Assert.That(Keeper.State, Is.EqualTo(VaultState.Locked));
    }

    [Test]
    public async Task MasterKey_FromPaper_Unlocks()
    {
        await _bench.SetUpAsync();
        var paper = (await Keeper.MasterKeyForPaperAsync(KeysBench.Password, default)).Value;
        Assert.That(paper, Does.Match("^[0-9a-f]{8}(-[0-9a-f]{8}){7}$"));
        Assert.That((await Keeper.MasterKeyForPaperAsync(KeysBench.OtherPassword, default)).Refusal, Is.EqualTo(VaultRefusals.WrongMasterPassword));
        await Keeper.LockAsync(default);
        Assert.That((await Keeper.UnlockWithMasterKeyAsync(paper.ToUpperInvariant() + "\n", default)).IsOk, Is.True);
    }

    [Test]
    public async Task Unlock_SecretsFolderAway_SaysSo()
    {
        await _bench.SetUpAsync();
        _bench.Restart();
        File.Move(_bench.Paths.VaultConfig, _bench.At("away"));
        Assert.That(_bench.Restart().State, Is.EqualTo(VaultState.Locked));
        await KeysBench.RefusedAsync(Keeper.UnlockAsync(KeysBench.Password, default), VaultRefusals.SecretsMissing);
        File.Move(_bench.At("away"), _bench.Paths.VaultConfig);
        Assert.That((await Keeper.UnlockAsync(KeysBench.Password, default)).IsOk, Is.True);
    }

    [Test]
    public async Task Unlock_FilesDamagedOrGone_SaysWhich()
    {
        await _bench.SetUpAsync();
        _bench.Restart();
        var ring = File.ReadAllBytes(_bench.Paths.KeyRing);
        ring[40] ^= 1;
        File.WriteAllBytes(_bench.Paths.KeyRing, ring);
        await KeysBench.RefusedAsync(Keeper.UnlockAsync(KeysBench.Password, default), VaultRefusals.KeyRingDamaged);
        File.Delete(_bench.Paths.KeyRing);
        await KeysBench.RefusedAsync(Keeper.UnlockAsync(KeysBench.Password, default), VaultRefusals.KeyRingMissing);
        File.WriteAllText(_bench.Paths.VaultConfig, "{}");
        await KeysBench.RefusedAsync(Keeper.UnlockAsync(KeysBench.Password, default), VaultRefusals.SecretsDamaged);
    }

    [Test]
    public async Task Lock_KeysHeldElsewhere_AreWipedForAll()
    {
        await _bench.SetUpAsync();
        var (ring, volume) = (Keeper.Ring, Keeper.Volume);
        var key = ring.Current(KeyPurpose.Fields);
        var cipher = new FieldCipher(() => ring);
        cipher.Seal("t.c", Guid.NewGuid(), "warm"); // leaves a context in the pool
        await Keeper.LockAsync(default);
        Assert.That(() => Keeper.Ring, Throws.InstanceOf<VaultClosedException>());
        Assert.That(() => Keeper.Volume, Throws.InstanceOf<VaultClosedException>());
        Assert.Throws<VaultClosedException>(() => key.CopyTo(new byte[RingKey.Length]));
        Assert.Throws<VaultClosedException>(() => key.Mac([1]));
        Assert.Throws<VaultClosedException>(() => cipher.Seal("t.c", Guid.NewGuid(), "late"));
        Assert.Throws<VaultClosedException>(() => volume.NewCipher());
    }

    [Test]
    public async Task Lock_UnderLoad_EndsInClosedAndNothingElse()
    {
        await _bench.SetUpAsync();
        var fields = _bench.Fields();
        var id = Guid.NewGuid();
        var started = new TaskCompletionSource();
        var workers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (; ; )
            {
                try
                {
                    Assert.That(fields.Open("t.c", id, fields.Seal("t.c", id, "text")), Is.EqualTo("text"));
                    started.TrySetResult();
                }
                catch (VaultClosedException)
                {
                    return;
                }
            }
        })).ToArray();
        await started.Task;
        await Keeper.LockAsync(default);
        await Task.WhenAll(workers);
    }

    [Test]
    public async Task PasswordChange_Done_OldOpensNothingAndKeysStay()
    {
        await _bench.SetUpAsync();
        var before = _bench.KeyBytes(KeyPurpose.Fields);
        await KeysBench.RefusedAsync(
            Keeper.ChangeMasterPasswordAsync(KeysBench.OtherPassword, KeysBench.OtherPassword, default), VaultRefusals.WrongMasterPassword);
        Assert.That((await Keeper.ChangeMasterPasswordAsync(KeysBench.Password, "short", default)).Refusal?.Status, Is.EqualTo(400));
        Assert.That((await Keeper.ChangeMasterPasswordAsync(KeysBench.Password, KeysBench.OtherPassword, default)).IsOk, Is.True);
        await KeysBench.RefusedAsync(Keeper.CheckMasterPasswordAsync(KeysBench.Password, default), VaultRefusals.WrongMasterPassword);
        Assert.That((await Keeper.CheckMasterPasswordAsync(KeysBench.OtherPassword, default)).IsOk, Is.True);
        _bench.Restart();
        await KeysBench.RefusedAsync(Keeper.UnlockAsync(KeysBench.Password, default), VaultRefusals.WrongMasterPassword);
        Assert.That((await Keeper.UnlockAsync(KeysBench.OtherPassword, default)).IsOk, Is.True);
        Assert.That(_bench.KeyBytes(KeyPurpose.Fields), Is.EqualTo(before));
        Assert.That(Directory.GetFiles(_bench.Paths.SecretsFolder), Is.EqualTo(new[] { _bench.Paths.VaultConfig }));
    }

    [Test]
    public async Task Listener_Fails_OthersAreToldAllTheSame()
    {
        await _bench.SetUpAsync();
        var told = VaultState.Open;
        Keeper.Changed += _ => throw new InvalidOperationException("a bug");
        Keeper.Changed += state => told = state;
        Assert.That((await Keeper.LockAsync(default)).IsOk, Is.True);
        Assert.That(told, Is.EqualTo(VaultState.Locked));
    }

    [Test]
    public async Task Files_AfterSetUp_AreForTheOwnerAlone()
    {
        Directory.CreateDirectory(_bench.Paths.SecretsFolder, (UnixFileMode)0b111_101_101); // as an operator's mkdir leaves it
        await _bench.SetUpAsync();
        foreach (var folder in (string[])[_bench.Paths.DataFolder, _bench.Paths.SecretsFolder, _bench.Paths.VaultFolder])
            Assert.That(File.GetUnixFileMode(folder), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute), folder);
        foreach (var file in (string[])[_bench.Paths.VaultConfig, _bench.Paths.KeyRing])
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
    }
}
