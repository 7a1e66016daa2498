using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class MembersTests(DatabaseProvider provider) : ChatFixture(provider)
{
    private const string Channels = "/api/v1/channels";

    [Test]
    public async Task PrivateChannel_ToAnOutsider_DoesNotExistAnywhere()
    {
        var (ben, eve) = (await PersonAsync("ben"), await PersonAsync("eve", "editor"));
        var channel = await ChannelAsync("private", ben);
        var message = $"/api/v1/messages/{(await ben.Client.SayAsync(channel, "secret")).Id()}";

        await MustNotExistAsync(eve.Client, channel, message, ben.Id);
        await MustNotExistAsync(eve.Client, Guid.NewGuid(), $"/api/v1/messages/{Guid.NewGuid()}", ben.Id);
    }

    [Test]
    public async Task Direct_ToAnAdmin_DoesNotExist()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var channel = (await ben.Client.PostJsonAsync("/api/v1/direct", new { userIds = new[] { cleo.Id } }, 201)).Id();
        var message = $"/api/v1/messages/{(await ben.Client.SayAsync(channel, "secret")).Id()}";

        await MustNotExistAsync(App.Admin, channel, message, ben.Id);
        await App.Admin.RefusedAsync(HttpMethod.Put, $"{Channels}/{channel}/members/me", null, 404, "chat.channel-not-found");
    }

    [Test]
    public async Task RemovedMember_Gets404AndNoEventAlsoWhenResuming()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        var message = $"/api/v1/messages/{(await ben.Client.SayAsync(channel, "mine")).Id()}";
        await using var stream = await EventReader.OpenAsync(ben.Client);
        await App.Admin.SayAsync(channel, "still for both");
        var before = (await stream.NextAsync("chat.message-posted")).Id;

        await App.Admin.DoneAsync(HttpMethod.Delete, $"{Channels}/{channel}/members/{ben.Id}");
        await App.Admin.SayAsync(channel, "not for ben");

        var farewell = (await stream.NextAsync("chat.channel-changed")).Data.GetProperty("channel");
        Assert.That((farewell.GetProperty("memberIds").GetArrayLength(), farewell.Text("name")), Is.EqualTo((0, (string?)null)));
        await MustNotExistAsync(ben.Client, channel, message, ben.Id);

        // Whatever comes next on either stream is a message of another channel: nothing of this one is in between.
        var general = new Guid("00000000-0000-7000-8000-000000000001");
        var sentinel = (await App.Admin.SayAsync(general, "sentinel")).Id();
        Assert.That((await stream.NextAsync("chat.message-posted")).Data.GetProperty("message").Id(), Is.EqualTo(sentinel));
        await using var resumed = await EventReader.OpenAsync(ben.Client, before);
        Assert.That((await resumed.NextAsync("chat.message-posted")).Data.GetProperty("message").Id(), Is.EqualTo(sentinel));
    }

    [Test]
    public async Task LateJoiner_SeesWhatWasChosenForThem()
    {
        var (ben, cleo, dan) = (await PersonAsync("ben"), await PersonAsync("cleo"), await PersonAsync("dan"));
        var channel = await ChannelAsync("private", ben);
        var old = await ben.Client.SayAsync(channel, "old");

        await ben.Client.DoneAsync(HttpMethod.Put, $"{Channels}/{channel}/members/{cleo.Id}");
        await ben.Client.DoneAsync(HttpMethod.Put, $"{Channels}/{channel}/members/{dan.Id}", new { history = "all" });
        await ben.Client.SayAsync(channel, "new");

        Assert.That(await BodiesAsync(dan), Is.EqualTo(new[] { "old", $"@{ben.Username} added @{cleo.Username}.", $"@{ben.Username} added @{dan.Username}.", "new" }));
        Assert.That(await BodiesAsync(cleo), Is.EqualTo((await BodiesAsync(dan))[1..]));
        Assert.That(await BodiesAsync(cleo, "?before=2"), Is.Empty);
        Assert.That((await cleo.Client.GetJsonAsync($"{ChatActs.Messages(channel)}?after=0")).GetProperty("hasBefore").GetBoolean(), Is.False);
        await cleo.Client.RefusedAsync(HttpMethod.Get, $"/api/v1/messages/{old.Id()}", null, 404, "chat.message-not-found");
        await cleo.Client.RefusedAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body = "x", replyToId = old.Id() }, 400, "chat.reply-not-found");

        async Task<string?[]> BodiesAsync(Member member, string query = "") => [.. (await member.Client.HistoryAsync(channel, query)).Select(message => message.Text("body"))];
    }

    [Test]
    public async Task LateJoiner_WithAnAccomplice_SeesNoMoreThanWhoAddsThem()
    {
        var (ben, cleo, dan) = (await PersonAsync("ben"), await PersonAsync("cleo"), await PersonAsync("dan"));
        var channel = await ChannelAsync("private", ben);
        await ben.Client.SayAsync(channel, "old");
        await AddAsync(ben, cleo, "from-joining");
        await ben.Client.SayAsync(channel, "between");

        await AddAsync(cleo, dan, "all");
        Assert.That(await SeesAsync(dan), Is.EqualTo((false, true)), "what cleo sees");

        await cleo.Client.DoneAsync(HttpMethod.Delete, $"{Channels}/{channel}/members/me");
        await AddAsync(dan, cleo, "all");
        Assert.That(await SeesAsync(cleo), Is.EqualTo((false, true)), "the way back is no way around");

        await ben.Client.DoneAsync(HttpMethod.Delete, $"{Channels}/{channel}/members/me");
        await AddAsync(dan, ben, "all");
        Assert.That(await SeesAsync(ben), Is.EqualTo((false, true)), "who left has no more than who takes them in");

        await cleo.Client.DoneAsync(HttpMethod.Delete, $"{Channels}/{channel}/members/me");
        await App.Admin.DoneAsync(HttpMethod.Put, $"{Channels}/{channel}/members/{cleo.Id}", new { history = "all" });
        Assert.That(await SeesAsync(cleo), Is.EqualTo((true, true)), "the admin has seen all of it and may open it");

        Task AddAsync(Member by, Member whom, string history) => by.Client.DoneAsync(HttpMethod.Put, $"{Channels}/{channel}/members/{whom.Id}", new { history });

        async Task<(bool Old, bool Between)> SeesAsync(Member member)
        {
            var bodies = (await member.Client.HistoryAsync(channel)).Select(message => message.Text("body")).ToList();
            return (bodies.Contains("old"), bodies.Contains("between"));
        }
    }

    [Test]
    public async Task Add_ByAMember_TellsEveryoneAndStartsWithoutUnread()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var channel = await ChannelAsync("private", ben);
        await ben.Client.SayAsync(channel, "before");
        await using var stream = await EventReader.OpenAsync(cleo.Client);

        await ben.Client.DoneAsync(HttpMethod.Put, $"{Channels}/{channel}/members/{cleo.Id}", new { history = "all" });

        Assert.That((await stream.NextAsync("chat.channel-changed")).Data.GetProperty("channel").GetProperty("memberIds").GetArrayLength(), Is.EqualTo(3));
        Assert.That((await cleo.Client.ChannelAsync(channel)).Number("unread"), Is.EqualTo(1), "only that she was added");
        await ben.Client.DoneAsync(HttpMethod.Put, $"{Channels}/{channel}/members/{cleo.Id}");
        await ben.Client.RefusedAsync(HttpMethod.Put, $"{Channels}/{channel}/members/{Guid.NewGuid()}", null, 404, "chat.person-not-found");
        await ben.Client.RefusedAsync(HttpMethod.Put, $"{Channels}/{channel}/members/{cleo.Id}", new { history = "some" }, 400, "request.invalid");
    }

    [Test]
    public async Task Remove_ByWhoMayNot_IsRefused()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var channel = await ChannelAsync("private", ben);

        await ben.Client.RefusedAsync(HttpMethod.Delete, $"{Channels}/{channel}/members/{cleo.Id}", null, 403, "chat.may-not-manage");
        await App.Admin.RefusedAsync(HttpMethod.Delete, $"{Channels}/{channel}/members/{cleo.Id}", null, 404, "chat.member-not-found");
        await ben.Client.DoneAsync(HttpMethod.Delete, $"{Channels}/{channel}/members/me");
        await ben.Client.RefusedAsync(HttpMethod.Get, $"{Channels}/{channel}", null, 404, "chat.channel-not-found");
    }

    [Test]
    public async Task Leave_APublicChannel_EndsEditingThere()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("public", ben);
        var posted = await ben.Client.SayAsync(channel, "mine");

        await ben.Client.DoneAsync(HttpMethod.Delete, $"{Channels}/{channel}/members/me");

        await ben.Client.RefusedAsync(HttpMethod.Patch, $"/api/v1/messages/{posted.Id()}", new { body = "x" }, 403, "chat.not-a-member");
        await ben.Client.RefusedAsync(HttpMethod.Delete, $"/api/v1/messages/{posted.Id()}", null, 403, "chat.not-a-member");
        await ben.Client.RefusedAsync(HttpMethod.Put, $"{Channels}/{channel}/members/{ben.Id}", null, 403, "chat.not-a-member");
        await ben.Client.RefusedAsync(HttpMethod.Delete, $"{Channels}/{channel}/members/me", null, 404, "chat.member-not-found");
    }

    [Test]
    public async Task PrivateChannel_JoinedByAnAdmin_SaysSoThere()
    {
        var cleo = await PersonAsync("cleo", "editor");
        var channel = (await cleo.Client.PostJsonAsync(Channels, new { name = Name("closed "), kind = "private" }, 201)).Id();
        await App.Admin.RefusedAsync(HttpMethod.Get, $"{Channels}/{channel}", null, 404, "chat.channel-not-found");

        await App.Admin.DoneAsync(HttpMethod.Put, $"{Channels}/{channel}/members/me", null, 200);

        Assert.That((await cleo.Client.HistoryAsync(channel)).Single().Text("body"), Is.EqualTo("@ada joined this channel."));
    }

    private static async Task MustNotExistAsync(HttpClient client, Guid channel, string message, Guid somebody)
    {
        const string none = "chat.channel-not-found";
        await client.RefusedAsync(HttpMethod.Get, $"{Channels}/{channel}", null, 404, none);
        await client.RefusedAsync(HttpMethod.Get, ChatActs.Messages(channel), null, 404, none);
        await client.RefusedAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body = "x" }, 404, none);
        await client.RefusedAsync(HttpMethod.Put, $"{Channels}/{channel}/read", new { seq = 0 }, 404, none);
        await client.RefusedAsync(HttpMethod.Post, $"{Channels}/{channel}/typing", null, 404, none);
        await client.RefusedAsync(HttpMethod.Put, $"{Channels}/{channel}/members/{somebody}", null, 404, none);
        await client.RefusedAsync(HttpMethod.Delete, $"{Channels}/{channel}/members/{somebody}", null, 404, none);
        await client.RefusedAsync(HttpMethod.Delete, $"{Channels}/{channel}/members/me", null, 404, none);
        await client.RefusedAsync(HttpMethod.Get, message, null, 404, "chat.message-not-found");
        await client.RefusedAsync(HttpMethod.Patch, message, new { body = "x" }, 404, "chat.message-not-found");
        await client.RefusedAsync(HttpMethod.Delete, message, null, 404, "chat.message-not-found");
    }
}
