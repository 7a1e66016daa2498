using System.Net.Http.Json;
using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions;
using Bailey.Features.Sessions.Guarding;
using Bailey.Features.Sessions.Resetting;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

/// <summary>The browsers that are known again: how many, how long, and what makes them strangers.</summary>
[TestFixture]
internal sealed class KnownDeviceTests
{
    private const string Wrong = "Analytical-Engine-1844";
    private const string Next = "Difference-Engine-1822";
    private BaileyApp _app = null!;
    private Member _bob = null!;

    [SetUp]
    public async Task Start()
    {
        _app = await BaileyApp.StartOpenAsync();
        _bob = await _app.GivenPersonAsync("bob");
    }

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [TestCase("/api/v1/auth/password")]
    [TestCase("/api/v1/auth/logout-everywhere")]
    [TestCase("/api/v1/auth/logout-others")]
    public async Task OtherDevices_AfterThePersonCleansUp_AreForgotten(string path)
    {
        var (here, there) = (await DeviceAsync(), await DeviceAsync());
        using var answer = await _bob.Client.SendAsync(HttpMethod.Post, path, path.EndsWith("password", StringComparison.Ordinal) ? new { current = BaileyApp.Password, @new = Next } : null, ("Cookie", here));
        Assert.That((int)answer.StatusCode, Is.AnyOf(200, 204));
        Assert.That(await KnownAsync(), Is.EqualTo(new[] { IdOf(here) }).And.Not.Contains(IdOf(there)), "the browser in use stays known");
    }

    [Test]
    public async Task Reset_ForgetsDevicesAndLiftsTheirLock()
    {
        var device = await DeviceAsync();
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await SignInAsync(Wrong, device);
            await wrong.MustRefuseAsync(401, "auth.sign-in-refused");
        }

        await ResetAsync();
        Assert.That(await KnownAsync(), Is.Empty);
        using var right = await SignInAsync(Next, device);
        await right.MustBeAsync(200);
    }

    [Test]
    public async Task Device_NotUsedForFourHundredDays_IsAStranger()
    {
        var device = await DeviceAsync();
        await AgeDevicesAsync(TimeSpan.FromDays(400));
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await SignInAsync(Wrong);
            await wrong.MustRefuseAsync(401, "auth.sign-in-refused");
        }

        using var owner = await SignInAsync(BaileyApp.Password, device);
        await owner.MustRefuseAsync(401, "auth.sign-in-refused");
        _app.Time.Advance(TimeSpan.FromMinutes(15));
        var fresh = await DeviceAsync();
        Assert.That(await KnownAsync(), Is.EqualTo(new[] { IdOf(fresh) }), "the old one is swept");
    }

    [Test]
    public async Task Devices_MoreThanTwenty_KeepTheNewest()
    {
        var devices = new List<Guid>();
        for (var i = 0; i < 22; i++)
        {
            _app.Time.Advance(TimeSpan.FromSeconds(1));
            devices.Add(IdOf(await DeviceAsync()));
        }

        Assert.That(await KnownAsync(), Is.EquivalentTo(devices.Skip(2)));
    }

    [Test]
    public async Task KnownDevice_ThatLocksItself_IsInTheAuditLog()
    {
        var device = await DeviceAsync();
        for (var i = 0; i < 6; i++)
        {
            using var wrong = await SignInAsync(Wrong, device);
            await wrong.MustRefuseAsync(401, "auth.sign-in-refused");
        }

        await using var db = await _app.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        Assert.That(await db.Set<AuditEntry>().CountAsync(entry => entry.Action == "auth.device-locked" && entry.TargetId == _bob.Id), Is.EqualTo(1));
    }

    [Test]
    public async Task KnownDevice_WhileStrangersQueueAtTheAccount_DoesNotQueueBehindThem()
    {
        var device = await DeviceAsync();
        using var stranger = await _app.Get<SignInTurns>().EnterAsync(PeopleDirectory.KeyOf("bob"), CancellationToken.None);
        using var owner = await SignInAsync(BaileyApp.Password, device).WaitAsync(TimeSpan.FromSeconds(20));
        await owner.MustBeAsync(200);
    }

    private static Guid IdOf(string cookie) => Guid.ParseExact(cookie.Split('=')[1][..32], "N");

    private async Task<string> DeviceAsync()
    {
        using var answer = await _app.Anonymous.SendAsync(
            HttpMethod.Post, "/api/v1/auth/login", new { username = "bob", password = BaileyApp.Password, cookie = true }, ("Sec-Fetch-Site", "same-origin"));
        await answer.MustBeAsync(200);
        return answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-bailey-device=", StringComparison.Ordinal)).Split(';')[0];
    }

    private Task<HttpResponseMessage> SignInAsync(string password, string? device = null) => _app.Anonymous.SendAsync(
        HttpMethod.Post, "/api/v1/auth/login", new { username = "bob", password }, device is null ? [] : [("Cookie", device)]);

    private async Task<Guid[]> KnownAsync()
    {
        await using var db = await _app.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        return await db.KnownDevices.Where(device => device.PersonId == _bob.Id).Select(device => device.DeviceId).ToArrayAsync();
    }

    // The clock itself would fire a year of timers on the way.
    private async Task AgeDevicesAsync(TimeSpan by)
    {
        await using var db = await _app.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var used = _app.Time.GetUtcNow().UtcDateTime - by;
        await db.KnownDevices.ExecuteUpdateAsync(set => set.SetProperty(device => device.LastUsedAt, used));
    }

    private async Task ResetAsync()
    {
        await using var scope = _app.App.Services.CreateAsyncScope();
        var token = (await scope.ServiceProvider.GetRequiredService<PasswordReset>().OpenAsync("bob", CancellationToken.None)).Value;
        using var done = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/reset", new { token, newPassword = Next });
        await done.MustBeAsync(204);
    }
}
