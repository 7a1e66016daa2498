using System.Text.Json;
using Bailey.Features.Chat.Messages;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class ThreadsTests(DatabaseProvider provider) : ChatFixture(provider)
{
    [Test]
    public async Task Replies_AreNumberedInTheirThreadAndLeaveHistoryWithoutGaps()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        var root = await App.Admin.SayAsync(channel, "root");
        await App.Admin.HistoryAsync(channel); // the page is in memory now
        await using var stream = await EventReader.OpenAsync(App.Admin);

        var first = await ben.Client.ReplyAsync(channel, root.Id(), "one");
        var second = await App.Admin.ReplyAsync(channel, root.Id(), "two");
        var next = await ben.Client.SayAsync(channel, "next");

        Assert.That((first.Number("seq"), second.Number("seq"), next.Number("seq")), Is.EqualTo((1, 2, 2)));
        Assert.That(first.GetProperty("threadRootId").GetGuid(), Is.EqualTo(root.Id()));
        var history = await App.Admin.HistoryAsync(channel);
        Assert.That(history.Select(message => message.Number("seq")), Is.EqualTo(new[] { 1L, 2L }));
        var thread = history[0].GetProperty("thread");
        Assert.That((thread.Number("replies"), thread.Number("lastSeq"), thread.Text("lastReplyAt")), Is.EqualTo((2, 2, second.Text("createdAt"))));
        Assert.That(thread.GetProperty("userIds").EnumerateArray().Select(id => id.GetGuid()), Is.EqualTo(new[] { second.GetProperty("authorId").GetGuid(), ben.Id }));
        Assert.That((await App.Admin.GetJsonAsync($"/api/v1/messages/{root.Id()}")).GetRawText(), Is.EqualTo(history[0].GetRawText()), "patched as it is read");
        Assert.That((await stream.NextAsync("chat.message-posted")).Data.GetProperty("message").GetRawText(), Is.EqualTo(first.GetRawText()));
        Assert.That((await stream.NextAsync("chat.thread-changed")).Data.GetProperty("thread").Number("replies"), Is.EqualTo(1));
        var page = await ben.Client.ThreadAsync(root.Id());
        Assert.That(page.GetProperty("items").EnumerateArray().Select(message => message.Text("body")), Is.EqualTo(new[] { "one", "two" }));
        Assert.That(page.GetProperty("root").Id(), Is.EqualTo(root.Id()));
        Assert.That((await ben.Client.ThreadAsync(second.Id())).GetProperty("root").Id(), Is.EqualTo(root.Id()), "found by a reply too");
        Assert.That((await ben.Client.ChannelAsync(channel)).Number("unread"), Is.Zero, "replies are unread in their thread only");
    }

    [Test]
    public async Task Following_ComesFromBeginningReplyingAndBeingMentioned()
    {
        var (ben, cleo, dan) = (await PersonAsync("ben"), await PersonAsync("cleo"), await PersonAsync("dan"));
        var channel = await ChannelAsync("private", ben, cleo, dan);
        var root = await ben.Client.SayAsync(channel, "root");

        await cleo.Client.ReplyAsync(channel, root.Id(), "one");
        await cleo.Client.ReplyAsync(channel, root.Id(), $"two @{dan.Username}");

        Assert.That(await StateAsync(ben), Is.EqualTo((true, 0, 2)), "wrote the first message");
        Assert.That(await StateAsync(cleo), Is.EqualTo((true, 2, 0)), "replied");
        Assert.That(await StateAsync(dan), Is.EqualTo((true, 1, 1)), "mentioned");
        Assert.That(await StateAsync(App.Admin), Is.EqualTo((false, 2, 0)));
        Assert.That((await ben.Client.ChannelAsync(channel)).Number("mentions") + (await dan.Client.ChannelAsync(channel)).Number("mentions"), Is.Zero);

        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{root.Id()}/thread/following");
        await cleo.Client.ReplyAsync(channel, root.Id(), "three");
        Assert.That(await StateAsync(ben), Is.EqualTo((false, 0, 0)), "does not follow again by having begun it");
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{root.Id()}/thread/following");
        Assert.That(await StateAsync(ben), Is.EqualTo((true, 0, 3)));

        Task<(bool, long, long)> StateAsync(object who) => StateOfAsync(who is Member member ? member.Client : (HttpClient)who, root.Id());
    }

    [Test]
    public async Task Reply_FirstOfAThread_TellsWhoBeganItThatTheyFollow()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        var root = await App.Admin.SayAsync(channel, "root");
        var own = await App.Admin.SayAsync(channel, "own");
        await using var stream = await EventReader.OpenAsync(App.Admin);

        await App.Admin.ReplyAsync(channel, own.Id(), "to myself");
        await ben.Client.ReplyAsync(channel, root.Id(), "one");

        var read = (await stream.NextAsync("chat.thread-read")).Data.GetProperty("read");
        Assert.That(read.GetProperty("rootId").GetGuid(), Is.EqualTo(root.Id()), "who replies to themselves knows");
        Assert.That((read.Number("seq"), read.Number("unread"), read.GetProperty("following").GetBoolean()), Is.EqualTo((0, 1, true)));
    }

    [Test]
    public async Task Inbox_HasFollowedThreadsByNewestReply()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var channel = await ChannelAsync("private", ben, cleo);
        var (first, second) = (await ben.Client.SayAsync(channel, "first"), await ben.Client.SayAsync(channel, "second"));
        foreach (var (root, text) in ((Guid, string)[])[(second.Id(), "a"), (first.Id(), "b"), (first.Id(), "c"), (first.Id(), $"@{ben.Username}")])
        {
            App.Time.Advance(TimeSpan.FromSeconds(1));
            await cleo.Client.ReplyAsync(channel, root, text);
        }

        using var phone = await App.SignInAsync(ben.Username);
        await using var stream = await EventReader.OpenAsync(phone);
        var inbox = await ben.Client.GetJsonAsync("/api/v1/threads");

        var items = inbox.GetProperty("items").EnumerateArray().ToArray();
        Assert.That(items.Select(item => item.GetProperty("root").Text("body")), Is.EqualTo(new[] { "first", "second" }));
        Assert.That((items[0].Number("unread"), items[0].Number("mentions"), items[0].Number("lastSeq"), items[0].Number("readSeq")), Is.EqualTo((3, 1, 3, 0)));
        Assert.That(items[0].GetProperty("latest").EnumerateArray().Select(reply => reply.Text("body")), Is.EqualTo(new[] { "c", $"@{ben.Username}" }));
        Assert.That(inbox.Number("unread"), Is.EqualTo(2));

        var read = await ben.Client.JsonAsync(HttpMethod.Put, $"/api/v1/messages/{first.Id()}/thread/read", new { seq = 2 }, 200);
        Assert.That((read.Number("unread"), read.GetProperty("following").GetBoolean()), Is.EqualTo((1, true)));
        Assert.That((await stream.NextAsync("chat.thread-read")).Data.GetProperty("read").Number("seq"), Is.EqualTo(2));
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{first.Id()}/thread/read", new { seq = 3 }, 200);
        var unread = await phone.GetJsonAsync("/api/v1/threads?unread=true");
        Assert.That((unread.Number("unread"), unread.GetProperty("items").EnumerateArray().Single().GetProperty("root").Text("body")), Is.EqualTo((1, "second")));

        var page = await ben.Client.GetJsonAsync("/api/v1/threads?limit=1");
        var after = await ben.Client.GetJsonAsync($"/api/v1/threads?limit=1&cursor={page.Text("next")}");
        Assert.That((after.GetProperty("items").EnumerateArray().Single().GetProperty("root").Text("body"), after.Text("next")), Is.EqualTo(("second", (string?)null)));
        await ben.Client.RefusedAsync(HttpMethod.Get, "/api/v1/threads?cursor=x", null, 400, "request.invalid");
        await ben.Client.RefusedAsync(HttpMethod.Put, $"/api/v1/messages/{first.Id()}/thread/read", new { seq = 4 }, 400, "request.invalid");
    }

    [Test]
    public async Task Deleting_TheRootKeepsTheThreadAndAReplyLowersTheCount()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        var root = await ben.Client.SayAsync(channel, "root");
        var reply = await ben.Client.ReplyAsync(channel, root.Id(), "one");
        await App.Admin.ReplyAsync(channel, root.Id(), "two");
        await App.Admin.HistoryAsync(channel);

        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{root.Id()}");
        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{reply.Id()}");

        var left = (await App.Admin.HistoryAsync(channel))[0];
        Assert.That((left.Text("body"), left.GetProperty("thread").Number("replies"), left.GetProperty("thread").Number("lastSeq")), Is.EqualTo(("", 1, 2)));
        Assert.That((await App.Admin.ThreadAsync(root.Id())).GetProperty("items").EnumerateArray().Select(item => item.Text("body")), Is.EqualTo(new[] { "", "two" }));
        var three = await App.Admin.ReplyAsync(channel, root.Id(), "three");
        Assert.That(three.Number("seq"), Is.EqualTo(3));
        foreach (var one in (await App.Admin.ThreadAsync(root.Id())).GetProperty("items").EnumerateArray().Where(item => item.Text("body") is { Length: > 0 }))
        {
            await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{one.Id()}");
        }

        Assert.That((await App.Admin.HistoryAsync(channel))[0].GetProperty("thread").ValueKind, Is.EqualTo(JsonValueKind.Null), "no line of 0 replies");
        App.Get<RecentMessages>().Clear();
        Assert.That((await App.Admin.HistoryAsync(channel))[0].GetProperty("thread").ValueKind, Is.EqualTo(JsonValueKind.Null), "nor when it is read anew");
        var bare = await ben.Client.SayAsync(channel, "bare");
        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{bare.Id()}");
        await ben.Client.RefusedAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body = "x", threadRootId = bare.Id() }, 400, "chat.thread-not-found");
    }

    [Test]
    public async Task LateJoiner_SeesNeitherThreadNorReplyOfARootBeforeThem()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var channel = await ChannelAsync("private", ben);
        var root = await ben.Client.SayAsync(channel, "before");
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/members/{cleo.Id}");
        await using var stream = await EventReader.OpenAsync(cleo.Client);

        var reply = await ben.Client.ReplyAsync(channel, root.Id(), $"after, @{cleo.Username} @everyone");
        await ben.Client.DoneAsync(HttpMethod.Patch, $"/api/v1/messages/{reply.Id()}", new { body = $"edited @{cleo.Username}" }, 200);
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{reply.Id()}/reactions/%F0%9F%91%8D", null, 200);
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{root.Id()}/pin");
        await ben.Client.DoneAsync(HttpMethod.Patch, $"/api/v1/messages/{root.Id()}", new { body = "before, edited" }, 200);
        var sentinel = await ben.Client.SayAsync(channel, "sentinel");

        SeenEvent next;
        while ((next = (await stream.NextAsync())!).Type == "presence.changed")
        {
        }

        Assert.That((next.Type, next.Data.GetProperty("message").Id()), Is.EqualTo(("chat.message-posted", sentinel.Id())), "nothing of the thread was told");

        Assert.That(reply.GetProperty("mentions").EnumerateArray().Select(id => id.GetGuid()), Does.Not.Contain(cleo.Id));
        foreach (var path in (string[])[$"{root.Id()}", $"{reply.Id()}", $"{root.Id()}/thread", $"{reply.Id()}/thread", $"{root.Id()}/edits", $"{reply.Id()}/edits"])
        {
            await cleo.Client.RefusedAsync(HttpMethod.Get, $"/api/v1/messages/{path}", null, 404, "chat.message-not-found");
        }

        foreach (var path in (string[])["thread/following", "pin", "saved", "reactions/%F0%9F%91%8D"])
        {
            await cleo.Client.RefusedAsync(HttpMethod.Put, $"/api/v1/messages/{reply.Id()}/{path}", null, 404, "chat.message-not-found");
        }

        await cleo.Client.RefusedAsync(HttpMethod.Put, $"/api/v1/messages/{root.Id()}/thread/read", new { seq = 0 }, 404, "chat.message-not-found");
        await cleo.Client.RefusedAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body = "x", threadRootId = root.Id() }, 400, "chat.thread-not-found");
        await cleo.Client.RefusedAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body = "x", replyToId = reply.Id() }, 400, "chat.reply-not-found");
        Assert.That((await cleo.Client.GetJsonAsync($"/api/v1/channels/{channel}/pins")).GetProperty("items").GetArrayLength(), Is.Zero);
        Assert.That((await cleo.Client.GetJsonAsync("/api/v1/mentions")).GetProperty("items").GetArrayLength(), Is.Zero);
        Assert.That((await cleo.Client.GetJsonAsync("/api/v1/threads")).GetProperty("items").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task ReturnedMember_HearsNothingOfAThreadFromBefore()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        var root = await ben.Client.SayAsync(channel, "root");
        var reply = await App.Admin.ReplyAsync(channel, root.Id(), $"@{ben.Username} look");
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/{ben.Id}");
        await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/members/{ben.Id}");
        await using var stream = await EventReader.OpenAsync(ben.Client);

        await App.Admin.DoneAsync(HttpMethod.Patch, $"/api/v1/messages/{reply.Id()}", new { body = "look" }, 200);
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{reply.Id()}");
        var sentinel = await App.Admin.SayAsync(channel, "sentinel");

        var heard = (await stream.NextAsync())!;
        while (heard.Type == "presence.changed")
        {
            heard = (await stream.NextAsync())!;
        }

        Assert.That(heard.Type, Is.EqualTo("chat.message-posted"), heard.Data.GetRawText());
        Assert.That(heard.Data.GetProperty("message").Id(), Is.EqualTo(sentinel.Id()));
    }

    [Test]
    public async Task Reply_WhereItCannotBe_IsRefused()
    {
        var ben = await PersonAsync("ben");
        var (channel, other) = (await ChannelAsync("private", ben), await ChannelAsync("private", ben));
        var root = await ben.Client.SayAsync(channel, "root");
        var reply = await ben.Client.ReplyAsync(channel, root.Id(), "one");

        foreach (var (where, what) in ((Guid, Guid)[])[(other, root.Id()), (channel, reply.Id()), (channel, Guid.NewGuid())])
        {
            var problem = await ben.Client.RefusedAsync(HttpMethod.Post, ChatActs.Messages(where), new { body = "x", threadRootId = what }, 400, "chat.thread-not-found");
            Assert.That(problem.GetProperty("errors").TryGetProperty("threadRootId", out _), Is.True);
        }

        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}");
        await ben.Client.RefusedAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body = "x", threadRootId = root.Id() }, 409, "chat.channel-archived");
    }

    [Test]
    public async Task Replies_ManyAtOnce_AreNumberedWithoutGapsAndCounted()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        var root = await ben.Client.SayAsync(channel, "root");
        await ben.Client.HistoryAsync(channel);

        var posted = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => i % 3 == 0
            ? ben.Client.SayAsync(channel, $"{i}")
            : ben.Client.ReplyAsync(channel, root.Id(), $"{i}")));

        var replies = posted.Where(message => message.Text("threadRootId") is not null).Select(message => message.Number("seq")).Order();
        Assert.That(replies, Is.EqualTo(Enumerable.Range(1, 40).Select(i => (long)i)));
        Assert.That((await ben.Client.HistoryAsync(channel)).Select(message => message.Number("seq")), Is.EqualTo(Enumerable.Range(1, 21).Select(i => (long)i)));
        Assert.That((await ben.Client.HistoryAsync(channel))[0].GetProperty("thread").Number("replies"), Is.EqualTo(40));
        var thread = await ben.Client.GetJsonAsync($"/api/v1/messages/{root.Id()}/thread?after=10&limit=5");
        Assert.That(thread.GetProperty("items").EnumerateArray().Select(reply => reply.Number("seq")), Is.EqualTo(new[] { 11L, 12L, 13L, 14L, 15L }));
        Assert.That((thread.GetProperty("hasBefore").GetBoolean(), thread.GetProperty("hasAfter").GetBoolean()), Is.EqualTo((true, true)));
    }

    private static async Task<(bool Following, long ReadSeq, long Unread)> StateOfAsync(HttpClient client, Guid rootId)
    {
        var page = await client.ThreadAsync(rootId);
        return (page.GetProperty("following").GetBoolean(), page.Number("readSeq"), page.Number("unread"));
    }
}
