using System.Net.Http.Json;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.System;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class SetUpTests(DatabaseProvider provider)
{
    private BaileyApp _app = null!;

    [SetUp]
    public async Task Start() => _app = await BaileyApp.StartAsync(provider);

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task SetUp_WithTheCode_OpensTheServerAndSignsNobodyIn()
    {
        var answer = await _app.Anonymous.PostAsJsonAsync("/api/v1/system/setup", Body());
        var user = (await answer.JsonAsync(201)).GetProperty("user");
        var health = await _app.Anonymous.GetJsonAsync("/api/v1/system/health");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(user.GetProperty("username").GetString(), Is.EqualTo("Ada"));
            Assert.That(user.GetProperty("role").GetString(), Is.EqualTo("admin"));
            Assert.That(health.GetProperty("state").GetString(), Is.EqualTo("open"));
            Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
        }
    }

    [Test]
    public async Task SetUp_WrongCode_IsRefusedAndNothingIsMade()
    {
        using var answer = await _app.Anonymous.PostAsJsonAsync("/api/v1/system/setup", Body(code: "not-the-setup-code"));
        await answer.MustRefuseAsync(403, "system.wrong-setup-code");
        Assert.That(Directory.EnumerateFiles(Path.Combine(_app.Folder, "secrets")).Select(Path.GetFileName), Has.No.Member("vault.conf"));
    }

    [Test]
    public async Task SetUp_ShortMasterPassword_NamesTheField()
    {
        using var answer = await _app.Anonymous.PostAsJsonAsync("/api/v1/system/setup", Body(masterPassword: "too short"));
        var problem = await answer.MustRefuseAsync(400, "request.invalid");
        Assert.That(problem.GetProperty("errors").TryGetProperty("masterPassword", out _), Is.True);
    }

    [Test]
    public async Task SetUp_WeakAdminPassword_NamesTheFieldAndLeavesTheServerAsItWas()
    {
        using var answer = await _app.Anonymous.PostAsJsonAsync("/api/v1/system/setup", Body(password: "password"));
        var problem = await answer.MustRefuseAsync(400, "auth.password-too-simple");
        var health = await _app.Anonymous.GetJsonAsync("/api/v1/system/health");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem.GetProperty("errors").TryGetProperty("admin.password", out _), Is.True, problem.ToString());
            Assert.That(health.GetProperty("state").GetString(), Is.EqualTo("uninitialised"));
        }
    }

    [Test]
    public async Task SetUp_TwentyAtOnce_OneWins()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _app.Anonymous.PostAsJsonAsync("/api/v1/system/setup", Body())));
        var statuses = answers.Select(answer => (int)answer.StatusCode).Order().ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(statuses.Count(status => status == 201), Is.EqualTo(1));
            Assert.That(statuses.Distinct(), Is.SubsetOf(new[] { 201, 409, 429 }));
        }
    }

    [Test]
    public async Task SetUp_Twice_IsRefused()
    {
        await _app.SetUpAsync();
        using var answer = await _app.Anonymous.PostAsJsonAsync("/api/v1/system/setup", Body());
        await answer.MustRefuseAsync(409, "system.already-set-up");
    }

    [Test]
    public async Task Anything_BeforeSetUp_Is503()
    {
        using var answer = await _app.Anonymous.GetAsync(new Uri("/api/v1/me", UriKind.Relative));
        await answer.MustRefuseAsync(503, "system.not-set-up");
        Assert.That(answer.Headers.RetryAfter, Is.Not.Null);
    }

    private static object Body(string code = BaileyApp.SetupCode, string masterPassword = BaileyApp.MasterPassword, string password = BaileyApp.Password) =>
        new { setupCode = code, masterPassword, admin = new { username = "Ada", password } };
}
