using System.Net.Http.Json;
using System.Text.Json;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Accounts;

[TestFixture]
internal sealed class StandingTests
{
    private BaileyApp _app = null!;

    [SetUp]
    public async Task Start() => _app = await BaileyApp.StartOpenAsync();

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task RoleChange_CountsAtOnceAndEndsStreams()
    {
        var bob = await _app.GivenPersonAsync("bob");
        await using var stream = await EventReader.OpenAsync(bob.Client);
        using var before = await bob.Client.PostAsJsonAsync("/api/v1/invites", new { role = "reader" });
        await before.MustRefuseAsync(403, "auth.not-allowed");
        using var changed = await RoleAsync(_app.Admin, bob.Id, "admin");
        await changed.MustBeAsync(200);
        Assert.That((await stream.NextAsync("session.ended")).Data.GetProperty("reason").GetString(), Is.EqualTo("role-changed"));
        await bob.Client.PostJsonAsync("/api/v1/invites", new { role = "reader" }, 201);
    }

    [Test]
    public async Task Deactivation_EndsEverythingAndReactivationNeedsANewSignIn()
    {
        var bob = await _app.GivenPersonAsync("bob");
        await using var stream = await EventReader.OpenAsync(bob.Client);
        using var shut = await ActiveAsync(_app.Admin, bob.Id, false);
        await shut.MustBeAsync(200);
        await stream.NextAsync("session.ended");
        Assert.That(await stream.NextAsync(), Is.Null);
        using var after = await bob.Client.GetAsync(new Uri("/api/v1/me", UriKind.Relative));
        await after.MustBeAsync(401);
        using var back = await ActiveAsync(_app.Admin, bob.Id, true);
        await back.MustBeAsync(200);
        using var stillOut = await bob.Client.GetAsync(new Uri("/api/v1/me", UriKind.Relative));
        await stillOut.MustBeAsync(401);
        Assert.That(await _app.TokenAsync("bob"), Is.Not.Empty);
    }

    [Test]
    public async Task Nobody_ChangesTheirOwnStanding()
    {
        var me = (await _app.Admin.GetJsonAsync("/api/v1/me")).GetProperty("id").GetGuid();
        using var role = await RoleAsync(_app.Admin, me, "reader");
        await role.MustRefuseAsync(403, "accounts.not-yourself");
        using var active = await ActiveAsync(_app.Admin, me, false);
        await active.MustRefuseAsync(403, "accounts.not-yourself");
    }

    [TestCase(DatabaseProvider.Sqlite)]
    [TestCase(DatabaseProvider.Postgres)]
    public async Task LastAdmin_UnderTwentyRemovals_Stays(DatabaseProvider provider)
    {
        await using var app = await BaileyApp.StartOpenAsync(provider, ["--RateLimits:Enabled=false"]);
        var bob = await app.GivenPersonAsync("bob", "admin");
        var ada = (await app.Admin.GetJsonAsync("/api/v1/me")).GetProperty("id").GetGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 6) switch
        {
            0 => RoleAsync(app.Admin, bob.Id, "writer"),
            1 => RoleAsync(bob.Client, ada, "writer"),
            2 => ActiveAsync(app.Admin, bob.Id, false),
            3 => ActiveAsync(bob.Client, ada, false),
            4 => LeaveAsync(app.Admin),
            _ => LeaveAsync(bob.Client),
        }));
        Assert.That(answers.Select(a => (int)a.StatusCode), Is.All.AnyOf(200, 204, 401, 403, 404, 409));
        using var ours = await app.Admin.GetAsync(new Uri("/api/v1/invites", UriKind.Relative));
        using var theirs = await bob.Client.GetAsync(new Uri("/api/v1/invites", UriKind.Relative));
        Assert.That(new[] { (int)ours.StatusCode, (int)theirs.StatusCode }.Count(s => s == 200), Is.EqualTo(1));
    }

    [Test]
    public async Task People_AreListedByNameInPagesAndOthersAreNotFound()
    {
        await _app.GivenPersonAsync("Carl");
        await _app.GivenPersonAsync("bob");
        var first = await _app.Admin.GetJsonAsync("/api/v1/users?limit=2");
        var second = await _app.Admin.GetJsonAsync($"/api/v1/users?limit=2&cursor={first.GetProperty("next").GetString()}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.GetProperty("items").EnumerateArray().Select(u => u.GetProperty("username").GetString()), Is.EqualTo(new[] { "ada", "bob" }));
            Assert.That(second.GetProperty("items").EnumerateArray().Select(u => u.GetProperty("username").GetString()), Is.EqualTo(new[] { "Carl" }));
            Assert.That(second.GetProperty("next").ValueKind, Is.EqualTo(JsonValueKind.Null));
        }

        using var none = await _app.Admin.GetAsync(new Uri($"/api/v1/users/{Guid.NewGuid()}", UriKind.Relative));
        await none.MustRefuseAsync(404, "accounts.user-not-found");
        using var badLimit = await _app.Admin.GetAsync(new Uri("/api/v1/users?limit=0", UriKind.Relative));
        await badLimit.MustRefuseAsync(400, "request.invalid");
    }

    [Test]
    public async Task Profile_Changed_IsSeenByOthersAndStaysWhereLeftOut()
    {
        var bob = await _app.GivenPersonAsync("bob");
        await bob.Client.PatchAsJsonAsync("/api/v1/me", new { displayName = "Bob B.", status = new { text = "On holiday" }, color = 3 });
        await bob.Client.PatchAsJsonAsync("/api/v1/me", new { color = 4 });
        var seen = await _app.Admin.GetJsonAsync($"/api/v1/users/{bob.Id}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(seen.GetProperty("displayName").GetString(), Is.EqualTo("Bob B."));
            Assert.That(seen.GetProperty("status").GetProperty("text").GetString(), Is.EqualTo("On holiday"));
            Assert.That(seen.GetProperty("color").GetInt32(), Is.EqualTo(4));
        }

        using var wrong = await bob.Client.PatchAsJsonAsync("/api/v1/me", new { color = 9 });
        await wrong.MustRefuseAsync(400, "accounts.color-invalid");
    }

    private static Task<HttpResponseMessage> LeaveAsync(HttpClient client) =>
        client.PostAsJsonAsync("/api/v1/me/delete", new { password = BaileyApp.Password, mode = "soft" });

    private static Task<HttpResponseMessage> RoleAsync(HttpClient client, Guid id, string role) =>
        client.PutAsJsonAsync($"/api/v1/users/{id}/role", new { role });

    private static Task<HttpResponseMessage> ActiveAsync(HttpClient client, Guid id, bool active) =>
        client.PutAsJsonAsync($"/api/v1/users/{id}/active", new { active });
}
