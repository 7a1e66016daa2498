using System.Net.Http.Json;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.System;

internal sealed class VaultStatesTests
{
    private BaileyApp _app = null!;

    [SetUp]
    public async Task Start() => _app = await BaileyApp.StartOpenAsync();

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task Locked_EverythingButWhatIsListed_Is503()
    {
        await ActAsync("lock", new { masterPassword = BaileyApp.MasterPassword }, 204);
        foreach (var path in (string[])["/api/v1/me", "/api/v1/channels", "/api/v1/users", "/api/v1/events"])
        {
            using var answer = await _app.Admin.GetAsync(new Uri(path, UriKind.Relative));
            await answer.MustRefuseAsync(503, "system.locked");
        }

        foreach (var path in (string[])["/api/v1/system/health", "/api/v1/auth/policy", "/", "/openapi.json", "/docs/index.html", "/.well-known/security.txt"])
        {
            using var answer = await _app.Anonymous.GetAsync(new Uri(path, UriKind.Relative));
            await answer.MustBeAsync(200);
        }
    }

    [Test]
    public async Task Unlock_RightPassword_MakesEarlierTokensGoodAgain()
    {
        await ActAsync("lock", new { masterPassword = BaileyApp.MasterPassword }, 204);
        await ActAsync("unlock", new { masterPassword = BaileyApp.MasterPassword }, 204);
        var me = await _app.Admin.GetJsonAsync("/api/v1/me");
        Assert.That(me.GetProperty("displayName").GetString(), Is.EqualTo("Ada Lovelace"));
    }

    [Test]
    public async Task Unlock_WrongPassword_MakesThatNetworkWait()
    {
        await ActAsync("lock", new { masterPassword = BaileyApp.MasterPassword }, 204);
        using (var wrong = await _app.Anonymous.PostAsJsonAsync("/api/v1/system/unlock", new { masterPassword = "not the master password" }))
        {
            await wrong.MustRefuseAsync(403, "system.wrong-master-password");
        }

        using (var soon = await _app.Anonymous.PostAsJsonAsync("/api/v1/system/unlock", new { masterPassword = BaileyApp.MasterPassword }))
        {
            await soon.MustRefuseAsync(429, "system.too-many-attempts");
            Assert.That(soon.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(1)));
        }

        _app.Time.Advance(TimeSpan.FromSeconds(1));
        await ActAsync("unlock", new { masterPassword = BaileyApp.MasterPassword }, 204);
    }

    [TestCase("{}")]
    [TestCase("""{"masterPassword":"a","masterKey":"b"}""")]
    public async Task Unlock_NeitherOrBoth_NamesTheField(string body)
    {
        using var content = new StringContent(body, global::System.Text.Encoding.UTF8, "application/json");
        using var answer = await _app.Anonymous.PostAsync(new Uri("/api/v1/system/unlock", UriKind.Relative), content);
        var problem = await answer.MustRefuseAsync(400, "request.invalid");
        Assert.That(problem.GetProperty("errors").TryGetProperty("masterPassword", out _), Is.True);
    }

    [Test]
    public async Task Lock_OpenStreams_EndSayingWhy()
    {
        await using var stream = await EventReader.OpenAsync(_app.Admin);
        await ActAsync("lock", new { masterPassword = BaileyApp.MasterPassword }, 204);
        var told = await stream.NextAsync("system.state-changed");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.Data.GetProperty("state").GetString(), Is.EqualTo("locked"));
            Assert.That(await stream.NextAsync(), Is.Null);
        }
    }

    [TestCase("lock")]
    [TestCase("lockdown")]
    [TestCase("release")]
    public async Task Act_WithoutProof_IsRefused(string act)
    {
        using (var anonymous = await _app.Anonymous.PostAsJsonAsync($"/api/v1/system/{act}", new { }))
        {
            await anonymous.MustRefuseAsync(403, "system.proof-needed");
        }

        _app.Time.Advance(TimeSpan.FromMinutes(11));
        using var stale = await _app.Admin.PostAsJsonAsync($"/api/v1/system/{act}", new { });
        await stale.MustRefuseAsync(403, "system.proof-needed");
    }

    [Test]
    public async Task Lockdown_AdminConfirmed_ReleasesWithTheirToken()
    {
        using (var confirmed = await _app.Admin.PostAsJsonAsync("/api/v1/auth/confirm", new { password = BaileyApp.Password }))
        {
            await confirmed.MustBeAsync(204);
        }

        await ActAsync("lockdown", null, 204, _app.Admin);
        using (var kept = await _app.Admin.GetAsync(new Uri("/api/v1/me", UriKind.Relative)))
        {
            await kept.MustRefuseAsync(503, "system.lockdown");
        }

        await ActAsync("release", null, 204, _app.Admin);
        await _app.Admin.GetJsonAsync("/api/v1/me");
    }

    [Test]
    public async Task MasterPassword_Changed_OldOneOpensNothing()
    {
        await ActAsync("master-password", new { current = BaileyApp.MasterPassword, @new = "a new and longer master password" }, 204);
        await ActAsync("lock", new { masterPassword = "a new and longer master password" }, 204);
        using (var old = await _app.Anonymous.PostAsJsonAsync("/api/v1/system/unlock", new { masterPassword = BaileyApp.MasterPassword }))
        {
            await old.MustRefuseAsync(403, "system.wrong-master-password");
        }

        _app.Time.Advance(TimeSpan.FromSeconds(1));
        await ActAsync("unlock", new { masterPassword = "a new and longer master password" }, 204);
    }

    [Test]
    public async Task Restart_WithMasterPasswordFile_OpensByItself()
    {
        var file = Path.Combine(_app.Folder, "master-password");
        await File.WriteAllTextAsync(file, BaileyApp.MasterPassword + "\n");
        await _app.StopAsync();
        await using var again = await BaileyApp.StartAsync(settings: [$"--Vault:MasterPasswordFile={file}"], folder: _app.Folder);
        var health = await again.Anonymous.GetJsonAsync("/api/v1/system/health");
        Assert.That(health.GetProperty("state").GetString(), Is.EqualTo("open"));
    }

    private async Task ActAsync(string act, object? body, int status, HttpClient? client = null)
    {
        using var content = body is null ? null : JsonContent.Create(body);
        using var answer = await (client ?? _app.Anonymous).PostAsync(new Uri($"/api/v1/system/{act}", UriKind.Relative), content);
        await answer.MustBeAsync(status);
    }
}
