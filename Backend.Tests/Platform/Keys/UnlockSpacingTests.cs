using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Bailey.Tests.Platform.Http;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Keys;

internal sealed class UnlockSpacingTests
{
    private SettableClock _clock = null!;
    private UnlockSpacing _spacing = null!;

    [SetUp]
    public void Prepare()
    {
        _clock = new SettableClock();
        _spacing = new UnlockSpacing(_clock);
    }

    [Test]
    public async Task Network_KeepsFailing_WaitsTwiceAsLongUpToAMinute()
    {
        foreach (var seconds in (int[])[1, 2, 4, 8, 16, 32, 60, 60, 60])
        {
            Assert.That((await TryAsync("a", wrong: true)).Refusal, Is.EqualTo(VaultRefusals.WrongMasterPassword));
            Assert.That((await TryAsync("a", wrong: false)).Refusal, Is.EqualTo(VaultRefusals.TooManyAttempts.After(TimeSpan.FromSeconds(seconds))));
            _clock.Advance(TimeSpan.FromSeconds(seconds));
        }
    }

    [Test]
    public async Task Network_Fails_OthersDoNotWait()
    {
        await TryAsync("a", wrong: true);
        Assert.That((await TryAsync("b", wrong: false)).IsOk, Is.True);
    }

    [Test]
    public async Task Network_SucceedsAfterFailures_StartsOver()
    {
        await TryAsync("a", wrong: true);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await TryAsync("a", wrong: true);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That((await TryAsync("a", wrong: false)).IsOk, Is.True);
        Assert.That((await TryAsync("a", wrong: false)).IsOk, Is.True, "successes are never spaced");
        await TryAsync("a", wrong: true);
        Assert.That((await TryAsync("a", wrong: true)).Refusal?.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public async Task Network_SecondAttemptWhileOneRuns_IsRefused()
    {
        var first = new TaskCompletionSource<Outcome>();
        var running = _spacing.AttemptAsync("a", _ => first.Task, default);
        Assert.That((await TryAsync("a", wrong: false)).Refusal?.Code, Is.EqualTo(VaultRefusals.TooManyAttempts.Code));
        first.SetResult(Outcome.Done);
        Assert.That((await running).IsOk, Is.True);
        Assert.That((await TryAsync("a", wrong: false)).IsOk, Is.True);
    }

    [Test]
    public async Task Attempt_ThrowsOrConflicts_CountsAsNoFailure()
    {
        await Assert.ThrowsAsync<IOException>(() => _spacing.AttemptAsync("a", _ => throw new IOException(), default));
        Assert.That((await _spacing.AttemptAsync("a", _ => Task.FromResult<Outcome>(VaultRefusals.AlreadyOpen), default)).Refusal, Is.EqualTo(VaultRefusals.AlreadyOpen));
        Assert.That((await TryAsync("a", wrong: false)).IsOk, Is.True);
    }

    [Test]
    public async Task Networks_WithoutEnd_AreForgottenOldestFirst()
    {
        for (var number = 0; number < UnlockSpacing.MaxNetworks + 10; number++)
        {
            await TryAsync($"n{number}", wrong: true);
            _clock.Advance(TimeSpan.FromTicks(1));
        }

        Assert.That((await TryAsync("n0", wrong: false)).IsOk, Is.True, "forgotten");
        Assert.That((await TryAsync($"n{UnlockSpacing.MaxNetworks + 9}", wrong: false)).IsOk, Is.False, "still known");
    }

    private Task<Outcome> TryAsync(string network, bool wrong) =>
        _spacing.AttemptAsync(network, _ => Task.FromResult<Outcome>(wrong ? VaultRefusals.WrongMasterPassword : Outcome.Done), default);
}
