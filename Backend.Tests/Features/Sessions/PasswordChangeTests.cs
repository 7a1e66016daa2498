using System.Net.Http.Json;
using Bailey.Features.Sessions.Resetting;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Bailey.Platform.LocalCommands;
using Bailey.Tests.Browser;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

[TestFixture]
internal sealed class PasswordChangeTests
{
    private const string NewPassword = "Difference-Engine-1822";
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

    [Test]
    public async Task Change_EndsEveryOtherTokenAndTheOldOneAndGivesAFreshOne()
    {
        var other = await _app.TokenAsync("bob");
        using var otherClient = _app.NewClient(other);
        await using var stream = await EventReader.OpenAsync(otherClient);
        var changed = await _bob.Client.PostJsonAsync("/api/v1/auth/password", new { current = BaileyApp.Password, @new = NewPassword }, 200);
        Assert.That((await stream.NextAsync("session.ended")).Data.GetProperty("reason").GetString(), Is.EqualTo("password-changed"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await StatusAsync(other), Is.EqualTo(401));
            Assert.That(await StatusAsync(_bob.Token), Is.EqualTo(401));
            Assert.That(await StatusAsync(changed.GetProperty("token").GetString()!), Is.EqualTo(200));
        }

        using var old = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/login", new { username = "bob", password = BaileyApp.Password });
        await old.MustRefuseAsync(401, "auth.sign-in-refused");
        Assert.That(await _app.TokenAsync("bob", NewPassword), Is.Not.Empty);
    }

    [TestCase("Analytical-Engine-1844", NewPassword, 403, "auth.password-wrong")]
    [TestCase(BaileyApp.Password, "short", 400, "auth.password-too-short")]
    [TestCase(BaileyApp.Password, "no-capital-1822", 400, "auth.password-too-simple")]
    [TestCase(BaileyApp.Password, "!QAZ2wsx", 400, "auth.password-common")]
    public async Task Change_WithWhatIsNotRight_ChangesNothing(string current, string replacing, int status, string code)
    {
        using var answer = await _bob.Client.PostAsJsonAsync("/api/v1/auth/password", new { current, @new = replacing });
        await answer.MustRefuseAsync(status, code);
        Assert.That(await StatusAsync(_bob.Token), Is.EqualTo(200));
    }

    [Test]
    public async Task Reset_OpenedByAnOperator_WorksOnceAndEndsSessions()
    {
        var token = await OpenResetAsync();
        using var weak = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/reset", new { token, newPassword = "short" });
        await weak.MustRefuseAsync(400, "auth.password-too-short");
        using var done = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/reset", new { token, newPassword = NewPassword });
        await done.MustBeAsync(204);
        Assert.That(await StatusAsync(_bob.Token), Is.EqualTo(401));
        Assert.That(await _app.TokenAsync("bob", NewPassword), Is.Not.Empty);
        using var again = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/reset", new { token, newPassword = NewPassword });
        await again.MustRefuseAsync(403, "auth.reset-not-valid");
    }

    [Test]
    public async Task Reset_AfterAnHour_IsOver()
    {
        var token = await OpenResetAsync();
        _app.Time.Advance(TimeSpan.FromMinutes(60));
        using var late = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/reset", new { token, newPassword = NewPassword });
        await late.MustRefuseAsync(403, "auth.reset-not-valid");
    }

    [Test]
    public async Task Reset_WithAShorterLife_SaysSoAndIsOverThen()
    {
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--Resets:Lifetime=00:10:00", "--RateLimits:ResetsPerHour=1"]);
        await using var scope = app.App.Services.CreateAsyncScope();
        var said = (await scope.ServiceProvider.GetServices<ILocalCommand>().Single(c => c.Name == "reset-password").RunAsync(["ada"], CancellationToken.None)).Value;
        Assert.That(said, Does.Contain("within 10 minutes"));
        app.Time.Advance(TimeSpan.FromMinutes(10));
        using var late = await app.Anonymous.PostAsJsonAsync("/api/v1/auth/reset", new { token = said.Split('#')[1], newPassword = NewPassword });
        await late.MustRefuseAsync(403, "auth.reset-not-valid");
        using var again = await app.Anonymous.PostAsJsonAsync("/api/v1/auth/reset", new { token = "guess", newPassword = NewPassword });
        await again.MustRefuseAsync(429, "auth.too-many-resets");
        await using var db = await app.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var entry = await db.Set<AuditEntry>().SingleAsync(row => row.Action == "auth.reset-opened");
        Assert.That(app.Get<FieldCipher>().Open(AuditTrail.DetailColumn, entry.Id, entry.Detail), Does.Contain("\"network\":\"local\""));
    }

    [Test]
    public async Task Reset_OfWhoHasASecondFactor_KeepsIt()
    {
        var authenticator = new Authenticator((await _bob.Client.PostJsonAsync("/api/v1/auth/totp", new { }, 200)).GetProperty("secret").GetString()!);
        await _bob.Client.PostJsonAsync("/api/v1/auth/totp/confirm", new { code = authenticator.NextCode(_app.Time.GetUtcNow()) }, 200);
        using var done = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/reset", new { token = await OpenResetAsync(), newPassword = NewPassword });
        await done.MustBeAsync(204);
        var step = await _app.Anonymous.PostJsonAsync("/api/v1/auth/login", new { username = "bob", password = NewPassword }, 200);
        Assert.That(step.GetProperty("factors")[0].GetString(), Is.EqualTo("totp"));
        await _app.Anonymous.PostJsonAsync("/api/v1/auth/login/totp", new { challenge = step.GetProperty("challenge").GetString(), code = authenticator.NextCode(_app.Time.GetUtcNow()) }, 200);
    }

    [Test]
    public async Task Reset_SixthTryInAnHour_MustWait()
    {
        var statuses = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            using var tried = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/reset", new { token = "guess", newPassword = NewPassword });
            statuses.Add((int)tried.StatusCode);
        }

        Assert.That(statuses, Is.EqualTo(new[] { 403, 403, 403, 403, 403, 429 }));
    }

    private async Task<string> OpenResetAsync()
    {
        await using var scope = _app.App.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<PasswordReset>().OpenAsync("Bob", CancellationToken.None)).Value;
    }

    private async Task<int> StatusAsync(string token)
    {
        using var client = _app.NewClient(token);
        using var answer = await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative));
        return (int)answer.StatusCode;
    }
}
