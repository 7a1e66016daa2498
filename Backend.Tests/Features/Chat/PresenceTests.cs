using Bailey.Features.Chat.Live;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

[TestFixture(DatabaseProvider.Sqlite)]
internal sealed class PresenceTests(DatabaseProvider provider) : ChatFixture(provider)
{
    [Test]
    public async Task Presence_FollowsStreamsAndChoiceAndEndsAfterTheGrace()
    {
        var ben = await PersonAsync("ben");
        await using var watcher = await EventReader.OpenAsync(App.Admin);
        var stream = await EventReader.OpenAsync(ben.Client);
        Assert.That(await NextOfAsync(watcher, ben), Is.EqualTo("online"));

        await ben.Client.DoneAsync(HttpMethod.Put, "/api/v1/me/presence", new { state = "busy" });
        Assert.That(await NextOfAsync(watcher, ben), Is.EqualTo("busy"));

        await stream.DisposeAsync();
        await WaitUntilAsync(ben, "offline");
        Assert.That(await NextOfAsync(watcher, ben), Is.EqualTo("offline"));
        await ben.Client.RefusedAsync(HttpMethod.Put, "/api/v1/me/presence", new { state = "offline" }, 400, "request.invalid");
    }

    [Test]
    public async Task Presence_OfSeveralDevices_IsThatOfTheMostActive()
    {
        var ben = await PersonAsync("ben");
        using var phone = await App.SignInAsync(ben.Username);
        await using var desk = await EventReader.OpenAsync(ben.Client);
        var pocket = await EventReader.OpenAsync(phone);

        await NoticeAsync(ben.Client, "away");
        Assert.That(Of(ben), Is.EqualTo("online"), "an idle device says nothing of the other");
        await NoticeAsync(phone, "away");
        Assert.That(Of(ben), Is.EqualTo("away"));
        await NoticeAsync(phone, "online");
        Assert.That(Of(ben), Is.EqualTo("online"));

        await using var watcher = await EventReader.OpenAsync(App.Admin);
        await pocket.DisposeAsync();
        await WaitUntilAsync(ben, "away");
        Assert.That(await NextOfAsync(watcher, ben), Is.EqualTo("away"), "only the idle one is left");
    }

    [Test]
    public async Task Presence_ThatWasChosen_HoldsWhateverTheDevicesDo()
    {
        var ben = await PersonAsync("ben");
        using var phone = await App.SignInAsync(ben.Username);
        await using var watcher = await EventReader.OpenAsync(App.Admin);
        var desk = await EventReader.OpenAsync(ben.Client);
        Assert.That(await NextOfAsync(watcher, ben), Is.EqualTo("online"));

        await ben.Client.DoneAsync(HttpMethod.Put, "/api/v1/me/presence", new { state = "busy", chosen = true });
        var pocket = await EventReader.OpenAsync(phone);
        await NoticeAsync(phone, "online");
        await NoticeAsync(ben.Client, "away");
        Assert.That(Of(ben), Is.EqualTo("busy"));

        await desk.DisposeAsync();
        await pocket.DisposeAsync();
        await WaitUntilAsync(ben, "offline");
        Assert.That((await NextOfAsync(watcher, ben), await NextOfAsync(watcher, ben)), Is.EqualTo(("busy", "offline")));
        await using var later = await EventReader.OpenAsync(phone);
        Assert.That(await NextOfAsync(watcher, ben), Is.EqualTo("busy"), "until they choose again");
        await phone.DoneAsync(HttpMethod.Put, "/api/v1/me/presence", new { state = "online" });
        Assert.That(await NextOfAsync(watcher, ben), Is.EqualTo("online"));
        await phone.RefusedAsync(HttpMethod.Put, "/api/v1/me/presence", new { state = "busy", chosen = false }, 400, "request.invalid");
    }

    [Test]
    public async Task Typing_IsToldToMembersOnceInAWhile()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        await using var stream = await EventReader.OpenAsync(App.Admin);

        await ben.Client.DoneAsync(HttpMethod.Post, $"/api/v1/channels/{channel}/typing");
        await ben.Client.DoneAsync(HttpMethod.Post, $"/api/v1/channels/{channel}/typing");
        await ben.Client.SayAsync(channel, "done");

        var typing = (await stream.NextAsync("chat.typing")).Data.GetProperty("typing");
        Assert.That((typing.GetProperty("channelId").GetGuid(), typing.GetProperty("userId").GetGuid()), Is.EqualTo((channel, ben.Id)));
        Assert.That((await stream.NextAsync())!.Type, Is.EqualTo("chat.message-posted"), "the second was too soon");
    }

    [Test]
    public async Task Typing_InAThread_IsToldOfItToThoseWhoSeeWhereItBegins()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var channel = await ChannelAsync("private", ben);
        var root = (await App.Admin.SayAsync(channel, "root")).Id();
        await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/members/{cleo.Id}");
        await using var admins = await EventReader.OpenAsync(App.Admin);
        await using var cleos = await EventReader.OpenAsync(cleo.Client);

        await TypeAsync(ben, root);
        await TypeAsync(ben, root); // too soon
        await TypeAsync(ben, null);

        Assert.That((await ToldAsync(admins), await ToldAsync(admins)), Is.EqualTo(((channel, ben.Id, (Guid?)root), (channel, ben.Id, (Guid?)null))));
        Assert.That(await ToldAsync(cleos), Is.EqualTo((channel, ben.Id, (Guid?)null)), "the thread began before she came");

        Task TypeAsync(Member member, Guid? threadRootId) => member.Client.DoneAsync(HttpMethod.Post, $"/api/v1/channels/{channel}/typing", new { threadRootId });

        static async Task<(Guid, Guid, Guid?)> ToldAsync(EventReader stream)
        {
            var typing = (await stream.NextAsync("chat.typing")).Data.GetProperty("typing");
            return (typing.GetProperty("channelId").GetGuid(), typing.GetProperty("userId").GetGuid(), typing.Text("threadRootId") is { } id ? Guid.Parse(id) : null);
        }
    }

    [Test]
    public async Task Typing_WhereNoThreadBegins_IsRefusedAlsoOnceItIsRemembered()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var (channel, other) = (await ChannelAsync("private", ben), await ChannelAsync("private", ben));
        var root = (await App.Admin.SayAsync(channel, "root")).Id();
        var reply = (await App.Admin.ReplyAsync(channel, root, "reply")).Id();
        await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/members/{cleo.Id}");

        await MustRefuseAsync();
        await ben.Client.DoneAsync(HttpMethod.Post, $"/api/v1/channels/{channel}/typing", new { threadRootId = root });
        await MustRefuseAsync();

        async Task MustRefuseAsync()
        {
            await RefusedAsync(ben, other, root);
            await RefusedAsync(ben, channel, reply);
            await RefusedAsync(ben, channel, Guid.NewGuid());
            await RefusedAsync(cleo, channel, root); // the thread began before she came
        }

        static Task RefusedAsync(Member member, Guid channel, Guid threadRootId) =>
            member.Client.RefusedAsync(HttpMethod.Post, $"/api/v1/channels/{channel}/typing", new { threadRootId }, 400, "chat.thread-not-found");
    }

    private static Task NoticeAsync(HttpClient client, string state) => client.DoneAsync(HttpMethod.Put, "/api/v1/me/presence", new { state, chosen = false });

    private static async Task<string?> NextOfAsync(EventReader reader, Member member)
    {
        while (true)
        {
            var presence = (await reader.NextAsync("presence.changed")).Data.GetProperty("presence");
            if (presence.GetProperty("userId").GetGuid() == member.Id)
            {
                return presence.Text("state");
            }
        }
    }

    // The end of a stream is noticed a moment after the client left; the grace begins then.
    private async Task WaitUntilAsync(Member member, string state) => Assert.That(
        await Waiting.UntilAsync(() =>
        {
            App.Time.Advance(Presence.Grace);
            return Of(member) == state;
        }),
        Is.True,
        $"never {state}");

    private string Of(Member member) => App.Get<Presence>().Of(member.Id);
}
