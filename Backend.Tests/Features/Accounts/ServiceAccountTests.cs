using System.Net.Http.Json;
using System.Text.Json;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Features.Sessions;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Accounts;

[TestFixture]
internal sealed class ServiceAccountTests
{
    private const string Path = "/api/v1/service-accounts";
    private BaileyApp _app = null!;

    [SetUp]
    public async Task Start() => _app = await BaileyApp.StartOpenAsync();

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task ServiceAccount_Made_IsListedWithoutItsSecretAndIsABotAmongPeople()
    {
        var made = await _app.Admin.PostJsonAsync(Path, new { name = "Tide gauge", role = "writer", scopes = new[] { "chat:write", "chat:read" } }, 201);
        var listed = (await _app.Admin.GetJsonAsync(Path)).GetProperty("items")[0];
        var user = await _app.Admin.GetJsonAsync($"/api/v1/users/{made.Id()}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.Text("clientSecret")!, Has.Length.EqualTo(43));
            Assert.That(listed.ToString(), Does.Not.Contain(made.Text("clientSecret")));
            Assert.That((listed.Text("name"), listed.Text("clientId"), listed.Text("role")), Is.EqualTo(("Tide gauge", made.Text("clientId"), "writer")));
            Assert.That(listed.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()), Is.EqualTo(new[] { "chat:read", "chat:write" }));
            Assert.That((user.GetProperty("bot").GetBoolean(), user.Text("displayName"), user.Text("username")), Is.EqualTo((true, "Tide gauge", made.Text("clientId"))));
            Assert.That((await _app.Admin.GetJsonAsync("/api/v1/me")).GetProperty("bot").GetBoolean(), Is.False);
        }

        using var signIn = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/login", new { username = made.Text("clientId"), password = made.Text("clientSecret") });
        await signIn.MustRefuseAsync(401, "auth.sign-in-refused");
    }

    [Test]
    public async Task Secret_Replaced_VoidsTheOldOneAndItsTokens()
    {
        var bot = await Bot.MakeAsync(_app, "writer");
        using var script = _app.NewClient((await bot.TokenAsync()).Text("access_token"));
        await using var stream = await EventReader.OpenAsync(script);
        var replaced = await _app.Admin.PostJsonAsync($"{Path}/{bot.Id}/secret", new { }, 200);
        await stream.NextAsync("session.ended");
        using var after = await script.GetAsync(new Uri("/api/v1/users", UriKind.Relative));
        await after.MustBeAsync(401);
        Assert.That((await bot.TokenAsync(status: 401)).Text("error"), Is.EqualTo("invalid_client"));
        await (bot with { Secret = replaced.Text("clientSecret")! }).TokenAsync();
    }

    [Test]
    public async Task ServiceAccount_Removed_GetsNoTokenAndStaysAsAnAuthor()
    {
        var bot = await Bot.MakeAsync(_app, "writer");
        using var script = _app.NewClient((await bot.TokenAsync()).Text("access_token"));
        await _app.Admin.DoneAsync(HttpMethod.Delete, $"{Path}/{bot.Id}");
        using var after = await script.GetAsync(new Uri("/api/v1/users", UriKind.Relative));
        await after.MustBeAsync(401);
        await bot.TokenAsync(status: 401);
        Assert.That((await _app.Admin.GetJsonAsync($"/api/v1/users/{bot.Id}")).Text("displayName"), Is.EqualTo("Deleted User"));
        Assert.That((await _app.Admin.GetJsonAsync(Path)).GetProperty("items").GetArrayLength(), Is.Zero);
        await _app.Admin.RefusedAsync(HttpMethod.Delete, $"{Path}/{bot.Id}", null, 404, "accounts.service-account-not-found");
    }

    [Test]
    public async Task ServiceAccounts_WithoutAPasswordGivenLately_AreOnlyRead()
    {
        var bot = await Bot.MakeAsync(_app, "writer");
        _app.Time.Advance(TimeSpan.FromMinutes(11));
        await _app.Admin.GetJsonAsync(Path);
        await _app.Admin.RefusedAsync(HttpMethod.Post, Path, new { name = "x", role = "writer" }, 403, "auth.confirmation-needed");
        await _app.Admin.RefusedAsync(HttpMethod.Post, $"{Path}/{bot.Id}/secret", null, 403, "auth.confirmation-needed");
        await _app.Admin.RefusedAsync(HttpMethod.Delete, $"{Path}/{bot.Id}", null, 403, "auth.confirmation-needed");
    }

    [Test]
    public async Task ServiceAccounts_ForWhoIsNoAdmin_AreNotThere()
    {
        var editor = await _app.GivenPersonAsync("edith", "editor");
        await editor.Client.RefusedAsync(HttpMethod.Get, Path, null, 403, "auth.not-allowed");
        await editor.Client.RefusedAsync(HttpMethod.Post, Path, new { name = "x", role = "writer" }, 403, "auth.not-allowed");
        // A person is no service account, even to an admin.
        await _app.Admin.RefusedAsync(HttpMethod.Delete, $"{Path}/{editor.Id}", null, 404, "accounts.service-account-not-found");
        await _app.Admin.RefusedAsync(HttpMethod.Post, $"{Path}/{editor.Id}/secret", null, 404, "accounts.service-account-not-found");
    }

    [TestCase("""{"name":"","role":"writer"}""", "name")]
    [TestCase("""{"name":"x","role":"writer","scopes":[]}""", "scopes")]
    [TestCase("""{"name":"x","role":"writer","scopes":["people:manage"]}""", "scopes")]
    [TestCase("""{"name":"x","role":"owner"}""", "role")]
    public async Task ServiceAccount_AskedForWrongly_NamesTheField(string body, string field)
    {
        var problem = await _app.Admin.RefusedAsync(HttpMethod.Post, Path, JsonDocument.Parse(body).RootElement, 400, "request.invalid");
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), Is.True);
    }

    [Test]
    public async Task ServiceAccount_ASixthWithinTheHour_IsRefusedWithTheLimitInItsHeaders()
    {
        for (var i = 0; i < 5; i++)
        {
            await _app.Admin.PostJsonAsync(Path, new { name = $"bot {i}", role = "reader" }, 201);
        }

        using var sixth = await _app.Admin.PostAsJsonAsync(Path, new { name = "bot 6", role = "reader" });
        var problem = await sixth.MustRefuseAsync(429, "accounts.too-many-service-accounts-made");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sixth.Headers.GetValues("RateLimit-Policy").Single(), Is.EqualTo("\"service-account\";q=5;w=3600"));
            Assert.That(sixth.Headers.GetValues("RateLimit").Single(), Is.EqualTo("\"service-account\";r=0;t=720"));
            Assert.That(sixth.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromMinutes(12)));
            Assert.That(problem.TryGetProperty("rateLimit", out _), Is.False);
        }
    }

    [Test]
    public async Task ServiceAccount_MadeAgainUnderTheSameKey_IsNotMadeTwice()
    {
        using var first = await _app.Admin.SendAsync(HttpMethod.Post, Path, new { name = "x", role = "reader" }, ("Idempotency-Key", "k1"));
        await first.MustBeAsync(201);
        using var again = await _app.Admin.SendAsync(HttpMethod.Post, Path, new { name = "x", role = "reader" }, ("Idempotency-Key", "k1"));
        await again.MustRefuseAsync(409, "request.already-made");
        Assert.That((await _app.Admin.GetJsonAsync(Path)).GetProperty("items").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task ServiceAccount_ThatIsAnAdmin_DoesNotCountAsTheAdminWhoIsLeft()
    {
        var bot = await Bot.MakeAsync(_app, "admin");
        await _app.Admin.RefusedAsync(HttpMethod.Post, "/api/v1/me/delete", new { password = BaileyApp.Password, mode = "soft" }, 409, "accounts.last-admin");
        using var script = _app.NewClient((await bot.TokenAsync()).Text("access_token"));
        var ada = (await _app.Admin.GetJsonAsync("/api/v1/me")).Id();
        await script.RefusedAsync(HttpMethod.Put, $"/api/v1/users/{ada}/active", new { active = false }, 409, "accounts.last-admin");
    }
}
