using System.Text.Json;
using Bailey.Features.Chat.Searching;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Search;

/// <summary>What a search finds after an unlock, while the index is still being built.</summary>
internal sealed class BuildingTests
{
    [TestCase(DatabaseProvider.Sqlite)]
    [TestCase(DatabaseProvider.Postgres)]
    public async Task Search_WhileTheIndexIsBuilt_FindsWhatIsThereAndSaysHowFarItIs(DatabaseProvider provider)
    {
        using var databases = new SteppedDatabases();
        await using var app = await BaileyApp.StartOpenAsync(provider, ["--RateLimits:Enabled=false"], databases.PutBefore);
        var channel = (await app.Admin.PostJsonAsync("/api/v1/channels", new { name = "racks", kind = "public" }, 201)).Id();
        await app.Admin.SayAsync(channel, "the old mailserver");
        await ReachAsync(index => index.PartsProgress >= 1);

        databases.Holding = true;
        await app.Admin.DoneAsync(HttpMethod.Post, "/api/v1/system/lock", new { masterPassword = BaileyApp.MasterPassword });
        await app.Admin.DoneAsync(HttpMethod.Post, "/api/v1/system/unlock", new { masterPassword = BaileyApp.MasterPassword });
        await MustBeAsync("mailserver", 0, 0);
        await app.Admin.SayAsync(channel, "a new mailserver");
        await MustBeAsync("mailserver", 0, 0, "a new mailserver");
        await MustBeAsync("ailserve", 0, 0, "a new mailserver");

        databases.LetGo(2); // to divide, and to read the words
        await ReachAsync(index => index.WordsReady && index.Pending.All().Count == 0);
        await MustBeAsync("mailserver", 1, 0, "a new mailserver", "the old mailserver");
        await MustBeAsync("mails", 1, 0, "a new mailserver", "the old mailserver");

        databases.LetGo(1);
        await ReachAsync(index => index.PartsProgress >= 1);
        await MustBeAsync("ailserve", 1, 1, "a new mailserver", "the old mailserver");

        async Task ReachAsync(Func<MessageIndex, bool> far) =>
            Assert.That(await Waiting.UntilAsync(() => app.Get<MessageIndexing>().Current is { } index && far(index)), Is.True, "The index did not get that far.");

        async Task MustBeAsync(string q, int words, int parts, params string[] texts)
        {
            foreach (var sort in (string[])["newest", "best"])
            {
                var page = await app.Admin.GetJsonAsync($"/api/v1/search?q={q}&sort={sort}");
                Assert.That(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("message").Text("body")), Is.EquivalentTo(texts), $"{q}, {sort}");
                Assert.That(Progress(page), Is.EqualTo((words, parts)), $"{q}, {sort}");
            }
        }
    }

    private static (int Words, int Parts) Progress(JsonElement page) =>
        (page.GetProperty("progress").GetProperty("words").GetInt32(), page.GetProperty("progress").GetProperty("parts").GetInt32());
}
