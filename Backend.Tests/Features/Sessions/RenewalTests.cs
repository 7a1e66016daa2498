using Bailey.Features.Sessions;
using Bailey.Features.Sessions.Tokens;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

[TestFixture]
internal sealed class RenewalTests
{
    private BaileyApp _app = null!;
    private string _first = "";

    [SetUp]
    public async Task Start()
    {
        _app = await BaileyApp.StartOpenAsync();
        _first = await _app.TokenAsync(BaileyApp.AdminName);
        _app.Time.Advance(TimeSpan.FromHours(6));
    }

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task Renew_ByTwentyAtOnce_LeavesOneLine()
    {
        var renewed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RenewAsync(_first)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(renewed.Distinct().Count(), Is.EqualTo(1), "all twenty were given the same next token");
            Assert.That(renewed[0], Is.Not.EqualTo(_first));
            Assert.That(await StatusAsync(renewed[0]), Is.EqualTo(200));
        }
    }

    [Test]
    public async Task Renew_WhenTheAnswerWasLost_GivesTheSameTokenAgain()
    {
        var lost = await RenewAsync(_first);
        _app.Time.Advance(TimeSpan.FromHours(1));
        Assert.That(await RenewAsync(_first), Is.EqualTo(lost), "nobody used the new one, so the old one lives");
    }

    [Test]
    public async Task OldToken_WithinTheGrace_WorksAndAfterItEndsTheSession()
    {
        var next = await RenewAsync(_first);
        Assert.That(await StatusAsync(next), Is.EqualTo(200));
        _app.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.That(await StatusAsync(_first), Is.EqualTo(200));

        using var watching = _app.NewClient(next);
        await using var stream = await EventReader.OpenAsync(watching);
        _app.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.That(await StatusAsync(_first), Is.EqualTo(401));
        var last = await stream.NextAsync("session.ended");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(last.Data.GetProperty("reason").GetString(), Is.EqualTo("token-replayed"));
            Assert.That(await StatusAsync(next), Is.EqualTo(401), "the line ends for both holders");
            Assert.That(await AuditedAsync("session.replayed"), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Renew_WithinTheGrace_KeepsThePresentToken()
    {
        var next = await RenewAsync(_first);
        Assert.That(await RenewAsync(next), Is.EqualTo(next), "the token before is still good; a third must not push it out of sight");
        _app.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.That(await RenewAsync(next), Is.EqualTo(next));
        _app.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.That(await RenewAsync(next), Is.Not.EqualTo(next), "and after it the line goes on");
    }

    [TestCase(2)]
    [TestCase(5)]
    public async Task OldToken_AfterSeveralRenewals_EndsTheSession(int renewals)
    {
        var (token, clock) = (_first, _app.Time);
        for (var i = 0; i < renewals; i++)
        {
            token = await RenewAsync(token);
            Assert.That(await StatusAsync(token), Is.EqualTo(200));
            clock.Advance(TimeSpan.FromSeconds(31));
        }

        Assert.That(await StatusAsync(_first), Is.EqualTo(401));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await StatusAsync(token), Is.EqualTo(401), "whoever renewed must not keep what was stolen");
            Assert.That(await AuditedAsync("session.replayed"), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Token_NewerThanMemory_IsNoReplay()
    {
        Assert.That(await StatusAsync(_first), Is.EqualTo(200));
        await using var db = await _app.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var id = _app.Get<JwtReading>().Read(_first)!.SessionId;
        var row = await db.Sessions.SingleAsync(session => session.Id == id);
        var jti = _app.Get<JwtIssuing>().NextJti(id, row.JtiHash);
        (row.PreviousJtiHash, row.JtiHash) = (row.JtiHash, JwtReading.HashOf(jti)); // as if the renewal had not told the memory yet
        await db.SaveChangesAsync();
        var next = _app.Get<JwtIssuing>().TokenOf(row, jti);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await StatusAsync(next), Is.EqualTo(200));
            Assert.That(await AuditedAsync("session.replayed"), Is.Zero);
        }
    }

    [Test]
    public async Task Replay_InTheAuditLog_NamesTheNetworkAndTheRequest()
    {
        var next = await RenewAsync(_first);
        Assert.That(await StatusAsync(next), Is.EqualTo(200));
        _app.Time.Advance(TimeSpan.FromSeconds(31));
        using var old = _app.NewClient(_first);
        using var answer = await old.GetAsync(new Uri("/api/v1/me", UriKind.Relative));
        await answer.MustRefuseAsync(401, "auth.sign-in-needed");
        await using var db = await _app.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var entry = await db.Set<AuditEntry>().SingleAsync(row => row.Action == "session.replayed");
        var detail = _app.Get<FieldCipher>().Open(AuditTrail.DetailColumn, entry.Id, entry.Detail);
        Assert.That(detail, Does.Contain("\"network\":\"127.0.0.1\"").And.Contain($"\"requestId\":\"{answer.Headers.GetValues("X-Request-ID").Single()}\""));
    }

    [Test]
    public async Task Session_HoweverOftenRenewed_EndsAtItsLifetime()
    {
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--Sessions:TokenLifetime=01:00:00", "--Sessions:Lifetime=03:00:00"]);
        var token = await app.TokenAsync(BaileyApp.AdminName);
        for (var i = 0; i < 3; i++)
        {
            app.Time.Advance(TimeSpan.FromMinutes(55));
            token = await RenewAsync(token, app);
        }

        app.Time.Advance(TimeSpan.FromMinutes(14));
        Assert.That(await StatusAsync(token, app), Is.EqualTo(200));
        app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await StatusAsync(token, app), Is.EqualTo(401));
    }

    private async Task<string> RenewAsync(string token, BaileyApp? app = null)
    {
        using var client = (app ?? _app).NewClient(token);
        using var answer = await client.PostAsync(new Uri("/api/v1/auth/renew", UriKind.Relative), null);
        return (await answer.JsonAsync(200)).GetProperty("token").GetString()!;
    }

    private async Task<int> StatusAsync(string token, BaileyApp? app = null)
    {
        using var client = (app ?? _app).NewClient(token);
        using var answer = await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative));
        return (int)answer.StatusCode;
    }

    private async Task<int> AuditedAsync(string action)
    {
        await using var db = await _app.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        return await db.Set<AuditEntry>().CountAsync(entry => entry.Action == action);
    }
}
