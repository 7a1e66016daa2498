using System.Net.Http.Json;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Accounts;

[TestFixture]
internal sealed class RegistrationTests
{
    private BaileyApp _app = null!;

    [SetUp]
    public async Task Start() => _app = await BaileyApp.StartOpenAsync();

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task Register_WithAnInvite_GivesItsRoleAndTellsEveryone()
    {
        await using var stream = await EventReader.OpenAsync(_app.Admin);
        var code = await InviteAsync(new { role = "editor" });
        var made = await _app.Anonymous.PostJsonAsync(
            "/api/v1/auth/register", new { username = "Grace", password = BaileyApp.Password, displayName = " Grace Hopper ", invite = code }, 201);
        var told = await stream.NextAsync("people.user-changed");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.GetProperty("user").GetProperty("role").GetString(), Is.EqualTo("editor"));
            Assert.That(made.GetProperty("user").GetProperty("displayName").GetString(), Is.EqualTo("Grace Hopper"));
            Assert.That(told.Data.GetProperty("user").GetProperty("username").GetString(), Is.EqualTo("Grace"));
        }
    }

    [Test]
    public async Task Invite_ForTwo_LetsTwoOfTenRacersIn()
    {
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--RateLimits:Enabled=false"]);
        var invite = await app.Admin.PostJsonAsync("/api/v1/invites", new { role = "writer", uses = 2 }, 201);
        var code = invite.GetProperty("code").GetString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            app.Anonymous.PostAsJsonAsync("/api/v1/auth/register", new { username = $"racer{i}", password = BaileyApp.Password, invite = code })));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers.Count(a => (int)a.StatusCode == 201), Is.EqualTo(2));
            Assert.That(answers.Count(a => (int)a.StatusCode == 403), Is.EqualTo(8));
            Assert.That((await app.Admin.GetJsonAsync("/api/v1/users")).GetProperty("items").GetArrayLength(), Is.EqualTo(3));
        }
    }

    [Test]
    public async Task Username_ForTenRacers_IsGivenOnce()
    {
        var code = await InviteAsync(new { role = "writer", uses = 10 });
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            _app.Anonymous.PostAsJsonAsync("/api/v1/auth/register", new { username = i % 2 == 0 ? "grace" : "GRACE", password = BaileyApp.Password, invite = code })));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers.Count(a => (int)a.StatusCode == 201), Is.EqualTo(1));
            Assert.That(answers.Count(a => (int)a.StatusCode == 409), Is.EqualTo(9));
            Assert.That((await _app.Admin.GetJsonAsync("/api/v1/invites")).GetProperty("items")[0].GetProperty("usesLeft").GetInt32(), Is.EqualTo(9), "a refused name costs no use");
        }
    }

    [Test]
    public async Task Register_WithoutAnInvite_IsRefused()
    {
        using var answer = await RegisterAsync("grace", null);
        await answer.MustRefuseAsync(403, "accounts.invite-needed");
    }

    [Test]
    public async Task Register_WithoutAnInviteWhereRegistrationIsOpen_MakesAWriter()
    {
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--Registration:Mode=open"]);
        var made = await app.Anonymous.PostJsonAsync("/api/v1/auth/register", new { username = "grace", password = BaileyApp.Password }, 201);
        Assert.That(made.GetProperty("user").GetProperty("role").GetString(), Is.EqualTo("writer"));
    }

    [Test]
    public async Task Register_WhereRegistrationIsClosed_IsRefused()
    {
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--Registration:Mode=closed"]);
        using var answer = await app.Anonymous.PostAsJsonAsync("/api/v1/auth/register", new { username = "grace", password = BaileyApp.Password });
        await answer.MustRefuseAsync(403, "accounts.registration-closed");
    }

    [Test]
    public async Task Invite_Used_RevokedOrOver_IsNotValid()
    {
        var used = await InviteAsync(new { role = "writer" });
        using var first = await RegisterAsync("grace", used);
        await first.MustBeAsync(201);
        using var second = await RegisterAsync("hedy", used);
        await second.MustRefuseAsync(403, "accounts.invite-not-valid");

        var revoked = await _app.Admin.PostJsonAsync("/api/v1/invites", new { role = "writer" }, 201);
        using var gone = await _app.Admin.DeleteAsync(new Uri($"/api/v1/invites/{revoked.GetProperty("id").GetGuid()}", UriKind.Relative));
        await gone.MustBeAsync(204);
        using var afterRevoking = await RegisterAsync("hedy", revoked.GetProperty("code").GetString());
        await afterRevoking.MustRefuseAsync(403, "accounts.invite-not-valid");

        var over = await InviteAsync(new { role = "writer", expiresIn = "PT1H" });
        _app.Time.Advance(TimeSpan.FromHours(1));
        using var late = await RegisterAsync("hedy", over);
        await late.MustRefuseAsync(403, "accounts.invite-not-valid");
    }

    [Test]
    public async Task Register_WithoutAValidInviteASixthTime_Waits()
    {
        for (var i = 0; i < 5; i++)
        {
            using var guess = await RegisterAsync("grace", $"guess{i}");
            await guess.MustRefuseAsync(403, "accounts.invite-not-valid");
        }

        using var sixth = await RegisterAsync("grace", "guess6");
        await sixth.MustRefuseAsync(429, "accounts.too-many-registrations");
        using var invited = await RegisterAsync("grace", await InviteAsync(new { role = "writer" }));
        await invited.MustBeAsync(201);
    }

    [TestCase("a", BaileyApp.Password, null, 400, "accounts.username-invalid", "username")]
    [TestCase("Admin", BaileyApp.Password, null, 400, "accounts.username-reserved", "username")]
    [TestCase("ADA", BaileyApp.Password, null, 409, "accounts.username-taken", "username")]
    [TestCase("grace", "short", null, 400, "auth.password-too-short", "password")]
    [TestCase("grace", BaileyApp.Password, "Gra\u202ece", 400, "accounts.display-name-invalid", "displayName")]
    [TestCase("grace", BaileyApp.Password, "Báiley", 400, "accounts.display-name-reserved", "displayName")]
    [TestCase("Difference-Engine-1822", "Difference-Engine-1822", null, 400, "auth.password-is-username", "password")]
    public async Task Register_WithWhatIsNotRight_NamesTheField(string username, string password, string? displayName, int status, string code, string field)
    {
        var invite = await InviteAsync(new { role = "writer" });
        using var answer = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/register", new { username, password, displayName, invite });
        var problem = await answer.MustRefuseAsync(status, code);
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), Is.True);
    }

    private async Task<string?> InviteAsync(object body) => (await _app.Admin.PostJsonAsync("/api/v1/invites", body, 201)).GetProperty("code").GetString();

    private Task<HttpResponseMessage> RegisterAsync(string username, string? invite) =>
        _app.Anonymous.PostAsJsonAsync("/api/v1/auth/register", new { username, password = BaileyApp.Password, invite });
}
