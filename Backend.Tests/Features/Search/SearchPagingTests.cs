using System.Text.Json;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Search;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class SearchPagingTests(DatabaseProvider provider) : SearchFixture(provider)
{
    [Test]
    public async Task Pages_WhilePeoplePost_ShowEachMessageOnceInOrder([Values("newest", "best")] string sort)
    {
        var channels = new[] { await ChannelAsync("private"), await ChannelAsync("private"), await ChannelAsync() };
        var word = Name("lantern");
        var sent = new List<string>();
        for (var i = 0; i < 25; i++)
        {
            sent.Add($"{word} number {i}{new string('.', i)}");
            await App.Admin.SayAsync(channels[i % 3], sent[i]);
            App.Time.Advance(TimeSpan.FromSeconds(i % 4 == 0 ? 0 : 1));
        }

        var (found, scores) = (new List<string>(), new List<double>());
        string? cursor = null;
        do
        {
            var page = await App.Admin.GetJsonAsync(Path(word, $"&limit=4&sort={sort}{(cursor is null ? "" : $"&cursor={cursor}")}"));
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("message").Text("body")!));
            scores.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("score").GetDouble()));
            cursor = page.Text("next");
            await App.Admin.SayAsync(channels[0], $"{word} came later");
        }
        while (cursor is not null);

        if (sort == "newest")
        {
            Assert.That(found, Is.EquivalentTo(sent));
            Assert.That(found.IndexOf(sent[24]), Is.LessThan(found.IndexOf(sent[5])));
        }
        else
        {
            Assert.That(found, Is.EquivalentTo(sent));
            Assert.That(scores, Is.Ordered.Descending);
            Assert.That(found[0], Is.EqualTo(sent[0]), "the shortest fits best");
        }
    }

    [Test]
    public async Task Best_WholeWordBeforePart()
    {
        var channel = await ChannelAsync("private");
        await App.Admin.SayAsync(channel, "the art of it");
        App.Time.Advance(TimeSpan.FromSeconds(1));
        await App.Admin.SayAsync(channel, "a new start now");
        await WaitForIndexAsync();

        Assert.That(await TextsAsync(App.Admin, $"in:{channel} art", "&sort=best"), Is.EqualTo(new[] { "the art of it", "a new start now" }));
        Assert.That(await TextsAsync(App.Admin, $"in:{channel} art", "&sort=newest"), Is.EqualTo(new[] { "a new start now", "the art of it" }));
    }

    [TestCase("tide", "Low tide, high TIDE", new[] { "tide", "TIDE" })]
    [TestCase("uber wolken", "😀 Über den Wolken", new[] { "Über", "Wolken" })]
    [TestCase("cafe", "un cafe\u0301 noir", new[] { "cafe\u0301" })]
    [TestCase("strasse", "Hauptstraße 7", new[] { "straße" })]
    [TestCase("议", "下午会议", new[] { "议" })]
    [TestCase("tide ide", "tide", new[] { "tide" })]
    [TestCase("\"low tide\"", "Low, tide", new[] { "Low, tide" })]
    [TestCase("ti*", "tidal", new[] { "ti" })]
    public async Task Highlights_AreUtf16PlacesInTheBody(string q, string body, string[] marked)
    {
        var channel = await ChannelAsync("private");
        await App.Admin.SayAsync(channel, body);

        var item = (await FindAsync(App.Admin, $"in:{channel} {q}")).Single();

        var ranges = item.GetProperty("highlights").EnumerateArray().Select(range => body.Substring(range.GetProperty("start").GetInt32(), range.GetProperty("length").GetInt32()));
        Assert.That(ranges, Is.EqualTo(marked));
        Assert.That(item.Text("type"), Is.EqualTo("message"));
    }

    [Test]
    public async Task Context_IsWhatStandsBeforeAndAfter()
    {
        var channel = await ChannelAsync("private");
        foreach (var body in (string[])["one", "two needle", "three"])
        {
            await App.Admin.SayAsync(channel, body);
        }

        var context = (await FindAsync(App.Admin, $"in:{channel} needle")).Single().GetProperty("context");

        Assert.That((context.GetProperty("before").Text("body"), context.GetProperty("after").Text("body")), Is.EqualTo(("one", "three")));
    }

    [Test]
    public async Task Context_InAThread_IsOfThatThreadAlone()
    {
        var channel = await ChannelAsync("private");
        var (root, other) = (await App.Admin.SayAsync(channel, "a thread"), await App.Admin.SayAsync(channel, "another thread"));
        foreach (var (start, body) in new[] { (root, "one"), (other, "elsewhere"), (root, "two needle"), (root, "three") })
        {
            await App.Admin.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body, threadRootId = start.Id() }, 201);
        }

        await App.Admin.SayAsync(channel, "below needle");
        var found = (await FindAsync(App.Admin, $"in:{channel} needle")).Select(item => item.GetProperty("context")).ToList();

        Assert.That(
            found.Select(context => (Body(context, "before"), Body(context, "after"))),
            Is.EquivalentTo(new[] { ("another thread", null), ("one", "three") }));

        static string? Body(JsonElement context, string side) => context.GetProperty(side) is { ValueKind: JsonValueKind.Object } beside ? beside.Text("body") : null;
    }

    [Test]
    public async Task PeopleAndChannels_AreFoundByPartsOfTheirNames()
    {
        var person = await PersonAsync("zebulon");
        var eve = await PersonAsync();
        var name = Name("Übersee Fracht ");
        await App.Admin.PostJsonAsync("/api/v1/channels", new { name, kind = "private", memberIds = new[] { person.Id } }, 201);

        var people = await FindAsync(eve.Client, "ebulo", "&in=people");
        var channels = await FindAsync(person.Client, "fracht uber", "&in=channels");

        Assert.That(people.Any(item => item.GetProperty("user").Id() == person.Id), Is.True);
        Assert.That(channels.Single(item => item.GetProperty("channel").Text("name") == name).Text("type"), Is.EqualTo("channel"));
        Assert.That(await FindAsync(eve.Client, name, "&in=channels"), Is.Empty);
    }
}
