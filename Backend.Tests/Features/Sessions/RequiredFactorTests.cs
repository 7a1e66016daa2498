using System.Net.Http.Json;
using Bailey.Tests.Browser;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

/// <summary>Rights that ask for a second factor are not had by a session that never gave one, however they were come by.</summary>
[TestFixture]
internal sealed class RequiredFactorTests
{
    private BaileyApp _before = null!;
    private BaileyApp _app = null!;
    private Member _bob = null!;
    private Member _eve = null!;
    private HttpClient _admin = null!;

    // Set up where nobody needs a factor; then the rule is made stricter and the server started again.
    [SetUp]
    public async Task Start()
    {
        _before = await BaileyApp.StartOpenAsync();
        _bob = await _before.GivenPersonAsync("bob");
        _eve = await _before.GivenPersonAsync("eve", "admin");
        var token = await _before.TokenAsync(BaileyApp.AdminName);
        using (var ada = _before.NewClient(token))
        {
            await EnrolAsync(ada);
        }

        using (var bob = _before.NewClient(_bob.Token))
        {
            await EnrolAsync(bob);
            await bob.DoneAsync(HttpMethod.Delete, "/api/v1/auth/totp");
        }

        await _before.StopAsync();
        _app = await BaileyApp.StartAsync(folder: _before.Folder, time: _before.Time, settings: ["--Mfa:Required=admins"]);
        using var unlocked = await _app.Anonymous.PostAsJsonAsync("/api/v1/system/unlock", new { masterPassword = BaileyApp.MasterPassword });
        await unlocked.MustBeAsync(204);
        _admin = _app.NewClient(token);
    }

    [TearDown]
    public async Task Stop()
    {
        _admin.Dispose();
        await _app.DisposeAsync();
        await _before.DisposeAsync();
    }

    [Test]
    public async Task Admin_WithoutAFactor_AfterTheRuleBecameStricter_MustSignInAnew()
    {
        await _admin.GetJsonAsync("/api/v1/users");
        using var eve = _app.NewClient(_eve.Token);
        await eve.RefusedAsync(HttpMethod.Get, "/api/v1/audit", null, 401, "auth.sign-in-needed");
        Assert.That(await AskedAsync("eve"), Is.EqualTo("enrol"));
    }

    [Test]
    public async Task Promotion_OfASessionWithoutAFactor_EndsItAndAsksForOne()
    {
        using var bob = _app.NewClient(_bob.Token);
        await bob.GetJsonAsync("/api/v1/me");
        await _admin.DoneAsync(HttpMethod.Put, $"/api/v1/users/{_bob.Id}/role", new { role = "admin" }, 200);
        await bob.RefusedAsync(HttpMethod.Get, "/api/v1/me", null, 401, "auth.sign-in-needed");
        Assert.That(await AskedAsync("bob"), Is.EqualTo("enrol"));
    }

    [Test]
    public async Task Promotion_OfASessionWithAFactor_KeepsIt()
    {
        using var bob = _app.NewClient(_bob.Token);
        await EnrolAsync(bob);
        await _admin.DoneAsync(HttpMethod.Put, $"/api/v1/users/{_bob.Id}/role", new { role = "admin" }, 200);
        await bob.GetJsonAsync("/api/v1/audit");
    }

    private async Task<string?> AskedAsync(string username) =>
        (await _app.Anonymous.PostJsonAsync("/api/v1/auth/login", new { username, password = BaileyApp.Password }, 200)).GetProperty("factors")[0].GetString();

    private async Task EnrolAsync(HttpClient client)
    {
        var started = await client.PostJsonAsync("/api/v1/auth/totp", new { }, 200);
        var code = new Authenticator(started.GetProperty("secret").GetString()!).NextCode(_before.Time.GetUtcNow());
        await client.PostJsonAsync("/api/v1/auth/totp/confirm", new { code }, 200);
    }
}
