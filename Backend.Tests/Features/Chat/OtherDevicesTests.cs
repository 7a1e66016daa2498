using System.Text.Json;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

/// <summary>What changes for a person reaches all their devices, and nobody else's.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class OtherDevicesTests(DatabaseProvider provider) : ChatFixture(provider)
{
    [Test]
    public async Task MentionCounts_AfterEditsAndADeletion_AreToldToWhomTheyConcern()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var channel = await ChannelAsync("private", ben, cleo);
        using var phone = await App.SignInAsync(ben.Username);
        await App.Admin.SayAsync(channel, $"first @{ben.Username}");
        var posted = await App.Admin.SayAsync(channel, $"@{ben.Username} and @{cleo.Username}");
        var message = $"/api/v1/messages/{posted.Id()}";
        await cleo.Client.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/read", new { seq = 2 }, 200);
        await using var stream = await EventReader.OpenAsync(phone);
        await using var others = await EventReader.OpenAsync(cleo.Client);

        await App.Admin.DoneAsync(HttpMethod.Patch, message, new { body = "nobody" }, 200);
        Assert.That(FormerOf(await stream.NextAsync("chat.message-edited")), Is.EquivalentTo(new[] { ben.Id, cleo.Id }));
        Assert.That(await CountsAsync(), Is.EqualTo((0, 2, 1)));
        await App.Admin.DoneAsync(HttpMethod.Patch, message, new { body = $"again @{ben.Username}" }, 200);
        Assert.That(FormerOf(await stream.NextAsync("chat.message-edited")), Is.Empty);
        Assert.That(await CountsAsync(), Is.EqualTo((0, 2, 2)));
        await App.Admin.DoneAsync(HttpMethod.Delete, message);
        Assert.That(FormerOf(await stream.NextAsync("chat.message-deleted")), Is.EqualTo(new[] { ben.Id }));
        Assert.That(await CountsAsync(), Is.EqualTo((0, 2, 1)));

        Assert.That((await ben.Client.ChannelAsync(channel)).Number("mentions"), Is.EqualTo(1));
        await App.Admin.SayAsync(channel, "sentinel");
        var told = new List<string>();
        while (await others.NextAsync() is { } seen && seen.Type != "chat.message-posted")
        {
            told.Add(seen.Type);
        }

        Assert.That(told, Does.Not.Contain("chat.read"), "cleo had read it: nothing changed for her, and ben's counts are his");

        async Task<(long, long, long)> CountsAsync()
        {
            var read = (await stream.NextAsync("chat.read")).Data.GetProperty("read");
            Assert.That((read.GetProperty("channelId").GetGuid(), read.GetProperty("userId").GetGuid()), Is.EqualTo((channel, ben.Id)));
            return (read.Number("seq"), read.Number("unread"), read.Number("mentions"));
        }

        static IEnumerable<Guid> FormerOf(SeenEvent seen) => seen.Data.GetProperty("formerMentions").EnumerateArray().Select(id => id.GetGuid());
    }

    [Test]
    public async Task MentionCounts_OfAThread_AreToldToo()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        using var phone = await App.SignInAsync(ben.Username);
        var root = await ben.Client.SayAsync(channel, "root");
        await App.Admin.ReplyAsync(channel, root.Id(), $"one @{ben.Username}");
        var reply = $"/api/v1/messages/{(await App.Admin.ReplyAsync(channel, root.Id(), $"two @{ben.Username}")).Id()}";
        await using var stream = await EventReader.OpenAsync(phone);

        await App.Admin.DoneAsync(HttpMethod.Patch, reply, new { body = "nobody" }, 200);
        Assert.That(await CountsAsync(), Is.EqualTo((0, 2, 1)));
        await App.Admin.DoneAsync(HttpMethod.Patch, reply, new { body = $"@{ben.Username}" }, 200);
        Assert.That(await CountsAsync(), Is.EqualTo((0, 2, 2)));
        await App.Admin.DoneAsync(HttpMethod.Delete, reply);
        Assert.That(await CountsAsync(), Is.EqualTo((0, 2, 1)));

        var listed = (await phone.GetJsonAsync("/api/v1/threads")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("root").Id() == root.Id());
        Assert.That((listed.Number("unread"), listed.Number("mentions")), Is.EqualTo((2, 1)));

        async Task<(long, long, long)> CountsAsync()
        {
            var read = (await stream.NextAsync("chat.thread-read")).Data.GetProperty("read");
            Assert.That(read.GetProperty("rootId").GetGuid(), Is.EqualTo(root.Id()));
            return (read.Number("seq"), read.Number("unread"), read.Number("mentions"));
        }
    }

    [Test]
    public async Task Saved_MessageThatIsDeleted_IsToldToWhoSavedIt()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var channel = await ChannelAsync("private", ben, cleo);
        var posted = await App.Admin.SayAsync(channel, "keep");
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{posted.Id()}/saved");
        await using var bens = await EventReader.OpenAsync(ben.Client);
        await using var cleos = await EventReader.OpenAsync(cleo.Client);

        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{posted.Id()}");
        await App.Admin.SayAsync(channel, "sentinel");

        var saved = (await bens.NextAsync("chat.saved-changed")).Data.GetProperty("saved");
        Assert.That((saved.GetProperty("messageId").GetGuid(), saved.GetProperty("saved").GetBoolean()), Is.EqualTo((posted.Id(), false)));
        while (await cleos.NextAsync() is { } seen && seen.Type != "chat.message-posted")
        {
            Assert.That(seen.Type, Is.Not.EqualTo("chat.saved-changed"));
        }
    }

    [Test]
    public async Task SavedIds_AreAllOfOnesOwnAndNobodyElses()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var channel = await ChannelAsync("private", ben, cleo);
        var (one, two) = ((await ben.Client.SayAsync(channel, "1")).Id(), (await ben.Client.SayAsync(channel, "2")).Id());
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{one}/saved");
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{two}/saved");
        await cleo.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{two}/saved");

        Assert.That(await IdsAsync(ben), Is.EquivalentTo(new[] { one, two }));
        Assert.That(await IdsAsync(cleo), Is.EqualTo(new[] { two }));

        static async Task<Guid[]> IdsAsync(Member member) =>
            [.. (await member.Client.GetJsonAsync("/api/v1/saved/ids")).GetProperty("ids").EnumerateArray().Select(id => id.GetGuid())];
    }

    [Test]
    public async Task Direct_OpenedHiddenAndShown_IsToldToOwnDevicesAlone()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        using var phone = await App.SignInAsync(ben.Username);
        await using var stream = await EventReader.OpenAsync(phone);
        await using var others = await EventReader.OpenAsync(cleo.Client);
        var people = new { userIds = new[] { cleo.Id } };

        var direct = (await ben.Client.PostJsonAsync("/api/v1/direct", people, 201)).Id();
        Assert.That(await HiddenAsync(), Is.False, "opened");
        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{direct}/members/me");
        Assert.That(await HiddenAsync(), Is.True);
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{direct}/members/me", null, 200);
        Assert.That(await HiddenAsync(), Is.False, "joined again");
        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{direct}/members/me");
        Assert.That(await HiddenAsync(), Is.True);
        await ben.Client.DoneAsync(HttpMethod.Post, "/api/v1/direct", people, 200);
        Assert.That(await HiddenAsync(), Is.False, "opened again");

        var root = await ben.Client.SayAsync(direct, "sentinel");
        var first = (await others.NextAsync("chat.channel-changed")).Data.GetProperty("channel");
        Assert.That((first.GetProperty("hidden").GetBoolean(), first.Number("lastSeq")), Is.EqualTo((false, 0)), "the first that cleo hears is of its first message, which then counts by itself");
        Assert.That(await HiddenAsync(), Is.False, "shown to cleo, which both hear");

        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{direct}/members/me");
        Assert.That(await HiddenAsync(), Is.True);
        await cleo.Client.ReplyAsync(direct, root.Id(), "a reply in its thread");
        Assert.That(await HiddenAsync(), Is.False, "shown again on every device");

        async Task<bool> HiddenAsync()
        {
            JsonElement channel;
            do
            {
                channel = (await stream.NextAsync("chat.channel-changed")).Data.GetProperty("channel");
            }
            while (channel.Id() != direct);
            return channel.GetProperty("hidden").GetBoolean();
        }
    }
}
