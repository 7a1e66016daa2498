using System.Text.Json;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Features.Chat.Attachments;
using Bailey.Tests.Features.Sessions;
using Bailey.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Features.Search;

/// <summary>What can be searched in, by whom, and how much comes at once.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class SearchKindsTests(DatabaseProvider provider) : SearchFixture(provider)
{
    private static readonly byte[] Bytes = "a,b\n"u8.ToArray();

    [TestCase("chat:read", "messages channels files board", "people")]
    [TestCase("people:read", "people", "messages channels files board")]
    [TestCase("events:read", "", "messages channels files board people")]
    [TestCase("self", "", "messages channels files board people")]
    public async Task Token_LimitedToAScope_SearchesInWhatThatReads(string scope, string open, string closed)
    {
        var ben = await PersonAsync("ben");
        var made = await ben.Client.PostJsonAsync("/api/v1/auth/tokens", new { name = "script", scopes = new[] { scope } }, 201);
        using var script = App.NewClient(made.Text("token"));

        foreach (var kind in open.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            await script.GetJsonAsync(Path("tide", $"&in={kind}"));
        }

        foreach (var kind in closed.Split(' '))
        {
            await script.RefusedAsync(HttpMethod.Get, Path("tide", $"&in={kind}"), null, 403, "auth.not-allowed");
        }
    }

    [Test]
    public async Task ServiceAccount_ThatReadsChat_Searches()
    {
        var bot = await Bot.MakeAsync(App, "reader", "chat:read");
        using var client = App.NewClient((await bot.TokenAsync()).Text("access_token"));
        await client.GetJsonAsync(Path("tide"));
    }

    [Test]
    public async Task Person_ThatIsFound_IsAUser()
    {
        var ben = await PersonAsync("quillon");
        var hit = (await FindAsync(App.Admin, ben.Username, "&in=people")).Single(item => item.GetProperty("user").Id() == ben.Id);
        Assert.That(hit.Text("type"), Is.EqualTo("user"));
    }

    [Test]
    public async Task Page_WithoutALimit_HoldsFifty()
    {
        var channel = await ChannelAsync("private");
        for (var i = 0; i < 52; i++)
        {
            await App.Admin.SayAsync(channel, $"tide {i}");
        }

        var page = await App.Admin.GetJsonAsync(Path($"in:{channel} tide"));

        Assert.That(page.GetProperty("items").GetArrayLength(), Is.EqualTo(50));
        Assert.That(page.Text("next"), Is.Not.Null);
    }

    [Test]
    public async Task Board_WithNothingOnIt_AnswersAnEmptyPage()
    {
        var page = await App.Admin.GetJsonAsync(Path("tide", "&in=board"));
        Assert.That((page.GetProperty("items").GetArrayLength(), page.Text("next")), Is.EqualTo((0, (string?)null)));
        await App.Admin.RefusedAsync(HttpMethod.Get, Path(" ", "&in=board"), null, 400, "request.invalid");
    }

    [Test]
    public async Task File_ThatIsFound_IsAllOfTheFileAndWhereItStands([Values] bool indexed)
    {
        var channel = await ChannelAsync("private");
        var message = await SendAsync(App.Admin, channel, "the tide tables", "tide-2025.csv", "harbour.png");
        await SendAsync(App.Admin, channel, "tide, in words alone", "notes.txt");
        await WaitAsync(indexed);

        var hit = (await FindAsync(App.Admin, $"in:{channel} tide", "&in=files")).Single();

        var file = hit.GetProperty("file");
        var known = await App.Admin.GetJsonAsync(AttachmentActs.File(file.Id()));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hit.Text("type"), Is.EqualTo("file"));
            Assert.That(hit.GetProperty("score").GetDouble(), Is.GreaterThan(0));
            Assert.That(hit.GetProperty("message").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(file.Text("name"), Is.EqualTo("tide-2025.csv"));
            Assert.That((file.GetProperty("channelId").GetGuid(), file.GetProperty("messageId").GetGuid()), Is.EqualTo((channel, message.Id())));
            Assert.That(known.EnumerateObject().Select(member => member.Name).Where(name => file.GetProperty(name).GetRawText() != known.GetProperty(name).GetRawText()), Is.Empty);
            Assert.That(hit.GetProperty("fileHighlights")[0].GetProperty("ranges").GetRawText(), Is.EqualTo("""[{"start":0,"length":4}]"""));
        }
    }

    [TestCase("tide", "tide-2026.csv tide.png tide-2025.csv")]
    [TestCase("tide 2025", "tide-2025.csv")]
    [TestCase("tide -2025", "tide-2026.csv tide.png", Description = "One name leaves itself out, not the files beside it.")]
    [TestCase("tide has:image", "tide.png")]
    [TestCase("tide -has:image", "tide-2026.csv tide-2025.csv")]
    [TestCase("filename:harbour", "harbour.csv")]
    [TestCase("from:me", "tide-2026.csv tide.png harbour.csv tide-2025.csv")]
    [TestCase("from:bailey tide", "")]
    [TestCase("words", "")]
    public async Task Files_BesideOthersInOneMessage_AreJudgedEachByItself(string q, string expected)
    {
        var channel = await ChannelAsync("private");
        await SendAsync(App.Admin, channel, "words", "tide-2025.csv");
        await SendAsync(App.Admin, channel, "words", "harbour.csv", "tide.png", "tide-2026.csv");
        App.Time.Advance(TimeSpan.FromMilliseconds(5));

        var names = await NamesAsync(App.Admin, $"in:{channel} {q}");

        Assert.That(names, Is.EquivalentTo(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    public async Task Files_OfManyMessages_AreEachOnOnePage([Values(1, 2, 3, 7)] int limit)
    {
        var channel = await ChannelAsync("private");
        var expected = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            App.Time.Advance(TimeSpan.FromMilliseconds(5));
            string[] names = [$"tide-{i}a.csv", $"tide-{i}b.csv", $"tide-{i}c.csv"];
            await SendAsync(App.Admin, channel, "words", names);
            expected.InsertRange(0, names);
        }

        var found = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await App.Admin.GetJsonAsync(Path($"in:{channel} tide", $"&in=files&limit={limit}{(cursor.Length == 0 ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}"));
            var names = page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("file").Text("name")!).ToList();
            Assert.That(names, Has.Count.LessThanOrEqualTo(limit));
            found.AddRange(names);
            cursor = page.Text("next");
        }

        Assert.That(found, Is.EqualTo(expected));
    }

    [Test]
    public async Task File_ForwardedElsewhere_IsFoundOnceOnAPage()
    {
        var (channel, other) = (await ChannelAsync("private"), await ChannelAsync("private"));
        var name = Name("quicksilver");
        var file = (await SendAsync(App.Admin, channel, "here", $"{name}.txt")).GetProperty("attachments")[0].GetProperty("fileId").GetGuid();
        await App.Admin.PostFilesAsync(other, file);
        Assert.That((await FindAsync(App.Admin, name, "&in=files")).Length, Is.EqualTo(1));
    }

    [Test]
    public async Task Files_OfOthers_AreFoundByWhoReachesThemAlone([Values] bool indexed)
    {
        var (ada, removed, late, eve) = (await PersonAsync(), await PersonAsync(), await PersonAsync(), await PersonAsync());
        var channel = await ChannelAsync("private", ada, removed);
        var name = Name("quicksilver");
        var message = await SendAsync(ada.Client, channel, "between us", $"{name}.txt");
        await ada.Client.UploadedAsync(channel, Bytes, $"{name}-unposted.txt");
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/{removed.Id}");
        await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/members/{late.Id}", new { history = "from-joining" });
        await WaitAsync(indexed);

        Assert.That(await NamesAsync(ada.Client, name), Is.EqualTo(new[] { $"{name}.txt" }));
        Assert.That(await NamesAsync(removed.Client, name), Is.Empty, "removed");
        Assert.That(await NamesAsync(late.Client, name), Is.Empty, "joined later");
        Assert.That(await NamesAsync(eve.Client, name), Is.Empty, "never in it");

        await ada.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{message.Id()}");
        Assert.That(await NamesAsync(ada.Client, name), Is.Empty, "deleted");
    }

    [TestCase("zzz")]
    [TestCase("1.zzz")]
    [TestCase("x.AAAA")]
    public async Task Files_WithABadCursor_NameIt(string cursor)
    {
        var problem = await App.Admin.RefusedAsync(HttpMethod.Get, Path("tide", $"&in=files&cursor={cursor}"), null, 400, "request.invalid");
        Assert.That(problem.GetProperty("errors").TryGetProperty("cursor", out _), Is.True);
    }

    [Test]
    public async Task Files_OnAPageOfMany_CostNoMoreQueriesThanOnAPageOfFew()
    {
        var commands = new CommandCount();
        await using var app = await BaileyApp.StartOpenAsync(
            Provider, ["--RateLimits:Enabled=false"], builder => builder.Services.ConfigureDbContext<AppDb>(options => options.AddInterceptors(commands)));
        var (few, many) = (await MadeAsync("few", 2), await MadeAsync("many", 30));

        Assert.That(await CountAsync(many), Is.EqualTo(await CountAsync(few)));

        async Task<Guid> MadeAsync(string name, int count)
        {
            var channel = (await app.Admin.PostJsonAsync("/api/v1/channels", new { name, kind = "private" }, 201)).Id();
            for (var i = 0; i < count; i++)
            {
                await SendAsync(app.Admin, channel, "words", $"tide-{i}.csv");
            }

            return channel;
        }

        async Task<int> CountAsync(Guid channel)
        {
            await FindAsync(app.Admin, $"in:{channel} tide", "&in=files");
            var before = commands.Seen;
            await FindAsync(app.Admin, $"in:{channel} tide", "&in=files");
            return commands.Seen - before;
        }
    }

    private static async Task<string[]> NamesAsync(HttpClient client, string q) =>
        [.. (await FindAsync(client, q, "&in=files")).Select(item => item.GetProperty("file").Text("name")!)];

    private static async Task<JsonElement> SendAsync(HttpClient client, Guid channel, string body, params string[] names)
    {
        var files = new List<Guid>();
        foreach (var name in names)
        {
            files.Add(await client.UploadedAsync(channel, name.EndsWith(".png", StringComparison.Ordinal) ? AttachmentActs.Png : Bytes, name));
        }

        return await client.PostJsonAsync(ChatActs.Messages(channel), new { body, attachmentIds = files }, 201);
    }

    private Task WaitAsync(bool indexed) => indexed ? WaitForIndexAsync() : Task.CompletedTask;
}
