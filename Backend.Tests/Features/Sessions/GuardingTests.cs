using System.Net.Http.Json;
using Bailey.Features.Sessions.Guarding;
using Bailey.Features.Sessions.SignIns;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

[TestFixture]
internal sealed class GuardingTests
{
    private const string Wrong = "Analytical-Engine-1844";
    private BaileyApp _app = null!;

    [SetUp]
    public async Task Start() => _app = await BaileyApp.StartOpenAsync();

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task Account_AfterFiveWrongPasswords_IsLockedForFifteenMinutesAndSessionsGoOn()
    {
        await FailAsync(_app, 5);
        using var locked = await SignInAsync(_app, BaileyApp.Password);
        await locked.MustRefuseAsync(401, "auth.sign-in-refused");
        await _app.Admin.GetJsonAsync("/api/v1/me");

        _app.Time.Advance(TimeSpan.FromMinutes(15));
        using var open = await SignInAsync(_app, BaileyApp.Password);
        await open.MustBeAsync(200);
    }

    [Test]
    public async Task Account_AfterFourWrongPasswordsAndARightOne_StartsAnew()
    {
        await FailAsync(_app, 4);
        using var right = await SignInAsync(_app, BaileyApp.Password);
        await right.MustBeAsync(200);
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        await FailAsync(_app, 4);
        using var again = await SignInAsync(_app, BaileyApp.Password);
        await again.MustBeAsync(200);
    }

    [Test]
    public async Task Account_UnderABurst_HasNoMoreTriesThanTheLockAllows()
    {
        await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => FailAsync(_app, 1)));
        using var locked = await SignInAsync(_app, BaileyApp.Password);
        await locked.MustRefuseAsync(401, "auth.sign-in-refused");
    }

    [Test]
    public async Task Lock_OverARestart_Stays()
    {
        await FailAsync(_app, 5);
        await _app.StopAsync();
        await using var again = await BaileyApp.StartAsync(folder: _app.Folder, time: _app.Time);
        using var unlocked = await again.Anonymous.PostAsJsonAsync("/api/v1/system/unlock", new { masterPassword = BaileyApp.MasterPassword });
        await unlocked.MustBeAsync(204);
        using var locked = await SignInAsync(again, BaileyApp.Password);
        await locked.MustRefuseAsync(401, "auth.sign-in-refused");
    }

    [Test]
    public async Task Owner_OnAKnownDevice_GetsInWhileStrangersAreLockedOut()
    {
        var device = await SignInForDeviceAsync();
        await FailAsync(_app, 5);
        using var stranger = await SignInAsync(_app, BaileyApp.Password);
        await stranger.MustRefuseAsync(401, "auth.sign-in-refused");
        using var owner = await SignInAsync(_app, BaileyApp.Password, device);
        await owner.MustBeAsync(200);
        using var strangerStill = await SignInAsync(_app, BaileyApp.Password);
        await strangerStill.MustRefuseAsync(401, "auth.sign-in-refused");
    }

    [Test]
    public async Task KnownDevice_HasASmallBudgetOfItsOwn()
    {
        var device = await SignInForDeviceAsync();
        await FailAsync(_app, 5, device);
        using var locked = await SignInAsync(_app, BaileyApp.Password, device);
        await locked.MustRefuseAsync(401, "auth.sign-in-refused");
        using var elsewhere = await SignInAsync(_app, BaileyApp.Password);
        await elsewhere.MustBeAsync(200);
    }

    [Test]
    public async Task DeviceCookie_MadeUp_CountsForNothing()
    {
        await FailAsync(_app, 5);
        using var forged = await SignInAsync(_app, BaileyApp.Password, $"__Host-bailey-device={Guid.NewGuid():N}.AAAA");
        await forged.MustRefuseAsync(401, "auth.sign-in-refused");
    }

    [Test]
    public async Task Network_AfterTenFailuresInAMinute_WaitsAndSuccessesNeverCount()
    {
        for (var i = 0; i < 12; i++)
        {
            using var right = await SignInAsync(_app, BaileyApp.Password);
            await right.MustBeAsync(200);
        }

        for (var i = 0; i < 10; i++)
        {
            using var unknown = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/login", new { username = $"nobody{i}", password = Wrong });
            await unknown.MustRefuseAsync(401, "auth.sign-in-refused");
        }

        using var tooMany = await SignInAsync(_app, BaileyApp.Password);
        await tooMany.MustRefuseAsync(429, "auth.too-many-failures");
        Assert.That(tooMany.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromMinutes(1)));
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        using var later = await SignInAsync(_app, BaileyApp.Password);
        await later.MustBeAsync(200);
    }

    [Test]
    public async Task Network_TryingManyNamesAtOnce_GetsNoMoreTriesThanTheMinuteAllows()
    {
        var statuses = await Task.WhenAll(Enumerable.Range(0, 30).Select(async i =>
        {
            using var answer = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/login", new { username = $"nobody{i}", password = Wrong });
            return (int)answer.StatusCode;
        }));
        Assert.That(statuses.Count(status => status == 401), Is.EqualTo(10));
        Assert.That(statuses.Count(status => status == 429), Is.EqualTo(20));
    }

    [Test]
    public async Task Network_WithManyRightPasswordsAtOnce_RefusesNone()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 14).Select(_ => SignInAsync(_app, BaileyApp.Password)));
        Assert.That(answers.Select(answer => (int)answer.StatusCode), Is.All.EqualTo(200));
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Test]
    public async Task NetworkCount_OverARestart_Stays()
    {
        for (var i = 0; i < 10; i++)
        {
            using var unknown = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/login", new { username = $"nobody{i}", password = Wrong });
            await unknown.MustRefuseAsync(401, "auth.sign-in-refused");
        }

        await _app.StopAsync();
        await using var again = await BaileyApp.StartAsync(folder: _app.Folder, time: _app.Time);
        using var unlocked = await again.Anonymous.PostAsJsonAsync("/api/v1/system/unlock", new { masterPassword = BaileyApp.MasterPassword });
        await unlocked.MustBeAsync(204);
        using var tooMany = await SignInAsync(again, BaileyApp.Password);
        await tooMany.MustRefuseAsync(429, "auth.too-many-failures");
    }

    [Test]
    public async Task FailedSignIn_WaitsThreeSecondsOfTheClock()
    {
        var time = new ManualTime();
        var delay = new FailedSignIn(null!, null!, new SignInSettings(), null!, null!, null!, time).DelayAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.That(delay.IsCompleted, Is.False);
        time.Advance(TimeSpan.FromSeconds(0.1));
        await delay;
    }

    [Test]
    public async Task Inactive_LockedWrongAndUnknown_ReadAlike()
    {
        var bob = await _app.GivenPersonAsync("bob");
        using var shut = await _app.Admin.PutAsJsonAsync($"/api/v1/users/{bob.Id}/active", new { active = false });
        await shut.MustBeAsync(200);
        var bodies = new List<string>();
        foreach (var (username, password) in new[] { ("bob", BaileyApp.Password), ("nobody", BaileyApp.Password), ("ada", Wrong) })
        {
            using var answer = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/login", new { username, password });
            var problem = await answer.MustRefuseAsync(401, "auth.sign-in-refused");
            bodies.Add(string.Join('|', problem.EnumerateObject().Where(p => p.Name != "requestId").Select(p => p.ToString())));
        }

        Assert.That(bodies.Distinct().Count(), Is.EqualTo(1));
    }

    private static async Task FailAsync(BaileyApp app, int times, string? device = null)
    {
        for (var i = 0; i < times; i++)
        {
            using var wrong = await SignInAsync(app, Wrong, device);
            await wrong.MustRefuseAsync(401, "auth.sign-in-refused");
        }
    }

    private static async Task<HttpResponseMessage> SignInAsync(BaileyApp app, string password, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/login") { Content = JsonContent.Create(new { username = "ada", password }) };
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await app.Anonymous.SendAsync(request);
    }

    private async Task<string> SignInForDeviceAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/login")
        {
            Content = JsonContent.Create(new { username = "ada", password = BaileyApp.Password, cookie = true }),
            Headers = { { "Sec-Fetch-Site", "same-origin" } },
        };
        using var answer = await _app.Anonymous.SendAsync(request);
        await answer.MustBeAsync(200);
        return answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-bailey-device=", StringComparison.Ordinal)).Split(';')[0];
    }
}
