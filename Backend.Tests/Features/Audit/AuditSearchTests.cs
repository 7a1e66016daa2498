using System.Text.Json;
using Bailey.Features.Audit.Searching;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Audit;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class AuditSearchTests(DatabaseProvider provider) : AuditFixture(provider)
{
    private const string Audit = "/api/v1/audit";

    [Test]
    public async Task List_Unfiltered_ShowsEntriesNewestFirstInFull()
    {
        var target = Guid.NewGuid();
        await PlantAsync(new AuditFact("accounts.role-changed", Guid.NewGuid(), target, AuditResult.Refused, new { role = "editor", count = 7, network = "10.1.2.3" }));
        var items = await ItemsAsync();
        var newest = items[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(items.Select(item => item.GetProperty("seq").GetInt64()), Is.Ordered.Descending);
            Assert.That(items[^1].GetProperty("action").GetString(), Is.EqualTo("system.set-up"));
            Assert.That(newest.GetProperty("result").GetString(), Is.EqualTo("denied"));
            Assert.That(newest.GetProperty("targetKind").GetString(), Is.EqualTo("person"));
            Assert.That(newest.GetProperty("targetId").GetGuid(), Is.EqualTo(target));
            Assert.That(newest.GetProperty("network").GetString(), Is.EqualTo("10.1.2.3"));
            Assert.That(newest.GetProperty("count").GetInt64(), Is.EqualTo(7));
            Assert.That(newest.GetProperty("details").GetProperty("role").GetString(), Is.EqualTo("editor"));
            Assert.That(newest.GetProperty("details").TryGetProperty("count", out _), Is.False, "it has a member of its own");
        }
    }

    [Test]
    public async Task List_WithACursor_IsNotShiftedByNewEntries([Values("", "&action=test")] string filter)
    {
        await PlantAsync([.. Enumerable.Range(0, 10).Select(i => new AuditFact($"test.act-{i}"))]);
        var first = await App.Admin.GetJsonAsync($"{Audit}?limit=4{filter}");
        await PlantAsync(new AuditFact("test.later"));
        var second = await App.Admin.GetJsonAsync($"{Audit}?limit=4&cursor={first.GetProperty("next").GetString()}{filter}");
        Assert.That(Actions(first).Concat(Actions(second)), Is.EqualTo(Enumerable.Range(2, 8).Reverse().Select(i => $"test.act-{i}")));
    }

    [Test]
    public async Task List_AtItsEnd_HasNoNext()
    {
        var all = await ItemsAsync("?limit=200");
        var page = await App.Admin.GetJsonAsync($"{Audit}?limit={all.Length}");
        Assert.That(page.GetProperty("next").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task List_Filtered_FindsWhatFits()
    {
        var grace = await App.GivenPersonAsync("grace");
        App.Time.Advance(TimeSpan.FromHours(1));
        var from = App.Time.GetUtcNow();
        await PlantAsync(
            new AuditFact("test.mine", grace.Id, Detail: new { file = "ladder plan" }),
            new AuditFact("test.mine", grace.Id, Result: AuditResult.Refused),
            new AuditFact("testing.other", null, grace.Id, Detail: new { network = "192.0.2.77" }));
        App.Time.Advance(TimeSpan.FromHours(1));
        await PlantAsync(new AuditFact("test.late", Result: AuditResult.Failed));
        async Task<string[]> FindAsync(string query) => [.. (await ItemsAsync(query)).Select(item => item.GetProperty("action").GetString()!)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await FindAsync("?who=GRACE&action=test"), Is.EqualTo(new[] { "test.mine", "test.mine" }), "by username, whole areas only");
            Assert.That(await FindAsync($"?who={grace.Id}&result=denied"), Is.EqualTo(new[] { "test.mine" }));
            Assert.That(await FindAsync("?action=test.mine&result=success"), Has.Length.EqualTo(1));
            Assert.That(await FindAsync("?result=failure"), Is.EqualTo(new[] { "test.late" }));
            Assert.That(await FindAsync($"?from={from:yyyy-MM-dd'T'HH:mm:ss}Z&to={from.AddHours(1):yyyy-MM-dd'T'HH:mm:ss}Z"), Has.Length.EqualTo(3), "to is not included");
            Assert.That(await FindAsync($"?from={from.AddHours(1):yyyy-MM-dd'T'HH:mm:ss}%2B00:00"), Is.EqualTo(new[] { "test.late" }));
            Assert.That(await FindAsync("?q=LADDER"), Is.EqualTo(new[] { "test.mine" }), "in the sealed details");
            Assert.That(await FindAsync("?q=192.0.2.77"), Is.EqualTo(new[] { "testing.other" }));
            Assert.That(await FindAsync("?q=grac%20other"), Is.EqualTo(new[] { "testing.other" }), "every word: the target's name and the action");
            Assert.That(await FindAsync($"?q={grace.Id}&action=testing"), Has.Length.EqualTo(1));
            Assert.That(await FindAsync("?q=nowhere-at-all"), Is.Empty);
        }
    }

    [Test]
    public async Task List_ByRequestId_FindsTheRequestThatWasAnswered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/invites") { Content = new StringContent("""{"role":"reader"}""", null, "application/json") };
        request.Headers.Add("X-Request-ID", "Look-for-me.1");
        using var answer = await App.Admin.SendAsync(request);
        await answer.MustBeAsync(201);
        var items = await ItemsAsync("?q=Look-for-me.1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(items, Has.Length.EqualTo(1));
            Assert.That(items[0].GetProperty("details").GetProperty("requestId").GetString(), Is.EqualTo("Look-for-me.1"));
        }
    }

    [Test]
    public async Task List_AfterNewEntries_FindsThemInTheIndexThatIsThere()
    {
        await ItemsAsync("?action=test");
        await PlantAsync(new AuditFact("test.new"));
        Assert.That(await ItemsAsync("?action=test"), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task List_WithAValueThatIsNotRight_IsRefused()
    {
        foreach (var query in new[] { "limit=0", "cursor=-1", "from=yesterday", "to=2026-13-01T00:00:00Z", "result=perhaps", "who=nobody", $"q={new string('x', 201)}" })
        {
            using var answer = await App.Admin.GetAsync(new Uri($"{Audit}?{query}", UriKind.Relative));
            var problem = await answer.MustRefuseAsync(400, "request.invalid");
            Assert.That(problem.GetProperty("errors").TryGetProperty(query[..query.IndexOf('=', StringComparison.Ordinal)], out _), Is.True, query);
        }
    }

    [Test]
    public async Task List_WithAnAlteredEntry_StillAnswersAndShowsIt()
    {
        await PlantAsync(new AuditFact("test.act", Detail: new { note = "gone" }));
        await SqlAsync("UPDATE audit_entries SET \"Detail\" = \"Mac\" WHERE \"Action\" = 'test.act'");
        var found = (await ItemsAsync("?action=test"))[0];
        Assert.That(found.GetProperty("details").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Index_WhenTheVaultCloses_IsEmptied()
    {
        await ItemsAsync("?q=ada");
        var before = App.Get<AuditIndex>().Count;
        await App.Get<VaultKeeper>().LockAsync(CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.GreaterThan(0));
            Assert.That(App.Get<AuditIndex>().Count, Is.Zero);
        }
    }

    private static IEnumerable<string?> Actions(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("action").GetString());

    private async Task<JsonElement[]> ItemsAsync(string query = "") => [.. (await App.Admin.GetJsonAsync(Audit + query)).GetProperty("items").EnumerateArray()];
}
