using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

[TestFixture]
internal sealed class OthersSessionsTests
{
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
    public async Task Session_EndedByAnAdmin_EndsWithItsStreamsAndIsAudited()
    {
        _app.Time.Advance(TimeSpan.FromSeconds(1)); // the list is newest first, and two of one moment have no order
        using var second = await _app.SignInAsync("bob");
        var listed = (await _app.Admin.GetJsonAsync(Path(_bob.Id))).GetProperty("items");
        Assert.That(listed.EnumerateArray().Select(session => session.GetProperty("current").GetBoolean()), Is.EqualTo(new[] { false, false }));
        await using var stream = await EventReader.OpenAsync(second);
        await _app.Admin.DoneAsync(HttpMethod.Delete, $"{Path(_bob.Id)}/{listed[0].Id()}");
        Assert.That((await stream.NextAsync("session.ended")).Data.Text("reason"), Is.EqualTo("signed-out"));
        using var ended = await second.GetAsync(new Uri("/api/v1/me", UriKind.Relative));
        await ended.MustBeAsync(401);
        await _bob.Client.GetJsonAsync("/api/v1/me");
        Assert.That(await AuditedAsync("session.ended-by-admin", listed[0].Id()), Is.EqualTo(1));
    }

    [Test]
    public async Task Sessions_AllEndedByAnAdmin_LeaveAccessTokens()
    {
        var made = await _bob.Client.PostJsonAsync("/api/v1/auth/tokens", new { name = "x", scopes = new[] { "people:read" } }, 201);
        await using var stream = await EventReader.OpenAsync(_bob.Client);
        await _app.Admin.DoneAsync(HttpMethod.Delete, Path(_bob.Id));
        await stream.NextAsync("session.ended");
        using var ended = await _bob.Client.GetAsync(new Uri("/api/v1/me", UriKind.Relative));
        await ended.MustBeAsync(401);
        using var script = _app.NewClient(made.Text("token"));
        await script.GetJsonAsync("/api/v1/users");
        Assert.That(await AuditedAsync("session.ended-everywhere-by-admin", _bob.Id), Is.EqualTo(1));
    }

    [Test]
    public async Task Sessions_OfWhoIsNotThereOrOfAnother_AreNotFound()
    {
        var mine = (await _app.Admin.GetJsonAsync("/api/v1/auth/sessions")).GetProperty("items")[0].Id();
        await _app.Admin.RefusedAsync(HttpMethod.Get, Path(Guid.NewGuid()), null, 404, "accounts.user-not-found");
        await _app.Admin.RefusedAsync(HttpMethod.Delete, Path(Guid.NewGuid()), null, 404, "accounts.user-not-found");
        await _app.Admin.RefusedAsync(HttpMethod.Delete, $"{Path(_bob.Id)}/{mine}", null, 404, "auth.session-not-found");
        await _app.Admin.GetJsonAsync("/api/v1/me");
    }

    [Test]
    public async Task Sessions_OfOthers_AreForAdminsOnly()
    {
        var edith = await _app.GivenPersonAsync("edith", "editor");
        await edith.Client.RefusedAsync(HttpMethod.Get, Path(_bob.Id), null, 403, "auth.not-allowed");
        await edith.Client.RefusedAsync(HttpMethod.Delete, Path(_bob.Id), null, 403, "auth.not-allowed");
        await _bob.Client.GetJsonAsync("/api/v1/me");
    }

    private static string Path(Guid person) => $"/api/v1/users/{person}/sessions";

    private async Task<int> AuditedAsync(string action, Guid target)
    {
        await using var db = await _app.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        return await db.Set<AuditEntry>().CountAsync(entry => entry.Action == action && entry.TargetId == target);
    }
}
