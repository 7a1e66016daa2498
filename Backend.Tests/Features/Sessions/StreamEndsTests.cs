using System.Diagnostics;
using System.Net.Http.Json;
using Bailey.Features.Sessions.Live;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

/// <summary>Whatever takes a person's standing away ends what they have open within two seconds, however it is taken.</summary>
[TestFixture]
internal sealed class StreamEndsTests
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(2);
    private BaileyApp _app = null!;

    [OneTimeSetUp]
    public async Task Start() => _app = await BaileyApp.StartOpenAsync(settings: ["--RateLimits:Enabled=false"]);

    [OneTimeTearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [TestCase("password")]
    [TestCase("role")]
    [TestCase("active")]
    [TestCase("delete")]
    [TestCase("admin")]
    [TestCase("everywhere")]
    public async Task Streams_AfterTheStandingChanged_EndWithinTwoSeconds(string how)
    {
        var person = await _app.GivenPersonAsync($"p-{how}");
        // Another session than the one that acts; the change of a password keeps that one.
        using var second = await _app.SignInAsync(person.Username);
        await using var stream = await EventReader.OpenAsync(second);
        using var answer = await ActAsync(how, person);
        var clock = Stopwatch.StartNew();
        Assert.That((int)answer.StatusCode, Is.AnyOf(200, 204));
        while (await stream.NextAsync() is not null)
        {
        }

        Assert.That(clock.Elapsed, Is.LessThan(Within));
    }

    [Test]
    public async Task StreamOfTheOldToken_AfterItsOwnSessionChangedThePassword_EndsToo()
    {
        var person = await _app.GivenPersonAsync("p-own");
        await using var stolen = await EventReader.OpenAsync(person.Client);
        var changed = await person.Client.PostJsonAsync("/api/v1/auth/password", new { current = BaileyApp.Password, @new = "Difference-Engine-1822" }, 200);
        Assert.That((await stolen.NextAsync("session.ended")).Data.GetProperty("reason").GetString(), Is.EqualTo("token-replaced"));
        Assert.That(await stolen.NextAsync(), Is.Null);
        using var fresh = _app.NewClient(changed.GetProperty("token").GetString());
        await using var stream = await EventReader.OpenAsync(fresh);
    }

    [Test]
    public async Task StreamOfAnExpiredAccessToken_HearsNothingMoreAndEnds()
    {
        var made = await (await _app.GivenPersonAsync("p-token")).Client.PostJsonAsync(
            "/api/v1/auth/tokens", new { name = "watch", scopes = new[] { "events:read", "people:read" }, expiresIn = "PT1H" }, 201);
        using var script = _app.NewClient(made.GetProperty("token").GetString());
        await using var stream = await EventReader.OpenAsync(script);
        _app.Time.Advance(TimeSpan.FromMinutes(60));
        await _app.GivenPersonAsync("p-unheard");
        var heard = new List<SeenEvent>();
        while (await stream.NextAsync() is { } seen)
        {
            heard.Add(seen);
        }

        Assert.That(heard.Select(seen => seen.Type), Does.Not.Contain("people.user-changed"));
        Assert.That(heard[^1].Data.GetProperty("reason").GetString(), Is.EqualTo("expired"));
    }

    [Test]
    public async Task StreamOfASessionWhoseTokenRanOut_EndsWithTheSweep()
    {
        // A short life: half a day of heartbeats at once would cut the reader off as too slow.
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--Sessions:TokenLifetime=00:10:00"]);
        await using var stream = await EventReader.OpenAsync(app.Admin);
        app.Time.Advance(TimeSpan.FromMinutes(10));
        await app.Get<UsageWriting>().WriteAsync(CancellationToken.None);
        Assert.That((await stream.NextAsync("session.ended")).Data.GetProperty("reason").GetString(), Is.EqualTo("expired"));
        Assert.That(await stream.NextAsync(), Is.Null);
    }

    private Task<HttpResponseMessage> ActAsync(string how, Member person) => how switch
    {
        "password" => person.Client.PostAsJsonAsync("/api/v1/auth/password", new { current = BaileyApp.Password, @new = "Difference-Engine-1822" }),
        "role" => _app.Admin.PutAsJsonAsync($"/api/v1/users/{person.Id}/role", new { role = "reader" }),
        "active" => _app.Admin.PutAsJsonAsync($"/api/v1/users/{person.Id}/active", new { active = false }),
        "delete" => person.Client.PostAsJsonAsync("/api/v1/me/delete", new { password = BaileyApp.Password, mode = "hard" }),
        "admin" => _app.Admin.DeleteAsync(new Uri($"/api/v1/users/{person.Id}/sessions", UriKind.Relative)),
        _ => person.Client.PostAsync(new Uri("/api/v1/auth/logout-everywhere", UriKind.Relative), null),
    };
}
