using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class MessagesTests(DatabaseProvider provider) : ChatFixture(provider)
{
    [Test]
    public async Task Post_AMessage_AnswersTheWholeShapeAndIsReadBackTheSame()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("public", ben);

        using var answer = await ben.Client.SendAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body = "Grüße, *alle*\n\t\"zusammen\" 🐈 </script>" });
        var posted = await answer.JsonAsync(201);

        Assert.That(posted.EnumerateObject().Select(member => member.Name), Is.EquivalentTo(new[]
        {
            "id", "channelId", "seq", "authorId", "body", "createdAt", "editedAt", "deletedAt", "replyToId", "threadRootId", "reactions", "attachments", "pinned", "mentions", "authorName", "thread",
        }));
        Assert.That(posted.Text("body"), Is.EqualTo("Grüße, *alle*\n\t\"zusammen\" 🐈 </script>"));
        Assert.That(posted.GetProperty("authorId").GetGuid(), Is.EqualTo(ben.Id));
        Assert.That(answer.Headers.Location!.ToString(), Is.EqualTo($"/api/v1/messages/{posted.Id()}"));
        Assert.That((await ben.Client.GetJsonAsync($"/api/v1/messages/{posted.Id()}")).GetRawText(), Is.EqualTo(posted.GetRawText()));
        Assert.That((await ben.Client.HistoryAsync(channel))[^1].GetRawText(), Is.EqualTo(posted.GetRawText()));
    }

    [TestCase("", "Write something.")]
    [TestCase(" \n\t\u200b", "Write something.")]
    [TestCase("a\u0000b", "Use no control characters but line feed and tab.")]
    [TestCase("a\rb", "Use no control characters but line feed and tab.")]
    public async Task Post_ATextThatCannotBe_NamesTheField(string body, string message)
    {
        var channel = await ChannelAsync();

        var problem = await App.Admin.RefusedAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body }, 400, "request.invalid");

        Assert.That(problem.GetProperty("errors").GetProperty("body")[0].GetString(), Is.EqualTo(message));
    }

    [Test]
    public async Task Post_EightThousandCharacters_CountsCodePoints()
    {
        var channel = await ChannelAsync();

        await App.Admin.SayAsync(channel, string.Concat(Enumerable.Repeat("🐈", 8000)));

        await App.Admin.RefusedAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body = new string('a', 8001) }, 400, "request.invalid");
        await App.Admin.RefusedAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body = string.Concat(Enumerable.Repeat("🐈", 8001)) }, 400, "request.invalid");
    }

    [Test]
    public async Task Post_WhatThisVersionLacks_SaysSo()
    {
        var channel = await ChannelAsync();
        var path = ChatActs.Messages(channel);

        await App.Admin.RefusedAsync(HttpMethod.Post, path, new { body = "x", threadRootId = Guid.NewGuid() }, 400, "chat.thread-not-found");
        await App.Admin.RefusedAsync(HttpMethod.Post, path, new { body = "x", colour = "red" }, 400, "request.invalid");
    }

    [Test]
    public async Task Post_AReply_MustBeToAMessageOfTheChannel()
    {
        var (channel, other) = (await ChannelAsync(), await ChannelAsync());
        var first = await App.Admin.SayAsync(channel, "first");
        var foreign = await App.Admin.SayAsync(other, "elsewhere");

        var reply = await App.Admin.PostJsonAsync(ChatActs.Messages(channel), new { body = "re", replyToId = first.Id() }, 201);

        Assert.That(reply.GetProperty("replyToId").GetGuid(), Is.EqualTo(first.Id()));
        await App.Admin.RefusedAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body = "re", replyToId = foreign.Id() }, 400, "chat.reply-not-found");
    }

    [Test]
    public async Task Post_TheSameKeyAgain_IsTheSameMessage()
    {
        var channel = await ChannelAsync();
        async Task<HttpResponseMessage> Send(string body, string key = "key-1") =>
            await App.Admin.SendAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body }, ("Idempotency-Key", key));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Send("once")));
        var texts = await Task.WhenAll(answers.Select(async answer => (await answer.JsonAsync(201)).GetRawText()));

        Assert.That(texts.Distinct().Count(), Is.EqualTo(1));
        Assert.That(await App.Admin.HistoryAsync(channel), Has.Length.EqualTo(1));
        using var otherBody = await Send("twice");
        await otherBody.MustRefuseAsync(422, "request.idempotency-mismatch");
        using var noKey = await Send("x", "with a space");
        await noKey.MustRefuseAsync(400, "request.invalid");
    }

    [Test]
    public async Task Post_TheSameKeyAfterTheChannelWasArchived_GetsTheFirstAnswerWhileItMayBeRead()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        async Task<HttpResponseMessage> Send(string key) =>
            await ben.Client.SendAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body = "once" }, ("Idempotency-Key", key));
        using var first = await Send("key-1");
        var id = (await first.JsonAsync(201)).Id();
        await App.Admin.DoneAsync(HttpMethod.Patch, $"/api/v1/channels/{channel}", new { archived = true }, 200);

        using var again = await Send("key-1");
        using var other = await Send("key-2");
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/{ben.Id}");
        using var outside = await Send("key-1");

        Assert.That((await again.JsonAsync(201)).Id(), Is.EqualTo(id));
        await other.MustRefuseAsync(409, "chat.channel-archived");
        await outside.MustRefuseAsync(404, "chat.channel-not-found");
    }

    [Test]
    public async Task Post_TheSameKeyADayLater_IsANewMessage()
    {
        await using var app = await BaileyApp.StartOpenAsync(Provider);
        var general = (await app.Admin.GetJsonAsync("/api/v1/channels")).GetProperty("items")[0].Id();
        using var first = await app.Admin.SendAsync(HttpMethod.Post, ChatActs.Messages(general), new { body = "once" }, ("Idempotency-Key", "k"));
        await first.MustBeAsync(201);

        app.Time.Advance(TimeSpan.FromHours(24));
        var again = await app.SignInAsync(BaileyApp.AdminName);
        using var second = await again.SendAsync(HttpMethod.Post, ChatActs.Messages(general), new { body = "once" }, ("Idempotency-Key", "k"));

        Assert.That((await second.JsonAsync(201)).Number("seq"), Is.EqualTo(2));
    }

    [Test]
    public async Task Page_BeforeAfterAround_AreStretchesWithoutGaps()
    {
        var channel = await ChannelAsync();
        for (var i = 1; i <= 10; i++)
        {
            await App.Admin.SayAsync(channel, $"m{i}");
        }

        async Task<(string Seqs, bool Before, bool After)> Page(string query)
        {
            var page = await App.Admin.GetJsonAsync(ChatActs.Messages(channel) + query);
            return (string.Join(' ', page.GetProperty("items").EnumerateArray().Select(m => m.Number("seq"))), page.GetProperty("hasBefore").GetBoolean(), page.GetProperty("hasAfter").GetBoolean());
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Page("?limit=3"), Is.EqualTo(("8 9 10", true, false)));
            Assert.That(await Page("?before=4&limit=2"), Is.EqualTo(("2 3", true, true)));
            Assert.That(await Page("?before=3"), Is.EqualTo(("1 2", false, true)));
            Assert.That(await Page("?after=8"), Is.EqualTo(("9 10", true, false)));
            Assert.That(await Page("?after=10"), Is.EqualTo(("", true, false)));
            Assert.That(await Page("?around=5&limit=3"), Is.EqualTo(("4 5 6", true, true)));
            Assert.That(await Page("?around=10&limit=4"), Is.EqualTo(("7 8 9 10", true, false)));
            Assert.That(await Page("?before=1"), Is.EqualTo(("", false, true)));
        }
    }

    [TestCase("?limit=0")]
    [TestCase("?limit=201")]
    [TestCase("?before=-1")]
    [TestCase("?before=1&after=2")]
    [TestCase("?around=99999999999999999")]
    [TestCase("?before=x")]
    public async Task Page_ABadQuery_Is400(string query)
    {
        var channel = await ChannelAsync();

        using var answer = await App.Admin.SendAsync(HttpMethod.Get, ChatActs.Messages(channel) + query);

        await answer.MustBeAsync(400);
    }

    [Test]
    public async Task Edit_OwnMessage_IsSeenAtOnceByEveryReaderAndStream()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        var posted = await ben.Client.SayAsync(channel, "befor");
        await App.Admin.HistoryAsync(channel); // the page is in memory now
        await using var stream = await EventReader.OpenAsync(App.Admin);

        var edited = await ben.Client.JsonAsync(HttpMethod.Patch, $"/api/v1/messages/{posted.Id()}", new { body = "before" }, 200);

        Assert.That(edited.Text("body"), Is.EqualTo("before"));
        Assert.That(edited.Text("editedAt"), Is.Not.Null);
        Assert.That((await App.Admin.HistoryAsync(channel))[^1].GetRawText(), Is.EqualTo(edited.GetRawText()));
        Assert.That((await stream.NextAsync("chat.message-edited")).Data.GetProperty("message").GetRawText(), Is.EqualTo(edited.GetRawText()));
        await App.Admin.RefusedAsync(HttpMethod.Patch, $"/api/v1/messages/{posted.Id()}", new { body = "mine" }, 403, "chat.not-author");
    }

    [Test]
    public async Task Edit_WithAStaleTag_Is412()
    {
        var channel = await ChannelAsync();
        var posted = await App.Admin.SayAsync(channel, "one");
        var path = $"/api/v1/messages/{posted.Id()}";
        using var read = await App.Admin.GetAsync(new Uri(path, UriKind.Relative));
        var tag = read.Headers.ETag!.Tag;

        using var first = await App.Admin.SendAsync(HttpMethod.Patch, path, new { body = "two" }, ("If-Match", tag));
        await first.MustBeAsync(200);
        using var second = await App.Admin.SendAsync(HttpMethod.Patch, path, new { body = "three" }, ("If-Match", tag));

        await second.MustRefuseAsync(412, "chat.stale");
    }

    [Test]
    public async Task Delete_AMessage_LeavesItsPlaceAndNoText()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        var posted = await ben.Client.SayAsync(channel, "regretted @ada");
        await ben.Client.DoneAsync(HttpMethod.Patch, $"/api/v1/messages/{posted.Id()}", new { body = "regretted twice @ada" }, 200);
        await App.Admin.HistoryAsync(channel);
        await using var stream = await EventReader.OpenAsync(App.Admin);

        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{posted.Id()}");

        var left = (await App.Admin.HistoryAsync(channel))[^1];
        Assert.That((left.Id(), left.Number("seq"), left.Text("body"), left.Text("deletedAt") is not null), Is.EqualTo((posted.Id(), posted.Number("seq"), "", true)));
        Assert.That((await stream.NextAsync("chat.message-deleted")).Data.GetRawText(), Does.Not.Contain("regretted"));
        Assert.That((await App.Admin.ChannelAsync(channel)).Number("mentions"), Is.Zero);
        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{posted.Id()}");
        await ben.Client.RefusedAsync(HttpMethod.Patch, $"/api/v1/messages/{posted.Id()}", new { body = "back" }, 404, "chat.message-not-found");
    }

    [Test]
    public async Task Delete_AMessage_IsNotToldAgainToWhoComesBack()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        string before;
        await using (var stream = await EventReader.OpenAsync(App.Admin))
        {
            await ben.Client.SayAsync(channel, "before");
            before = (await stream.NextAsync("chat.message-posted")).Id;
        }

        var posted = await ben.Client.SayAsync(channel, "regretted words");
        await ben.Client.JsonAsync(HttpMethod.Patch, $"/api/v1/messages/{posted.Id()}", new { body = "regretted second words" }, 200);
        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{posted.Id()}");
        await ben.Client.SayAsync(channel, "sentinel");

        await using var back = await EventReader.OpenAsync(App.Admin, before);
        var told = new List<SeenEvent>();
        do
        {
            told.Add((await back.NextAsync())!);
        }
        while (!told[^1].Data.GetRawText().Contains("sentinel", StringComparison.Ordinal));

        Assert.That(told.Select(seen => seen.Data.GetRawText()), Has.None.Contains("regretted"));
        var about = told.Where(seen => seen.Data.TryGetProperty("message", out var message) && message.Id() == posted.Id()).ToList();
        Assert.That(about.Select(seen => seen.Type), Is.EqualTo(new[] { "chat.message-posted", "chat.message-edited", "chat.message-deleted" }));
        Assert.That(about.Select(seen => seen.Data.GetProperty("message").Text("deletedAt")), Is.All.Not.Null);
    }

    [Test]
    public async Task Delete_AnothersMessage_IsForAdmins()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo", "editor"));
        var channel = await ChannelAsync("private", ben, cleo);
        var posted = await ben.Client.SayAsync(channel, "spam");

        await cleo.Client.RefusedAsync(HttpMethod.Delete, $"/api/v1/messages/{posted.Id()}", null, 403, "chat.not-author");
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{posted.Id()}");

        Assert.That((await ben.Client.HistoryAsync(channel))[^1].Text("body"), Is.Empty);
    }

    [Test]
    public async Task Mentions_AreMembersOnlyAndNeverInCode()
    {
        var (ben, cleo, dan) = (await PersonAsync("ben"), await PersonAsync("cleo"), await PersonAsync("dan"));
        var channel = await ChannelAsync("private", ben, cleo);

        var named = await App.Admin.SayAsync(channel, $"@{ben.Username.ToUpperInvariant()}. and @{dan.Username}, `@{cleo.Username}` a@{cleo.Username}");
        var all = await ben.Client.SayAsync(channel, "@everyone");

        Assert.That(named.GetProperty("mentions").EnumerateArray().Select(id => id.GetGuid()), Is.EqualTo(new[] { ben.Id }));
        Assert.That(all.GetProperty("mentions").GetArrayLength(), Is.EqualTo(2));
        Assert.That((await cleo.Client.ChannelAsync(channel)).Number("mentions"), Is.EqualTo(1));
        Assert.That((await ben.Client.ChannelAsync(channel)).Number("mentions"), Is.Zero, "posting moved the mark");
        Assert.That((await cleo.Client.HistoryAsync(channel))[^1].GetProperty("mentions").GetArrayLength(), Is.EqualTo(2));
    }
}
