using System.Text;
using System.Text.Json;
using Bailey.Features.Chat.Receipts;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

/// <summary>What people choose for Chat: settings, what to be told of, read receipts, everything read.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class ChoicesTests(DatabaseProvider provider) : ChatFixture(provider)
{
    private const string Settings = "/api/v1/me/chat-settings";

    [Test]
    public async Task Settings_ChangeOneByOneAndAreToldToOwnSessions()
    {
        var ben = await PersonAsync("ben");
        using var phone = await App.SignInAsync(ben.Username);
        await using var stream = await EventReader.OpenAsync(phone);
        Assert.That((await ben.Client.GetJsonAsync(Settings)).GetRawText(), Is.EqualTo(
            """{"readReceipts":true,"notify":"mentions","quietHours":null,"desktop":true,"sounds":true,"enterSends":true,"singleKeys":true}"""));

        await ben.Client.DoneAsync(HttpMethod.Patch, Settings, new { quietHours = new { from = "22:00", to = "07:00" }, notify = "all" }, 200);
        var changed = await ben.Client.JsonAsync(HttpMethod.Patch, Settings, new { sounds = false }, 200);

        Assert.That(changed.GetProperty("quietHours").GetRawText(), Is.EqualTo("""{"from":"22:00","to":"07:00"}"""));
        Assert.That((changed.Text("notify"), changed.GetProperty("sounds").GetBoolean()), Is.EqualTo(("all", false)));
        Assert.That((await stream.NextAsync("chat.settings-changed")).Data.GetProperty("settings").Text("notify"), Is.EqualTo("all"));
        var off = await ben.Client.JsonAsync(HttpMethod.Patch, Settings, new { quietHours = (object?)null }, 200);
        Assert.That(off.Text("quietHours"), Is.Null);
        foreach (var quietHours in (object[])["22:00", new { from = "22:00" }, new { from = "22:00", to = "24:00" }, new { from = "7:00", to = "07:00" }, new { from = "07:00", to = "07:00" }])
        {
            var problem = await ben.Client.RefusedAsync(HttpMethod.Patch, Settings, new { quietHours }, 400, "request.invalid");
            Assert.That(problem.GetProperty("errors").TryGetProperty("quietHours", out _), Is.True);
        }

        using var half = new StringContent("""{"quietHours":{"from":"\ud800","to":"07:00"}}""", Encoding.UTF8, "application/json");
        using var answer = await ben.Client.PatchAsync(new Uri(Settings, UriKind.Relative), half);
        await answer.MustRefuseAsync(400, "request.invalid");
    }

    [Test]
    public async Task Notifications_OfAConversation_AreShownThereAndOnOwnDevices()
    {
        var (ben, eve) = (await PersonAsync("ben"), await PersonAsync("eve"));
        var channel = await ChannelAsync("private", ben);
        using var phone = await App.SignInAsync(ben.Username);
        await using var stream = await EventReader.OpenAsync(phone);
        var path = $"/api/v1/channels/{channel}/notifications";

        await ben.Client.DoneAsync(HttpMethod.Put, path, new { level = "nothing", muted = true });

        Assert.That((await phone.ChannelAsync(channel)).GetProperty("notifications").GetRawText(), Is.EqualTo("""{"level":"nothing","muted":true}"""));
        var told = (await stream.NextAsync("chat.notifications-changed")).Data.GetProperty("notifications");
        Assert.That((told.GetProperty("channelId").GetGuid(), told.Text("level"), told.GetProperty("muted").GetBoolean()), Is.EqualTo((channel, "nothing", true)));
        Assert.That((await App.Admin.ChannelAsync(channel)).GetProperty("notifications").Text("level"), Is.EqualTo("default"));
        await eve.Client.RefusedAsync(HttpMethod.Put, path, new { level = "all", muted = false }, 404, "chat.channel-not-found");
        await ben.Client.RefusedAsync(HttpMethod.Put, path, new { level = "some", muted = false }, 400, "request.invalid");
    }

    [Test]
    public async Task Receipts_AreToldOnceASecondToMembersUnlessSwitchedOff()
    {
        var (ben, cleo, eve) = (await PersonAsync("ben"), await PersonAsync("cleo"), await PersonAsync("eve"));
        var channel = await ChannelAsync("private", ben, cleo);
        for (var i = 0; i < 3; i++)
        {
            await App.Admin.SayAsync(channel, $"{i}");
        }

        await using var stream = await EventReader.OpenAsync(App.Admin);
        await cleo.Client.DoneAsync(HttpMethod.Patch, Settings, new { readReceipts = false }, 200);
        foreach (var seq in (long[])[1, 2, 3])
        {
            await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/read", new { seq }, 200);
            await cleo.Client.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/read", new { seq }, 200);
        }

        App.Time.Advance(ReceiptTelling.Every);
        JsonElement told;
        while ((told = (await stream.NextAsync("chat.receipt")).Data.GetProperty("receipt")).GetProperty("userId").GetGuid() != ben.Id
            || told.GetProperty("channelId").GetGuid() != channel)
        {
        }

        Assert.That(told.Number("seq"), Is.EqualTo(3), "gathered into one");
        await App.Admin.SayAsync(channel, "sentinel");
        Assert.That((await stream.NextAsync())!.Type, Is.EqualTo("chat.message-posted"), "nothing of cleo");

        var listed = (await App.Admin.GetJsonAsync($"/api/v1/channels/{channel}/receipts")).GetProperty("items").EnumerateArray().Single();
        Assert.That((listed.GetProperty("userId").GetGuid(), listed.Number("seq")), Is.EqualTo((ben.Id, 3)));
        await cleo.Client.DoneAsync(HttpMethod.Patch, Settings, new { readReceipts = true }, 200);
        Assert.That((await ben.Client.GetJsonAsync($"/api/v1/channels/{channel}/receipts")).GetProperty("items").GetArrayLength(), Is.EqualTo(2));
        await eve.Client.RefusedAsync(HttpMethod.Get, $"/api/v1/channels/{channel}/receipts", null, 404, "chat.channel-not-found");
        await eve.Client.RefusedAsync(HttpMethod.Get, $"/api/v1/channels/{await ChannelAsync()}/receipts", null, 403, "chat.not-a-member");
    }

    [Test]
    public async Task Receipts_OfReadingAllAndOfPosting_AreToldToo()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var channel = await ChannelAsync("private", ben, cleo);
        await App.Admin.SayAsync(channel, "1");
        await using var stream = await EventReader.OpenAsync(App.Admin);

        await ben.Client.DoneAsync(HttpMethod.Post, "/api/v1/channels/read-all");
        Assert.That(await NextOfAsync(ben), Is.EqualTo(1));
        await cleo.Client.SayAsync(channel, "2");
        Assert.That(await NextOfAsync(cleo), Is.EqualTo(2));

        async Task<long> NextOfAsync(Member member)
        {
            App.Time.Advance(ReceiptTelling.Every);
            while (true)
            {
                var told = (await stream.NextAsync("chat.receipt")).Data.GetProperty("receipt");
                if (told.GetProperty("userId").GetGuid() == member.Id && told.GetProperty("channelId").GetGuid() == channel)
                {
                    return told.Number("seq");
                }
            }
        }
    }

    [Test]
    public async Task ReadAll_LeavesNothingUnreadAnywhere()
    {
        var ben = await PersonAsync("ben");
        var (first, second) = (await ChannelAsync("private", ben), await ChannelAsync("private", ben));
        var root = await ben.Client.SayAsync(first, "root");
        await App.Admin.ReplyAsync(first, root.Id(), "reply");
        await App.Admin.SayAsync(first, $"@{ben.Username}");
        await App.Admin.SayAsync(second, "x");
        using var phone = await App.SignInAsync(ben.Username);
        await using var stream = await EventReader.OpenAsync(phone);

        await ben.Client.DoneAsync(HttpMethod.Post, "/api/v1/channels/read-all");

        var channels = (await ben.Client.GetJsonAsync("/api/v1/channels")).GetProperty("items").EnumerateArray();
        Assert.That(channels.Sum(channel => channel.Number("unread") + channel.Number("mentions")), Is.Zero);
        Assert.That((await ben.Client.GetJsonAsync("/api/v1/threads")).Number("unread"), Is.Zero);
        var told = new[] { (await stream.NextAsync("chat.read")).Data, (await stream.NextAsync("chat.read")).Data };
        Assert.That(told.Select(read => read.GetProperty("read").GetProperty("channelId").GetGuid()), Is.EquivalentTo(new[] { first, second }));
        Assert.That((await stream.NextAsync("chat.thread-read")).Data.GetProperty("read").Number("unread"), Is.Zero);
    }

    [Test]
    public async Task Channel_DescribedPinnedAndHidden_SaysSo()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var channel = await ChannelAsync("private", ben);
        var posted = await ben.Client.SayAsync(channel, "x");
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{posted.Id()}/pin");
        await using var stream = await EventReader.OpenAsync(ben.Client);

        await App.Admin.DoneAsync(HttpMethod.Patch, $"/api/v1/channels/{channel}", new { description = "What it is\nfor." }, 200);

        var seen = await ben.Client.ChannelAsync(channel);
        Assert.That((seen.Text("description"), seen.Number("pins"), seen.GetProperty("hidden").GetBoolean()), Is.EqualTo(("What it is\nfor.", 1, false)));
        Assert.That((await stream.NextAsync("chat.channel-changed")).Data.GetProperty("channel").Text("description"), Is.EqualTo("What it is\nfor."));
        await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/members/{cleo.Id}");
        Assert.That((await cleo.Client.ChannelAsync(channel)).Number("pins"), Is.Zero, "pinned before she joined");
        await App.Admin.RefusedAsync(HttpMethod.Patch, $"/api/v1/channels/{channel}", new { description = new string('d', 2001) }, 400, "request.invalid");
        await App.Admin.DoneAsync(HttpMethod.Patch, $"/api/v1/channels/{channel}", new { description = "" }, 200);
        Assert.That((await ben.Client.ChannelAsync(channel)).Text("description"), Is.Null);

        var direct = (await ben.Client.PostJsonAsync("/api/v1/direct", new { userIds = new[] { cleo.Id } }, 201)).Id();
        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{direct}/members/me");
        Assert.That((await ben.Client.ChannelAsync(direct)).GetProperty("hidden").GetBoolean(), Is.True);
    }

    [Test]
    public async Task System_NamingWhatPeopleTyped_BringsNoMarkupIntoItsVoice()
    {
        var made = (await App.Admin.PostJsonAsync("/api/v1/channels", new { name = Name("*x* "), kind = "public" }, 201)).Id();
        var before = (await App.Admin.ChannelAsync(made)).Text("name")!;
        var name = Name("[Reset](https://evil.example) ");
        await App.Admin.DoneAsync(HttpMethod.Patch, $"/api/v1/channels/{made}", new { name }, 200);
        await App.Admin.DoneAsync(HttpMethod.Patch, $"/api/v1/channels/{made}", new { topic = "see https://evil.example/`a` @ada ||b|| :bomb: \\" }, 200);

        Assert.That((await App.Admin.HistoryAsync(made)).Select(message => message.Text("body")), Is.EqualTo(new[]
        {
            $"@ada renamed this channel from “\\*x\\* {before[4..]}” to “\\[Reset\\](https\\://evil.example) {name[30..]}”.",
            "@ada set the topic to “see https\\://evil.example/\\`a\\` \\@ada \\|\\|b\\|\\| \\:bomb\\: \\\\”.",
        }));
    }

    [Test]
    public async Task System_SaysWhatHappensToAChannel()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("public", ben);
        foreach (var change in (object[])[new { topic = "Tides" }, new { topic = "" }, new { archived = true }, new { archived = false }])
        {
            await App.Admin.DoneAsync(HttpMethod.Patch, $"/api/v1/channels/{channel}", change, 200);
        }

        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/me");
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/members/me", null, 200);

        var history = await App.Admin.HistoryAsync(channel);
        Assert.That(history.Select(message => message.Text("body")), Is.EqualTo(new[]
        {
            "@ada set the topic to “Tides”.", "@ada took the topic away.", "@ada archived this channel.", "@ada reopened this channel.",
            $"@{ben.Username} left this channel.", $"@{ben.Username} joined this channel.",
        }));
        Assert.That(history.Select(message => message.Text("authorId")).Distinct().Single(), Is.EqualTo("00000000-0000-7000-8000-00000000ba11"));
    }
}
