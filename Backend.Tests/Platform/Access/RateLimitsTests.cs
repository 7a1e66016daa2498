using Bailey.Platform.Access;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Access;

internal sealed class RateLimitsTests
{
    private static readonly Limit ThreeThenOneASecond = Limit.PerSecond("test", 1, 3);

    [Test]
    public void Take_BurstThenOneMore_RefusesAndSaysHowLong()
    {
        var limits = new RateLimits(new RateLimitOptions(), new ManualTime());
        var left = Enumerable.Range(0, 3).Select(_ => limits.Take(ThreeThenOneASecond, "ada").Left).ToArray();
        var over = limits.Take(ThreeThenOneASecond, "ada");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(left, Is.EqualTo(new[] { 2, 1, 0 }));
            Assert.That(over, Is.EqualTo(new LimitVerdict(false, 0, TimeSpan.FromSeconds(1))));
            Assert.That(limits.Take(ThreeThenOneASecond, "ben").Allowed, Is.True);
        }
    }

    [Test]
    public void Take_AfterWaiting_AllowsAsManyAsWereEarned()
    {
        var time = new ManualTime();
        var limits = new RateLimits(new RateLimitOptions(), time);
        for (var i = 0; i < 3; i++)
        {
            limits.Take(ThreeThenOneASecond, "ada");
        }

        time.Advance(TimeSpan.FromSeconds(2));
        Assert.That(Enumerable.Range(0, 3).Select(_ => limits.Take(ThreeThenOneASecond, "ada").Allowed), Is.EqualTo(new[] { true, true, false }));
    }

    [Test]
    public void Take_FromCountlessNetworks_SharesOneBudgetOnceFull()
    {
        var limits = new RateLimits(new RateLimitOptions(), new ManualTime());
        for (var i = 0; i <= 50_000; i++)
        {
            limits.Take(ThreeThenOneASecond, $"network {i}");
        }

        Assert.That(Enumerable.Range(0, 4).Select(i => limits.Take(ThreeThenOneASecond, $"another {i}").Allowed), Is.EqualTo(new[] { true, true, true, false }));
        var ofPeople = ThreeThenOneASecond with { Name = "writes" };
        Assert.That(Enumerable.Range(0, 4).Select(i => limits.Take(ofPeople, $"person {i}").Allowed), Is.All.True, "another limit has room of its own");
    }

    [Test]
    public void Take_SwitchedOff_AllowsAll()
    {
        var limits = new RateLimits(new RateLimitOptions { Enabled = false }, new ManualTime());
        Assert.That(Enumerable.Range(0, 100).All(_ => limits.Take(ThreeThenOneASecond, "ada").Allowed), Is.True);
    }
}
