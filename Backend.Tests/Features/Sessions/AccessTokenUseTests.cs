using System.Net.Http.Json;
using System.Text.Json;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

/// <summary>What using a token shows, costs and may be set to.</summary>
[TestFixture]
internal sealed class AccessTokenUseTests
{
    [Test]
    public async Task AccessToken_Used_ShowsWhenAndFromWhereAtOnce()
    {
        await using var app = await BaileyApp.StartOpenAsync();
        var made = await app.Admin.PostJsonAsync("/api/v1/auth/tokens", new { name = "report", scopes = new[] { "people:read" } }, 201);
        var unused = await ListedAsync(app);
        app.Time.Advance(TimeSpan.FromSeconds(5));
        using var script = app.NewClient(made.Text("token"));
        await script.GetJsonAsync("/api/v1/users");
        var used = await ListedAsync(app);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((unused.Text("lastUsedAt"), unused.Text("lastUsedNetwork")), Is.EqualTo(((string?)null, (string?)null)));
            Assert.That(used.GetProperty("lastUsedAt").GetDateTime(), Is.EqualTo(app.Time.GetUtcNow().UtcDateTime));
            Assert.That(used.Text("lastUsedNetwork"), Is.EqualTo("127.0.0.1"));
        }
    }

    [Test]
    public async Task AccessToken_WhereNoneNeedEnd_LastsOnRequestAlone()
    {
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--Tokens:AllowPermanent=true"]);
        var made = await app.Admin.PostJsonAsync("/api/v1/auth/tokens", new { name = "for good", scopes = new[] { "people:read" }, expiresIn = "never" }, 201);
        var usual = await app.Admin.PostJsonAsync("/api/v1/auth/tokens", new { name = "usual", scopes = new[] { "people:read" } }, 201);
        var now = app.Time.GetUtcNow().UtcDateTime;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.GetProperty("expiresAt").GetDateTime(), Is.GreaterThan(now.AddYears(50)));
            Assert.That(usual.GetProperty("expiresAt").GetDateTime(), Is.EqualTo(now.AddDays(90)).Within(TimeSpan.FromSeconds(1)));
        }

        using var script = app.NewClient(made.Text("token"));
        await script.GetJsonAsync("/api/v1/users");
    }

    [Test]
    public async Task AuthenticatedRead_OnTheUsualPath_AsksTheDatabaseNothing()
    {
        var commands = new CommandCount();
        await using var app = await BaileyApp.StartOpenAsync(adjust: builder => builder.Services.ConfigureDbContext<AppDb>(options => options.AddInterceptors(commands)));
        await app.Admin.GetJsonAsync("/api/v1/calls/ice-servers");
        var before = commands.Seen;
        for (var i = 0; i < 20; i++)
        {
            await app.Admin.GetJsonAsync("/api/v1/calls/ice-servers");
        }

        Assert.That(before, Is.Positive, "it counts");
        Assert.That(commands.Seen - before, Is.Zero);
    }

    [Test]
    public async Task Tokens_MoreThanTheSettingSays_MustWait()
    {
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--RateLimits:TokensPerHour=2"]);
        var statuses = new List<int>();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await app.Admin.PostAsJsonAsync("/api/v1/auth/tokens", new { name = $"t{i}", scopes = new[] { "people:read" } });
            statuses.Add((int)answer.StatusCode);
        }

        Assert.That(statuses, Is.EqualTo(new[] { 201, 201, 429 }));
    }

    [Test]
    public async Task ReadsAndWrites_AndTheirRefusal_SayHowMuchIsLeft()
    {
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--RateLimits:WritesPerSecond=1"]);
        var bob = await app.GivenPersonAsync("bob");
        using var read = await bob.Client.GetAsync(new Uri("/api/v1/me", UriKind.Relative));
        Assert.That(Fields(read), Is.EqualTo(("\"read\";q=200;w=1", "\"read\";r=199;t=1")));
        var seen = new List<(int, string, string)>();
        for (var i = 0; i < 4; i++)
        {
            using var write = await bob.Client.PutAsJsonAsync("/api/v1/me/presence", new { state = "away" });
            seen.Add(((int)write.StatusCode, Fields(write).Policy, Fields(write).State));
            Assert.That(write.Headers.RetryAfter is not null, Is.EqualTo(i == 3));
        }

        Assert.That(seen.Select(one => one.Item2), Is.All.EqualTo("\"write\";q=3;w=3"));
        Assert.That(seen.Select(one => one.Item3), Is.EqualTo(new[] { "\"write\";r=2;t=1", "\"write\";r=1;t=1", "\"write\";r=0;t=1", "\"write\";r=0;t=1" }));
        Assert.That(seen[3].Item1, Is.EqualTo(429));
    }

    private static (string Policy, string State) Fields(HttpResponseMessage answer) =>
        (answer.Headers.GetValues("RateLimit-Policy").Single(), answer.Headers.GetValues("RateLimit").Single());

    private static async Task<JsonElement> ListedAsync(BaileyApp app) =>
        (await app.Admin.GetJsonAsync("/api/v1/auth/tokens")).GetProperty("items")[0];
}
