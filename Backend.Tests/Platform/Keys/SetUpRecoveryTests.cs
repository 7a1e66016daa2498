using Bailey.Platform.Keys;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Keys;

/// <summary>A set-up cut at each of its steps, and what the next start makes of it.</summary>
internal sealed class SetUpRecoveryTests
{
    private KeysBench _bench = null!;

    [SetUp]
    public void Prepare() => _bench = new KeysBench();

    [TearDown]
    public void Clean() => _bench.Dispose();

    [Test]
    public async Task SetUp_WhileDraft_RingWorksAndASecondIsRefused()
    {
        var draft = (await _bench.Keeper.PrepareSetUpAsync(KeysBench.Password, default)).Value;
        Assert.That(_bench.Keeper.State, Is.EqualTo(VaultState.Uninitialised));
        Assert.That(_bench.Keeper.Ring, Is.SameAs(draft.Ring));
        Assert.That((await _bench.Keeper.PrepareSetUpAsync(KeysBench.Password, default)).Refusal, Is.EqualTo(VaultRefusals.SetUpUnderWay));
        await draft.CompleteAsync();
        Assert.That(_bench.Keeper.State, Is.EqualTo(VaultState.Open));
        draft.Dispose();
        Assert.That(_bench.Keeper.Ring, Is.SameAs(draft.Ring), "disposing after completion takes nothing away");
    }

    [Test]
    public async Task SetUp_Undone_LeavesNothingAndMayBeginAgain()
    {
        var draft = (await _bench.Keeper.PrepareSetUpAsync(KeysBench.Password, default)).Value;
        var ring = draft.Ring;
        draft.Dispose();
        Assert.That(() => _bench.Keeper.Ring, Throws.InstanceOf<VaultClosedException>());
        Assert.Throws<VaultClosedException>(() => ring.Current(KeyPurpose.Jwt).Mac([1]));
        Assert.That(Files(), Is.Empty);
        await _bench.SetUpAsync();
        Assert.That(_bench.Keeper.State, Is.EqualTo(VaultState.Open));
    }

    [TestCase("short", TestName = "{m}(too short)")]
    [TestCase("a password of enough length\nin two lines", TestName = "{m}(two lines)")]
    public async Task SetUp_UnfitPassword_IsRefused(string password)
    {
        Assert.That((await _bench.Keeper.PrepareSetUpAsync(password, default)).Refusal?.Errors, Contains.Key("masterPassword"));
        Assert.That((await _bench.Keeper.PrepareSetUpAsync(new string('☃', 700), default)).Refusal?.Errors, Contains.Key("masterPassword"));
    }

    [Test]
    public async Task Start_CutAfterTheRingDraft_IsANewServer()
    {
        await CutAfterDraftsAsync();
        File.Delete(_bench.ConfigDraft);
        await StartsNewAsync();
    }

    [Test]
    public async Task Start_CutBeforeTheAdminWasSaved_IsANewServer()
    {
        await CutAfterDraftsAsync();
        await StartsNewAsync();
    }

    [Test]
    public async Task Start_CutAfterTheAdminWasSaved_FinishesTheSetUp()
    {
        await CutAfterDraftsAsync();
        await StartsSetUpAsync();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Start_CutBetweenTheRenames_FinishesTheSetUp(bool databaseHasAdmin)
    {
        await CutAfterDraftsAsync();
        File.Move(_bench.RingDraft, _bench.Paths.KeyRing);
        await StartsSetUpAsync(databaseHasAdmin);
    }

    [Test]
    public async Task Start_AfterASetUp_ChangesNothing()
    {
        await _bench.SetUpAsync();
        var before = Files();
        _bench.Restart().RecoverInterruptedSetUp(databaseHasAdmin: true);
        Assert.That(Files(), Is.EqualTo(before));
        await StartsSetUpAsync();
    }

    [Test]
    public async Task Start_DraftBesideKeysInUse_NeverGoesOverThem()
    {
        await _bench.SetUpAsync();
        var ring = File.ReadAllBytes(_bench.Paths.KeyRing);
        File.WriteAllText(_bench.RingDraft, "stray");
        File.WriteAllText(_bench.ConfigDraft, "stray");
        await StartsSetUpAsync();
        Assert.That(File.ReadAllBytes(_bench.Paths.KeyRing), Is.EqualTo(ring));
    }

    [Test]
    public async Task Start_AdminButNoKeyFiles_IsNotANewServer()
    {
        var keeper = _bench.Restart();
        keeper.RecoverInterruptedSetUp(databaseHasAdmin: true);
        Assert.That(keeper.State, Is.EqualTo(VaultState.Locked));
        await KeysBench.RefusedAsync(keeper.UnlockAsync(KeysBench.Password, default), VaultRefusals.SecretsMissing);
        Assert.That((await keeper.PrepareSetUpAsync(KeysBench.Password, default)).Refusal, Is.EqualTo(VaultRefusals.AlreadySetUp));
    }

    [Test]
    public async Task Start_CutInsideAPasswordChange_OldPasswordHolds()
    {
        await _bench.SetUpAsync();
        File.WriteAllText(_bench.Paths.VaultConfig + ".new", "{ half");
        await StartsSetUpAsync();
    }

    // What a crash leaves: the drafts stay, nobody disposes of anything.
    private async Task CutAfterDraftsAsync()
    {
        Assert.That((await _bench.Keeper.PrepareSetUpAsync(KeysBench.Password, default)).IsOk, Is.True);
        Assert.That(File.Exists(_bench.RingDraft) && File.Exists(_bench.ConfigDraft), Is.True);
        Assert.That(File.Exists(_bench.Paths.KeyRing) || File.Exists(_bench.Paths.VaultConfig), Is.False);
    }

    private async Task StartsNewAsync()
    {
        var keeper = _bench.Restart();
        keeper.RecoverInterruptedSetUp(databaseHasAdmin: false);
        Assert.That(keeper.State, Is.EqualTo(VaultState.Uninitialised));
        Assert.That(Files(), Is.Empty);
        await _bench.SetUpAsync();
    }

    private async Task StartsSetUpAsync(bool databaseHasAdmin = true)
    {
        var keeper = _bench.Restart();
        keeper.RecoverInterruptedSetUp(databaseHasAdmin);
        Assert.That(keeper.State, Is.EqualTo(VaultState.Locked));
        Assert.That(Files(), Is.EquivalentTo(new[] { _bench.Paths.KeyRing, _bench.Paths.VaultConfig }));
        Assert.That((await keeper.UnlockAsync(KeysBench.Password, default)).IsOk, Is.True);
    }

    private string[] Files() =>
        [.. Directory.GetFiles(_bench.Paths.VaultFolder), .. Directory.GetFiles(_bench.Paths.SecretsFolder)];
}
