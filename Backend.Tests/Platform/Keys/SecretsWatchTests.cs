using Bailey.Platform.Keys;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Keys;

internal sealed class SecretsWatchTests
{
    private KeysBench _bench = null!;
    private SecretsWatch _watch = null!;

    [SetUp]
    public async Task PrepareAsync()
    {
        _bench = new KeysBench();
        _watch = new SecretsWatch(_bench.Keeper, _bench.Clock, NullLogger<SecretsWatch>.Instance);
        await _bench.SetUpAsync();
    }

    [TearDown]
    public void Clean()
    {
        _watch.Dispose();
        _bench.Dispose();
    }

    [Test]
    public async Task Config_MissingAtTwoLooks_LocksTheVault()
    {
        await _watch.LookAsync(default);
        TakeOut();
        await _watch.LookAsync(default);
        Assert.That(_bench.Keeper.State, Is.EqualTo(VaultState.Open));
        await _watch.LookAsync(default);
        Assert.That(_bench.Keeper.State, Is.EqualTo(VaultState.Locked));
        Assert.That(() => _bench.Keeper.Ring, Throws.InstanceOf<VaultClosedException>());
    }

    [Test]
    public async Task Config_BackAtTheSecondLook_StaysOpen()
    {
        TakeOut();
        await _watch.LookAsync(default);
        File.Move(_bench.At("away"), _bench.Paths.VaultConfig);
        await _watch.LookAsync(default);
        TakeOut();
        await _watch.LookAsync(default);
        Assert.That(_bench.Keeper.State, Is.EqualTo(VaultState.Open));
    }

    [Test]
    public async Task Config_MissingInLockdown_LocksTheVaultToo()
    {
        await _bench.Keeper.LockdownAsync(default);
        TakeOut();
        await _watch.LookAsync(default);
        await _watch.LookAsync(default);
        Assert.That(_bench.Keeper.State, Is.EqualTo(VaultState.Locked));
    }

    [Test]
    public async Task Config_BackWhenTheGateIsReached_StaysOpen() // as after a password change that the look had to wait for
    {
        Assert.That((await _bench.Keeper.LockIfSecretsAreGoneAsync(default)).IsOk, Is.True);
        Assert.That(_bench.Keeper.State, Is.EqualTo(VaultState.Open));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Server_Running_LooksAtEveryTick(CancellationToken ct)
    {
        var clock = new TickingClock();
        using var watch = new SecretsWatch(_bench.Keeper, clock, NullLogger<SecretsWatch>.Instance);
        var locked = new TaskCompletionSource();
        _bench.Keeper.Changed += _ => locked.TrySetResult();
        TakeOut();
        await watch.StartAsync(ct);
        // Ticks that fall into one look count once, so more than two may be needed.
        while (!locked.Task.IsCompleted)
        {
            ct.ThrowIfCancellationRequested();
            clock.Tick();
            await Task.Yield();
        }

        Assert.That(clock.Period, Is.EqualTo(TimeSpan.FromSeconds(2)));
        Assert.That(_bench.Keeper.State, Is.EqualTo(VaultState.Locked));
        await watch.StopAsync(ct);
    }

    private void TakeOut() => File.Move(_bench.Paths.VaultConfig, _bench.At("away"));

    /// <summary>A clock whose one timer fires when told to.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private Action? _fire;

        public TimeSpan Period { get; private set; }

        public void Tick() => _fire?.Invoke();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (_fire, Period) = (() => callback(state), period);
            return new StillTimer();
        }
    }

    private sealed class StillTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
