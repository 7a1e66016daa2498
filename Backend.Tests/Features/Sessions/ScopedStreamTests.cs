using System.Net.Http.Json;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

/// <summary>What a script may not read it does not hear either.</summary>
[TestFixture]
internal sealed class ScopedStreamTests
{
    private BaileyApp _app = null!;
    private Guid _general;

    [SetUp]
    public async Task Start()
    {
        _app = await BaileyApp.StartOpenAsync();
        var channels = (await _app.Admin.GetJsonAsync("/api/v1/channels")).GetProperty("items").EnumerateArray();
        _general = channels.Single(channel => channel.Text("name") == "general").Id();
    }

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [TestCase("events:read", "")]
    [TestCase("events:read chat:read", "chat.message-posted")]
    [TestCase("events:read people:read", "people.user-changed")]
    [TestCase("events:read chat:read people:read", "chat.message-posted people.user-changed")]
    public async Task Script_ByItsScopes_HearsWhatItMayRead(string scopes, string heard)
    {
        var made = await _app.Admin.PostJsonAsync("/api/v1/auth/tokens", new { name = "watch", scopes = scopes.Split(' ') }, 201);
        using var script = _app.NewClient(made.GetProperty("token").GetString());
        await using var stream = await EventReader.OpenAsync(script);
        await _app.Admin.SayAsync(_general, "The tide turns.");
        using var renamed = await _app.Admin.PatchAsJsonAsync("/api/v1/me", new { displayName = "Ada" });
        await renamed.MustBeAsync(200);
        Assert.That(await HeardAsync(stream), Is.EqualTo(heard.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    public async Task Script_ThatResumes_IsToldNoMoreThanOneThatStayed()
    {
        var made = await _app.Admin.PostJsonAsync("/api/v1/auth/tokens", new { name = "watch", scopes = new[] { "events:read", "people:read" } }, 201);
        using var script = _app.NewClient(made.GetProperty("token").GetString());
        string last;
        await using (var first = await EventReader.OpenAsync(script))
        {
            using var renamed = await _app.Admin.PatchAsJsonAsync("/api/v1/me", new { displayName = "Ada" });
            last = (await first.NextAsync("people.user-changed")).Id;
        }

        await _app.Admin.SayAsync(_general, "The tide turns.");
        using var again = await _app.Admin.PatchAsJsonAsync("/api/v1/me", new { displayName = "Ada L." });
        await again.MustBeAsync(200);
        await using var stream = await EventReader.OpenAsync(script, last);
        Assert.That(await HeardAsync(stream), Is.EqualTo(new[] { "people.user-changed" }));
    }

    // What came before the lock, which everybody hears.
    private async Task<string[]> HeardAsync(EventReader stream)
    {
        await _app.Admin.DoneAsync(HttpMethod.Post, "/api/v1/system/lock", new { masterPassword = BaileyApp.MasterPassword });
        var heard = new List<string>();
        while (await stream.NextAsync() is { } seen && seen.Type != "system.state-changed")
        {
            heard.Add(seen.Type);
        }

        return [.. heard.Where(type => type is not ("chat.read" or "chat.channel-changed" or "presence.changed")).Distinct()];
    }
}
