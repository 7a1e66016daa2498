using System.Text.Json;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

/// <summary>Lists are read in pages: as many as asked for, each once, and nonsense is refused by name.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class ListPagesTests(DatabaseProvider provider) : ChatFixture(provider)
{
    [Test]
    public async Task Pins_ReadInPages_AreEachThereOnce()
    {
        var channel = await ChannelAsync();
        var pinned = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            var message = (await App.Admin.SayAsync(channel, $"pin {i}")).Id();
            await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{message}/pin");
            pinned.Insert(0, message);
            if (i % 2 == 1)
            {
                App.Time.Advance(TimeSpan.FromSeconds(1)); // some were pinned in one moment, some were not
            }
        }

        var path = $"/api/v1/channels/{channel}/pins";
        var whole = await ReadAsync(path, 200);
        var paged = await ReadAsync(path, 2);

        Assert.That(whole.Select(item => item.GetProperty("message").Id()), Is.EquivalentTo(pinned));
        Assert.That(paged.Select(item => item.GetProperty("message").Id()), Is.EqualTo(whole.Select(item => item.GetProperty("message").Id())));
    }

    [Test]
    public async Task Webhooks_ReadInPages_AreEachThereOnce()
    {
        var path = $"/api/v1/channels/{await ChannelAsync()}/webhooks";
        var made = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            made.Add((await App.Admin.PostJsonAsync(path, new { name = $"hook {i}" }, 201)).Id());
        }

        Assert.That((await ReadAsync(path, 2)).Select(item => item.Id()), Is.EquivalentTo(made));
    }

    [TestCase("pins", "limit", "0")]
    [TestCase("pins", "limit", "999")]
    [TestCase("pins", "limit", "ten")]
    [TestCase("pins", "cursor", "zzz")]
    [TestCase("webhooks", "limit", "0")]
    [TestCase("webhooks", "limit", "999")]
    [TestCase("webhooks", "cursor", "zzz")]
    public async Task List_WithABadParameter_NamesIt(string list, string field, string value)
    {
        var problem = await App.Admin.RefusedAsync(HttpMethod.Get, $"/api/v1/channels/{await ChannelAsync()}/{list}?{field}={value}", null, 400, "request.invalid");
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), Is.True);
    }

    private async Task<List<JsonElement>> ReadAsync(string path, int limit)
    {
        var items = new List<JsonElement>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await App.Admin.GetJsonAsync($"{path}?limit={limit}{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}");
            Assert.That(page.GetProperty("items").GetArrayLength(), Is.InRange(1, limit));
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.Text("next");
        }

        return items;
    }
}
