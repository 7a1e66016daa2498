using System.Globalization;
using System.Net.Http.Headers;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Search;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class OperatorTests(DatabaseProvider provider) : SearchFixture(provider)
{
    [Test]
    public async Task From_NameOrMe_FindsWhatTheyWrote()
    {
        var (ada, bob) = (await PersonAsync(), await PersonAsync());
        var channel = await ChannelAsync("private", ada, bob);
        await ada.Client.SayAsync(channel, "tide one");
        await bob.Client.SayAsync(channel, "tide two");

        await BothWaysAsync(ada.Client, $"in:{channel} tide from:{bob.Username}", "tide two");
        await BothWaysAsync(ada.Client, $"in:{channel} tide from:@{bob.Username.ToUpperInvariant()}", "tide two");
        await BothWaysAsync(ada.Client, $"in:{channel} tide from:me", "tide one");
        await BothWaysAsync(ada.Client, $"in:{channel} tide from:me from:{bob.Username}", "tide two", "tide one");
        await BothWaysAsync(ada.Client, $"in:{channel} tide -from:me", "tide two");
        await BothWaysAsync(ada.Client, $"in:{channel} tide from:\"{bob.Username}\"", "tide two");
    }

    [Test]
    public async Task In_NameOrPerson_FindsWhatStandsThere()
    {
        var (ada, bob) = (await PersonAsync(), await PersonAsync());
        var name = Name("Data Centre ");
        var made = await App.Admin.PostJsonAsync("/api/v1/channels", new { name, kind = "private", memberIds = new[] { ada.Id } }, 201);
        var other = await ChannelAsync("private", ada);
        var direct = (await ada.Client.JsonAsync(HttpMethod.Post, "/api/v1/direct", new { userIds = new[] { bob.Id } }, 201)).Id();
        await ada.Client.SayAsync(made.Id(), "tide there");
        await ada.Client.SayAsync(other, "tide elsewhere");
        await ada.Client.SayAsync(direct, "tide between us");

        await BothWaysAsync(ada.Client, $"in:\"{name}\" tide", "tide there");
        await BothWaysAsync(ada.Client, $"in:\"#{name.ToUpperInvariant()}\" tide", "tide there");
        await BothWaysAsync(ada.Client, $"in:@{bob.Username} tide", "tide between us");
        await BothWaysAsync(ada.Client, $"tide -in:\"{name}\" -in:{other}", "tide between us");
        await BothWaysAsync(bob.Client, $"in:@{ada.Username} tide", "tide between us");
    }

    [Test]
    public async Task HasLink_FindsAddresses()
    {
        var channel = await ChannelAsync("private");
        await App.Admin.SayAsync(channel, "see https://example.org/x");
        var edited = (await App.Admin.SayAsync(channel, "see HTTP://example.org/y")).Id();
        await App.Admin.SayAsync(channel, "see nothing");
        await BothWaysAsync(App.Admin, $"in:{channel} has:link", "see HTTP://example.org/y", "see https://example.org/x");
        await BothWaysAsync(App.Admin, $"in:{channel} -has:link", "see nothing");

        await App.Admin.DoneAsync(HttpMethod.Patch, $"/api/v1/messages/{edited}", new { body = "no more" }, 200);

        await BothWaysAsync(App.Admin, $"in:{channel} has:link", "see https://example.org/x");
        await BothWaysAsync(App.Admin, $"in:{channel} -has:link", "see nothing", "no more");
    }

    [Test]
    public async Task HasCode_FindsBlocksAndSpans()
    {
        var channel = await ChannelAsync("private");
        await App.Admin.SayAsync(channel, "see `tide --now`");
        var edited = (await App.Admin.SayAsync(channel, "see\n```sh\ntide --now\n```")).Id();
        await App.Admin.SayAsync(channel, "see nothing ` but a mark");
        await BothWaysAsync(App.Admin, $"in:{channel} has:code", "see `tide --now`", "see\n```sh\ntide --now\n```");
        await BothWaysAsync(App.Admin, $"in:{channel} -has:code", "see nothing ` but a mark");

        await App.Admin.DoneAsync(HttpMethod.Patch, $"/api/v1/messages/{edited}", new { body = "no more" }, 200);

        await BothWaysAsync(App.Admin, $"in:{channel} has:code", "see `tide --now`");
        await BothWaysAsync(App.Admin, $"in:{channel} -has:code", "see nothing ` but a mark", "no more");
        await BothWaysAsync(App.Admin, $"in:{channel} has:code has:link");
    }

    [Test]
    public async Task Dates_DayMonthYear_DivideTime()
    {
        await using var app = await BaileyApp.StartOpenAsync(Provider, ["--RateLimits:Enabled=false"]); // whose days pass for no other test
        var channel = (await app.Admin.PostJsonAsync("/api/v1/channels", new { name = "days", kind = "private", memberIds = Array.Empty<Guid>() }, 201)).Id();
        var days = new List<string>();
        var admin = app.Admin;
        for (var i = 0; i < 3; i++)
        {
            await admin.SayAsync(channel, $"day {i}");
            days.Add(app.Time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            app.Time.Advance(TimeSpan.FromDays(1));
            admin = await app.SignInAsync(BaileyApp.AdminName); // a session does not last the night
        }

        foreach (var (q, expected) in new (string Q, string[] Expected)[]
        {
            ($"on:{days[1]}", ["day 1"]), ($"before:{days[1]}", ["day 0"]), ($"after:{days[1]}", ["day 2"]), ($"after:{days[0]} before:{days[2]} day", ["day 1"]),
            ("on:yesterday", ["day 2"]), ("on:today", []), ($"after:{days[0][..4]}", []), ($"on:{days[0][..4]} -\"day 2\"", ["day 1", "day 0"]),
            ($"after:{days[1]}T00:00:00Z before:{days[2]}T00:00:00Z", ["day 1"]),
        })
        {
            Assert.That(await TextsAsync(admin, $"in:{channel} {q}"), Is.EqualTo(expected), q);
        }

        var noon = app.Time.GetUtcNow().Hour;
        Assert.That(await TextsAsync(admin, $"in:{channel} on:{days[1]}", "&timeZone=Etc/GMT-14"), Is.EqualTo(new[] { noon >= 10 ? "day 0" : "day 1" }), "a day begins earlier in the east");
    }

    [Test]
    public async Task Mentions_Me_FindsWhatNamesThem()
    {
        var ada = await PersonAsync();
        var channel = await ChannelAsync("private", ada);
        await App.Admin.SayAsync(channel, $"over to you @{ada.Username}");
        await App.Admin.SayAsync(channel, $"`@{ada.Username}` is only code");

        await BothWaysAsync(ada.Client, $"in:{channel} mentions:me", $"over to you @{ada.Username}");
        await BothWaysAsync(ada.Client, $"in:{channel} mentions:{ada.Username} you", $"over to you @{ada.Username}");
        await BothWaysAsync(App.Admin, $"in:{channel} mentions:me");
    }

    [Test]
    public async Task IsThread_FindsRepliesAndTheirStart()
    {
        var channel = await ChannelAsync("private");
        var root = (await App.Admin.SayAsync(channel, "tide root")).Id();
        await App.Admin.SayAsync(channel, "tide alone");
        await App.Admin.PostJsonAsync(ChatActs.Messages(channel), new { body = "tide reply", threadRootId = root }, 201);

        await BothWaysAsync(App.Admin, $"in:{channel} is:thread tide", "tide reply", "tide root");
        await BothWaysAsync(App.Admin, $"in:{channel} -is:thread tide", "tide alone");
        var reply = (await FindAsync(App.Admin, $"in:{channel} reply")).Single();
        Assert.That(reply.GetProperty("message").GetProperty("threadRootId").GetGuid(), Is.EqualTo(root));
    }

    [Test]
    public async Task IsPinnedAndIsSaved_FindTheseAlone()
    {
        var ada = await PersonAsync();
        var channel = await ChannelAsync("private", ada);
        var pinned = (await App.Admin.SayAsync(channel, "tide pinned")).Id();
        var saved = (await App.Admin.SayAsync(channel, "tide saved")).Id();
        await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{pinned}/pin");
        await ada.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{saved}/saved");

        await BothWaysAsync(ada.Client, $"in:{channel} is:pinned", "tide pinned");
        await BothWaysAsync(ada.Client, $"in:{channel} is:saved tide", "tide saved");
        await BothWaysAsync(ada.Client, $"in:{channel} tide -is:saved -is:pinned");
        await BothWaysAsync(App.Admin, $"in:{channel} is:saved");
    }

    [Test]
    public async Task HasFileAndHasImage_FindWhatCarriesThem()
    {
        var channel = await ChannelAsync("private");
        await App.Admin.SayAsync(channel, "tide alone");
        await SendFileAsync(channel, "tide table", "table.csv", "text/csv");
        await SendFileAsync(channel, "tide picture", "gauge.png", "image/png");

        await BothWaysAsync(App.Admin, $"in:{channel} has:file", "tide picture", "tide table");
        await BothWaysAsync(App.Admin, $"in:{channel} has:image tide", "tide picture");
        await BothWaysAsync(App.Admin, $"in:{channel} has:file -has:image", "tide table");
        await BothWaysAsync(App.Admin, $"in:{channel} -has:file", "tide alone");
    }

    [TestCase("from:nobody-of-that-name", "There is nobody called nobody-of-that-name.")]
    [TestCase("mentions:nobody-of-that-name", "There is nobody called nobody-of-that-name.")]
    [TestCase("in:no-such-channel", "There is no conversation called no-such-channel.")]
    [TestCase("in:@nobody-of-that-name", "There is no conversation called @nobody-of-that-name.")]
    [TestCase("on:someday", "After on: write a day such as 2026-02-01, a month, a year, today or yesterday.")]
    [TestCase("before:2026-02-30", "After before: write a day such as 2026-02-01, a month, a year, today or yesterday.")]
    [TestCase("-on:today", "A day cannot be left out. Use before: and after: instead.")]
    [TestCase("from:", "Write something after from:.")]
    [TestCase("has:horns", null)]
    [TestCase("is:odd", null)]
    [TestCase("  ", "Write something to search for.")]
    [TestCase("\"\"", "Write something to search for.")]
    public async Task BadValue_IsRefusedNamingTheQuery(string q, string? message)
    {
        using var answer = await App.Admin.GetAsync(new Uri(Path(q), UriKind.Relative));
        var problem = await answer.MustRefuseAsync(400, "request.invalid");
        var errors = problem.GetProperty("errors").GetProperty("q");
        Assert.That(message is null || errors[0].GetString() == message, Is.True, errors.ToString());
    }

    [TestCase("&in=everything", "in")]
    [TestCase("&sort=oldest", "sort")]
    [TestCase("&limit=0", "limit")]
    [TestCase("&limit=201", "limit")]
    [TestCase("&cursor=zzz", "cursor")]
    [TestCase("&cursor=AAAA", "cursor")]
    [TestCase("&timeZone=Atlantis", "timeZone")]
    [TestCase("&timeZone=../../etc/passwd", "timeZone")]
    public async Task BadParameter_IsRefusedByName(string rest, string field)
    {
        using var answer = await App.Admin.GetAsync(new Uri(Path("tide", rest), UriKind.Relative));
        var problem = await answer.MustRefuseAsync(400, "request.invalid");
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), Is.True, problem.ToString());
    }

    private async Task SendFileAsync(Guid channel, string body, string name, string type)
    {
        using var content = new ByteArrayContent(type == "image/png" ? [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] : "a,b\n"u8.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var uploaded = await App.Admin.PostAsync(new Uri($"/api/v1/channels/{channel}/attachments?name={name}", UriKind.Relative), content);
        var file = (await uploaded.JsonAsync(201)).GetProperty("fileId").GetGuid();
        await App.Admin.PostJsonAsync(ChatActs.Messages(channel), new { body, attachmentIds = new[] { file } }, 201);
    }

    /// <summary>The same before and after it is written into the index.</summary>
    private async Task BothWaysAsync(HttpClient client, string q, params string[] expected)
    {
        Assert.That(await TextsAsync(client, q), Is.EquivalentTo(expected), $"{q}, at once");
        await WaitForIndexAsync();
        Assert.That(await TextsAsync(client, q), Is.EquivalentTo(expected), $"{q}, from the index"); // the clock stands, so there is no newer
    }
}
