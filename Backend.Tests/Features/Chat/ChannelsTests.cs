using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class ChannelsTests(DatabaseProvider provider) : ChatFixture(provider)
{
    private const string Channels = "/api/v1/channels";

    [Test]
    public async Task General_FromRegistration_HasEveryoneAndCannotBeLeft()
    {
        await using var stream = await EventReader.OpenAsync(App.Admin);
        var ben = await PersonAsync("ben");

        var general = (await ben.Client.GetJsonAsync(Channels)).GetProperty("items").EnumerateArray().Single();

        Assert.That((general.Text("name"), general.Text("kind"), general.Number("unread"), general.GetProperty("joined").GetBoolean()), Is.EqualTo(("general", "public", 0, true)));
        Assert.That(general.GetProperty("memberIds").EnumerateArray().Select(id => id.GetGuid()), Does.Contain(ben.Id));
        var told = (await stream.NextAsync("chat.channel-changed")).Data.GetProperty("channel");
        Assert.That(told.GetProperty("memberIds").EnumerateArray().Select(id => id.GetGuid()), Does.Contain(ben.Id));
        await ben.Client.RefusedAsync(HttpMethod.Delete, $"{Channels}/{general.Id()}/members/me", null, 409, "chat.general-stays");
        await App.Admin.RefusedAsync(HttpMethod.Delete, $"{Channels}/{general.Id()}/members/{ben.Id}", null, 409, "chat.general-stays");
        await App.Admin.RefusedAsync(HttpMethod.Delete, $"{Channels}/{general.Id()}", null, 409, "chat.general-stays");
        await ben.Client.SayAsync(general.Id(), "hello");
        Assert.That((await stream.NextAsync("chat.message-posted")).Data.GetProperty("message").Text("body"), Is.EqualTo($"@{ben.Username} joined. Welcome."));
        Assert.That((await stream.NextAsync("chat.message-posted")).Data.GetProperty("message").Text("body"), Is.EqualTo("hello"));
    }

    [Test]
    public async Task Create_AName_IsUniqueWithoutRegardToCaseUntilArchived()
    {
        var name = Name("Straße ");
        var first = await App.Admin.PostJsonAsync(Channels, new { name, kind = "public", topic = "About" }, 201);

        await App.Admin.RefusedAsync(HttpMethod.Post, Channels, new { name = name.ToUpperInvariant(), kind = "private" }, 409, "chat.name-taken");
        await App.Admin.DoneAsync(HttpMethod.Delete, $"{Channels}/{first.Id()}");
        await App.Admin.PostJsonAsync(Channels, new { name, kind = "private" }, 201);

        await App.Admin.RefusedAsync(HttpMethod.Patch, $"{Channels}/{first.Id()}", new { archived = false }, 409, "chat.name-taken");
    }

    [TestCase("", null, "name")]
    [TestCase("two\nlines", null, "name")]
    [TestCase("fine", "two\nlines", "topic")]
    public async Task Create_TextThatCannotBe_NamesTheField(string name, string? topic, string field)
    {
        var problem = await App.Admin.RefusedAsync(HttpMethod.Post, Channels, topic is null ? new { name, kind = "public" } : new { name, kind = "public", topic }, 400, "request.invalid");

        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), Is.True);
    }

    [Test]
    public async Task Create_TooLongOrOfAWrongKindOrWithAStranger_IsRefused()
    {
        await App.Admin.RefusedAsync(HttpMethod.Post, Channels, new { name = new string('n', 81), kind = "public" }, 400, "request.invalid");
        await App.Admin.RefusedAsync(HttpMethod.Post, Channels, new { name = "n", kind = "public", topic = new string('t', 251) }, 400, "request.invalid");
        await App.Admin.RefusedAsync(HttpMethod.Post, Channels, new { name = "n", kind = "direct" }, 400, "request.invalid");
        await App.Admin.RefusedAsync(HttpMethod.Post, Channels, new { name = "n", kind = "private", memberIds = new[] { Guid.NewGuid() } }, 400, "chat.unknown-person");
    }

    [Test]
    public async Task Create_WithADescription_ShowsItAndBoundsIt()
    {
        var made = await App.Admin.PostJsonAsync(Channels, new { name = Name("described "), kind = "public", description = "Two lines\nof it" }, 201);

        Assert.That((made.Text("description"), (await App.Admin.ChannelAsync(made.Id())).Text("description")), Is.EqualTo(("Two lines\nof it", "Two lines\nof it")));
        foreach (var bad in (string[])[new('d', 2001), "a\u0007b"])
        {
            var problem = await App.Admin.RefusedAsync(HttpMethod.Post, Channels, new { name = Name("described "), kind = "public", description = bad }, 400, "request.invalid");
            Assert.That(problem.GetProperty("errors").TryGetProperty("description", out _), Is.True);
        }
    }

    [Test]
    public async Task Create_TheSameKeyAgain_IsTheSameChannel()
    {
        var body = new { name = Name("retry "), kind = "public" };
        using var first = await App.Admin.SendAsync(HttpMethod.Post, Channels, body, ("Idempotency-Key", body.name.Replace(' ', '-')));
        using var again = await App.Admin.SendAsync(HttpMethod.Post, Channels, body, ("Idempotency-Key", body.name.Replace(' ', '-')));

        Assert.That((await again.JsonAsync(201)).Id(), Is.EqualTo((await first.JsonAsync(201)).Id()));
    }

    [Test]
    public async Task Rename_ByAnEditor_IsToldAndSaidInTheChannel()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo", "editor"));
        var channel = await ChannelAsync("private", ben, cleo);
        await using var stream = await EventReader.OpenAsync(ben.Client);
        var name = Name("renamed ");

        var changed = await cleo.Client.JsonAsync(HttpMethod.Patch, $"{Channels}/{channel}", new { name, topic = "new topic" }, 200);

        Assert.That((changed.Text("name"), changed.Text("topic")), Is.EqualTo((name, "new topic")));
        Assert.That((await stream.NextAsync("chat.channel-changed")).Data.GetProperty("channel").Text("name"), Is.EqualTo(name));
        var said = (await stream.NextAsync("chat.message-posted")).Data.GetProperty("message");
        Assert.That(said.Text("authorId"), Is.EqualTo("00000000-0000-7000-8000-00000000ba11"));
        Assert.That(said.Text("body"), Does.Contain(name));
        Assert.That((await ben.Client.ChannelAsync(channel)).Text("name"), Is.EqualTo(name));
        await ben.Client.RefusedAsync(HttpMethod.Patch, $"{Channels}/{channel}", new { name = "x" }, 403, "auth.not-allowed");
        using var stale = await cleo.Client.SendAsync(HttpMethod.Patch, $"{Channels}/{channel}", new { topic = "" }, ("If-Match", "\"1\""));
        await stale.MustRefuseAsync(412, "chat.stale");
    }

    [Test]
    public async Task Archived_Channel_IsReadNotWritten()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        var posted = await ben.Client.SayAsync(channel, "kept");
        await App.Admin.DoneAsync(HttpMethod.Delete, $"{Channels}/{channel}");

        Assert.That((await ben.Client.HistoryAsync(channel)).Select(message => message.Text("body")), Is.EqualTo(new[] { "kept", "@ada archived this channel." }));
        await ben.Client.RefusedAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body = "x" }, 409, "chat.channel-archived");
        await ben.Client.RefusedAsync(HttpMethod.Patch, $"/api/v1/messages/{posted.Id()}", new { body = "x" }, 409, "chat.channel-archived");
        await ben.Client.RefusedAsync(HttpMethod.Post, $"{Channels}/{channel}/typing", null, 409, "chat.channel-archived");
        await App.Admin.RefusedAsync(HttpMethod.Patch, $"{Channels}/{channel}", new { topic = "x" }, 409, "chat.channel-archived");

        await App.Admin.DoneAsync(HttpMethod.Patch, $"{Channels}/{channel}", new { archived = false }, 200);
        await ben.Client.SayAsync(channel, "open again");
    }

    [Test]
    public async Task Joinable_ArchivedOnes_AreListedByThemselvesAndPrivateOnesNever()
    {
        var ben = await PersonAsync("ben");
        var (open, archived, secret) = (await ChannelAsync(), await ChannelAsync(), await ChannelAsync("private"));
        await App.Admin.DoneAsync(HttpMethod.Delete, $"{Channels}/{archived}");
        await App.Admin.DoneAsync(HttpMethod.Delete, $"{Channels}/{secret}");

        async Task<Guid[]> ListAsync(string query) =>
            [.. (await ben.Client.GetJsonAsync($"{Channels}?{query}&limit=200")).GetProperty("items").EnumerateArray().Select(item => item.Id()).Intersect([open, archived, secret])];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ListAsync("joinable=true"), Is.EqualTo(new[] { open }));
            Assert.That(await ListAsync("joinable=true&archived=true"), Is.EqualTo(new[] { archived }));
            Assert.That(await ListAsync("archived=true"), Is.Empty, "his own, none of which is these");
        }
    }

    [Test]
    public async Task List_InPages_HasEveryConversationOnce()
    {
        var cleo = await PersonAsync("cleo", "editor");
        var made = new HashSet<Guid>();
        for (var i = 0; i < 5; i++)
        {
            made.Add((await cleo.Client.PostJsonAsync(Channels, new { name = Name("page "), kind = "private" }, 201)).Id());
        }

        var listed = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await cleo.Client.GetJsonAsync($"{Channels}?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            listed.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.Id()));
            cursor = page.Text("next");
        }
        while (cursor is not null);

        Assert.That(listed, Is.Unique.And.Count.EqualTo(6).And.SupersetOf(made));
        await cleo.Client.RefusedAsync(HttpMethod.Get, $"{Channels}?cursor=x", null, 400, "request.invalid");
        await cleo.Client.RefusedAsync(HttpMethod.Get, $"{Channels}?limit=0", null, 400, "request.invalid");
    }

    [Test]
    public async Task Joinable_PublicChannels_AreReadByAllAndWrittenByMembers()
    {
        var (ben, reader) = (await PersonAsync("ben"), await PersonAsync("reader", "reader"));
        var channel = await ChannelAsync();
        await App.Admin.SayAsync(channel, "for all");

        var joinable = (await ben.Client.GetJsonAsync($"{Channels}?joinable=true&limit=200")).GetProperty("items").EnumerateArray().Single(item => item.Id() == channel);
        Assert.That((joinable.GetProperty("joined").GetBoolean(), joinable.Number("unread")), Is.EqualTo((false, 0)));
        Assert.That((await ben.Client.HistoryAsync(channel))[0].Text("body"), Is.EqualTo("for all"));
        await ben.Client.RefusedAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body = "x" }, 403, "chat.not-a-member");

        var joined = await ben.Client.JsonAsync(HttpMethod.Put, $"{Channels}/{channel}/members/me", null, 200);
        Assert.That(joined.GetProperty("joined").GetBoolean(), Is.True);
        await ben.Client.SayAsync(channel, "here");
        await reader.Client.DoneAsync(HttpMethod.Put, $"{Channels}/{channel}/members/me", null, 200);
        await reader.Client.RefusedAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body = "x" }, 403, "auth.not-allowed");
    }

    [Test]
    public async Task Direct_OfASetOfPeople_IsFoundAgainAndHiddenUntilItsNextMessage()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        using var opened = await ben.Client.SendAsync(HttpMethod.Post, "/api/v1/direct", new { userIds = new[] { cleo.Id } });
        var id = (await opened.JsonAsync(201)).Id();

        Assert.That((await ListedAsync(cleo.Client), await ListedAsync(cleo.Client, "hidden=true&")), Is.EqualTo((false, false)), "nobody learns of one that nobody wrote in");
        await ben.Client.SayAsync(id, "first");
        using var again = await cleo.Client.SendAsync(HttpMethod.Post, "/api/v1/direct", new { userIds = new[] { ben.Id, cleo.Id, ben.Id } });
        Assert.That((await again.JsonAsync(200)).Id(), Is.EqualTo(id));
        await cleo.Client.DoneAsync(HttpMethod.Delete, $"{Channels}/{id}/members/me");
        Assert.That((await ListedAsync(cleo.Client), await ListedAsync(cleo.Client, "hidden=true&")), Is.EqualTo((false, true)));
        Assert.That((await ListedAsync(ben.Client, "hidden=true&"), await ListedAsync(App.Admin, "hidden=true&")), Is.EqualTo((false, false)), "hidden by her alone");

        await using var stream = await EventReader.OpenAsync(cleo.Client);
        await ben.Client.SayAsync(id, "hello");

        Assert.That((await ListedAsync(cleo.Client), await ListedAsync(cleo.Client, "hidden=true&")), Is.EqualTo((true, false)));
        Assert.That((await stream.NextAsync("chat.channel-changed")).Data.GetProperty("channel").Id(), Is.EqualTo(id));
        Assert.That((await stream.NextAsync("chat.message-posted")).Data.GetProperty("message").Text("body"), Is.EqualTo("hello"));
        await App.Admin.RefusedAsync(HttpMethod.Get, $"{Channels}/{id}", null, 404, "chat.channel-not-found");
        await ben.Client.RefusedAsync(HttpMethod.Put, $"{Channels}/{id}/members/{ben.Id}", null, 409, "chat.direct-is-fixed");

        async Task<bool> ListedAsync(HttpClient client, string which = "") =>
            (await client.GetJsonAsync($"{Channels}?{which}limit=200")).GetProperty("items").EnumerateArray().Any(item => item.Id() == id);
    }

    [Test]
    public async Task Direct_WithNobodyStrangersOrTooMany_IsRefused()
    {
        await App.Admin.RefusedAsync(HttpMethod.Post, "/api/v1/direct", new { userIds = Array.Empty<Guid>() }, 400, "request.invalid");
        await App.Admin.RefusedAsync(HttpMethod.Post, "/api/v1/direct", new { userIds = new[] { Guid.NewGuid() } }, 400, "chat.unknown-person");
        await App.Admin.RefusedAsync(HttpMethod.Post, "/api/v1/direct", new { userIds = Enumerable.Range(0, 17).Select(_ => Guid.NewGuid()) }, 400, "request.invalid");
    }
}
