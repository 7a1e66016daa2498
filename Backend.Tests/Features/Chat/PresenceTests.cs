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
        while (App.Get<Bailey.Platform.Events.EventStream>().IsConnected(ben.Id))
        {
            await Task.Yield();
        }

        App.Time.Advance(Presence.Grace);
        Assert.That(await NextOfAsync(watcher, ben), Is.EqualTo("offline"));
        await ben.Client.RefusedAsync(HttpMethod.Put, "/api/v1/me/presence", new { state = "offline" }, 400, "request.invalid");

        static async Task<string?> NextOfAsync(EventReader reader, Member member)
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
}
