using System.Net.Http.Json;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

[TestFixture]
internal sealed class AccessTokenTests
{
    private BaileyApp _app = null!;

    [SetUp]
    public async Task Start() => _app = await BaileyApp.StartOpenAsync();

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task AccessToken_Made_DoesWhatItsScopesAllowAndNoMore()
    {
        var made = await _app.Admin.PostJsonAsync("/api/v1/auth/tokens", new { name = "Backup script", scopes = new[] { "people:read" } }, 201);
        using var script = _app.NewClient(made.GetProperty("token").GetString());
        await script.GetJsonAsync("/api/v1/users");
        using var beyond = await script.GetAsync(new Uri("/api/v1/me", UriKind.Relative));
        await beyond.MustRefuseAsync(403, "auth.not-allowed");

        var listed = (await _app.Admin.GetJsonAsync("/api/v1/auth/tokens")).GetProperty("items")[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(listed.GetProperty("name").GetString(), Is.EqualTo("Backup script"));
            Assert.That(listed.GetProperty("expiresAt").GetDateTime(), Is.EqualTo(_app.Time.GetUtcNow().UtcDateTime.AddDays(90)).Within(TimeSpan.FromSeconds(1)));
            Assert.That(listed.TryGetProperty("token", out _), Is.False, "shown once");
        }
    }

    [Test]
    public async Task AccessToken_OfSomebodyDemoted_LosesWhatTheyLost()
    {
        var bob = await _app.GivenPersonAsync("bob", "admin");
        var made = await bob.Client.PostJsonAsync("/api/v1/auth/tokens", new { name = "x", scopes = new[] { "invites:manage", "people:read" } }, 201);
        using var script = _app.NewClient(made.GetProperty("token").GetString());
        await script.GetJsonAsync("/api/v1/invites");
        using var demoted = await _app.Admin.PutAsJsonAsync($"/api/v1/users/{bob.Id}/role", new { role = "writer" });
        await demoted.MustBeAsync(200);
        using var after = await script.GetAsync(new Uri("/api/v1/invites", UriKind.Relative));
        await after.MustRefuseAsync(403, "auth.not-allowed");
        await script.GetJsonAsync("/api/v1/users");
    }

    [TestCase("", "people:read", null, "name")]
    [TestCase("x", "people:fly", null, "scopes")]
    [TestCase("x", "people:read", "P400D", "expiresIn")]
    [TestCase("x", "people:read", "never", "expiresIn")]
    [TestCase("x", "people:read", "-P1D", "expiresIn")]
    [TestCase("x", "people:read", "soon", "expiresIn")]
    public async Task Make_WithWhatIsNotRight_NamesTheField(string name, string scope, string? expiresIn, string field)
    {
        using var answer = await _app.Admin.PostAsJsonAsync("/api/v1/auth/tokens", new { name, scopes = new[] { scope }, expiresIn });
        var problem = await answer.MustRefuseAsync(400, "request.invalid");
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), Is.True);
    }

    [Test]
    public async Task Make_BeyondOnesOwnRole_IsRefused()
    {
        var bob = await _app.GivenPersonAsync("bob");
        using var answer = await bob.Client.PostAsJsonAsync("/api/v1/auth/tokens", new { name = "x", scopes = new[] { "people:manage" } });
        await answer.MustRefuseAsync(400, "request.invalid");
    }

    [Test]
    public async Task Make_TenMinutesAfterThePassword_NeedsItAgain()
    {
        _app.Time.Advance(TimeSpan.FromMinutes(11));
        using var answer = await _app.Admin.PostAsJsonAsync("/api/v1/auth/tokens", new { name = "x", scopes = new[] { "people:read" } });
        await answer.MustRefuseAsync(403, "auth.confirmation-needed");
    }

    [Test]
    public async Task Make_ASixthWithinTheHour_IsRefused()
    {
        for (var i = 0; i < 5; i++)
        {
            await _app.Admin.PostJsonAsync("/api/v1/auth/tokens", new { name = $"t{i}", scopes = new[] { "people:read" } }, 201);
        }

        using var sixth = await _app.Admin.PostAsJsonAsync("/api/v1/auth/tokens", new { name = "t6", scopes = new[] { "people:read" } });
        await sixth.MustRefuseAsync(429, "auth.too-many-tokens");
    }

    [Test]
    public async Task AccessToken_WithSelfScope_CannotMakeOthersOrChangeThePassword()
    {
        var made = await _app.Admin.PostJsonAsync("/api/v1/auth/tokens", new { name = "x", scopes = new[] { "self" } }, 201);
        using var script = _app.NewClient(made.GetProperty("token").GetString());
        using var more = await script.PostAsJsonAsync("/api/v1/auth/tokens", new { name = "y", scopes = new[] { "self" } });
        await more.MustRefuseAsync(403, "auth.not-for-tokens");
        using var change = await script.PostAsJsonAsync("/api/v1/auth/password", new { current = BaileyApp.Password, @new = "Difference-Engine-1822" });
        await change.MustRefuseAsync(403, "auth.not-for-tokens");
        using var renew = await script.PostAsync(new Uri("/api/v1/auth/renew", UriKind.Relative), null);
        await renew.MustRefuseAsync(403, "auth.not-renewable");
    }

    [Test]
    public async Task Rotate_LetsTheOldTokenWorkForTheOverlapOnly()
    {
        var made = await _app.Admin.PostJsonAsync("/api/v1/auth/tokens", new { name = "x", scopes = new[] { "people:read" } }, 201);
        var (id, old) = (made.GetProperty("id").GetGuid(), made.GetProperty("token").GetString()!);
        var rotated = (await _app.Admin.PostJsonAsync($"/api/v1/auth/tokens/{id}/rotate", new { }, 200)).GetProperty("token").GetString()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await StatusAsync(old), Is.EqualTo(200));
            Assert.That(await StatusAsync(rotated), Is.EqualTo(200));
        }

        _app.Time.Advance(TimeSpan.FromHours(1));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await StatusAsync(old), Is.EqualTo(401));
            Assert.That(await StatusAsync(rotated), Is.EqualTo(200), "a forgotten script does not end its successor");
        }
    }

    [Test]
    public async Task Revoke_EndsTheTokenAtOnceAndOnlyItsOwnersMay()
    {
        var bob = await _app.GivenPersonAsync("bob");
        var made = await _app.Admin.PostJsonAsync("/api/v1/auth/tokens", new { name = "x", scopes = new[] { "people:read" } }, 201);
        var path = new Uri($"/api/v1/auth/tokens/{made.GetProperty("id").GetGuid()}", UriKind.Relative);
        using var foreign = await bob.Client.DeleteAsync(path);
        await foreign.MustRefuseAsync(404, "auth.token-not-found");
        using var revoked = await _app.Admin.DeleteAsync(path);
        await revoked.MustBeAsync(204);
        Assert.That(await StatusAsync(made.GetProperty("token").GetString()!), Is.EqualTo(401));
    }

    private async Task<int> StatusAsync(string token)
    {
        using var client = _app.NewClient(token);
        using var answer = await client.GetAsync(new Uri("/api/v1/users", UriKind.Relative));
        return (int)answer.StatusCode;
    }
}
