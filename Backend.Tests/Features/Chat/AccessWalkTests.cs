using System.Reflection;
using System.Text.Json;
using Bailey.Platform.Data;
using Bailey.Tests.Guards;
using Bailey.Tests.Support;
using Microsoft.AspNetCore.Routing;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

/// <summary>Walks every endpoint of Chat as somebody who is no member, was removed, joined late, visits, or comes after the channel was archived.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class AccessWalkTests(DatabaseProvider provider) : ChatFixture(provider)
{
    private static IEnumerable<Door> OfObjects => ChatDoors.All.Where(door => door.Kind is not DoorKind.Own);

    [Test]
    public async Task Endpoints_OfChat_AreAllListed()
    {
        await using var built = new BuiltProgram();
        var all = ((IEndpointRouteBuilder)built.App).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<MethodInfo>()?.DeclaringType?.FullName?.StartsWith("Bailey.Features.Chat.", StringComparison.Ordinal) == true)
            .Select(endpoint => $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]} /{endpoint.RoutePattern.RawText!.Trim('/')}");

        Assert.That(ChatDoors.All.Select(door => door.Name), Is.EquivalentTo(all));
    }

    [Test]
    public async Task Outsider_OfAPrivateChannel_FindsNothingAndHearsNothing()
    {
        var (ben, eve) = (await PersonAsync("ben"), await PersonAsync("eve", "editor"));
        var room = await RoomAsync(ben);
        await using var stream = await EventReader.OpenAsync(eve.Client);

        await WalkAsOutsiderAsync(eve.Client, room, ben);
        await MustHearNothingAsync(stream, room, ben);
    }

    [Test]
    public async Task RemovedMember_OfAPrivateChannel_FindsNothingAndHearsNothing()
    {
        var (ben, eve) = (await PersonAsync("ben"), await PersonAsync("eve", "editor"));
        var room = await RoomAsync(ben, eve);
        foreach (var act in (string[])["saved", "thread/following", "reactions/%F0%9F%91%8D"])
        {
            using var done = await eve.Client.SendAsync(HttpMethod.Put, $"/api/v1/messages/{room.Root}/{act}");
            Assert.That(done.IsSuccessStatusCode, Is.True, act);
        }

        await eve.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{room.Reply}/saved");
        await ben.Client.SayAsync(room.Channel, $"@{eve.Username}");
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{room.Channel}/members/{eve.Id}");
        await using var stream = await EventReader.OpenAsync(eve.Client);

        await WalkAsOutsiderAsync(eve.Client, room, ben);
        await MustHearNothingAsync(stream, room, ben, unsaved: room.Root);
    }

    [Test]
    public async Task Admin_BesideADirectConversationOfOthers_FindsNothingAndHearsNothing()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var channel = (await ben.Client.PostJsonAsync("/api/v1/direct", new { userIds = new[] { cleo.Id } }, 201)).Id();
        var root = (await ben.Client.SayAsync(channel, "root")).Id();
        var room = new Room(channel, root, (await ben.Client.ReplyAsync(channel, root, "reply")).Id());
        await using var stream = await EventReader.OpenAsync(App.Admin);

        await WalkAsOutsiderAsync(App.Admin, room, ben);
        await MustHearNothingAsync(stream, room, ben);
    }

    [Test]
    public async Task LateJoiner_FindsNothingOfWhatWasBefore()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var room = await RoomAsync(ben);
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{room.Channel}/members/{cleo.Id}");
        await using var stream = await EventReader.OpenAsync(cleo.Client);

        foreach (var message in (Guid[])[room.Root, room.Reply])
        {
            foreach (var door in OfObjects.Where(door => door.Kind is DoorKind.Message))
            {
                await MustAnswerAsync(cleo.Client, door, room with { Root = message }, ben, door.Outsider, door.Outsider == 404 ? "chat.message-not-found" : null);
            }
        }

        await ActAsync(ben, room);
        await MustHearOnlyAsync(stream, await ben.Client.SayAsync(room.Channel, "sentinel"));
    }

    [Test]
    public async Task Visitor_OfAPublicChannel_ReadsAndNoMore()
    {
        var ben = await PersonAsync("ben");
        foreach (var door in OfObjects)
        {
            var visitor = await PersonAsync("visitor", "editor");
            var channel = await ChannelAsync("public", ben);
            var root = (await ben.Client.SayAsync(channel, "root")).Id();
            await MustAnswerAsync(visitor.Client, door, new Room(channel, root, root), ben, door.Visitor, null);
        }
    }

    [Test]
    public async Task Member_OfAnArchivedChannel_ReadsAndNoMore()
    {
        var ben = await PersonAsync("ben", "editor");
        foreach (var door in OfObjects)
        {
            var cleo = await PersonAsync("cleo");
            var room = await RoomAsync(ben, cleo);
            await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{room.Channel}");
            await MustAnswerAsync(ben.Client, door, room, cleo, door.Archived, door.Archived == 409 ? "chat.channel-archived" : null);
        }
    }

    private static async Task WalkAsOutsiderAsync(HttpClient outsider, Room room, Member insider)
    {
        foreach (var door in OfObjects)
        {
            var code = door.Outsider != 404 ? null : door.Kind is DoorKind.Channel ? "chat.channel-not-found" : "chat.message-not-found";
            await MustAnswerAsync(outsider, door, room, insider, door.Outsider, code);
            await MustAnswerAsync(outsider, door, new Room(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()), insider, door.Outsider, code); // nothing tells it from what is not there
        }

        foreach (var list in ChatDoors.Lists)
        {
            using var answer = await outsider.SendAsync(list.Method, list.Name.Split(' ')[1]);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.That(text, Does.Not.Contain(room.Channel.ToString()).And.Not.Contain(room.Root.ToString()).And.Not.Contain(room.Reply.ToString()), list.Name);
        }
    }

    private static async Task MustAnswerAsync(HttpClient client, Door door, Room room, Member other, int status, string? code)
    {
        using var answer = await client.SendAsync(door.Method, door.Path(room.Channel, room.Root, other.Id), door.Body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), $"{door.Name}: {text}");
        if (code is not null)
        {
            Assert.That(text, Does.Contain($"\"{code}\""), door.Name);
        }
    }

    /// <param name="unsaved">What the listener took off their own list during the walk, which they hear of.</param>
    private async Task MustHearNothingAsync(EventReader stream, Room room, Member insider, Guid? unsaved = null)
    {
        await ActAsync(insider, room);
        await MustHearOnlyAsync(stream, await App.Admin.SayAsync(new Guid("00000000-0000-7000-8000-000000000001"), "sentinel"), unsaved);
    }

    private static async Task ActAsync(Member insider, Room room)
    {
        var client = insider.Client;
        await client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{room.Root}/reactions/%F0%9F%91%8D", null, 200);
        await client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{room.Reply}/reactions/%F0%9F%91%8D", null, 200);
        await client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{room.Root}/pin");
        await client.DoneAsync(HttpMethod.Patch, $"/api/v1/messages/{room.Root}", new { body = "edited @everyone" }, 200);
        await client.ReplyAsync(room.Channel, room.Root, "more @everyone");
        await client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{room.Root}");
        await client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{room.Reply}");
    }

    private static async Task MustHearOnlyAsync(EventReader stream, JsonElement sentinel, Guid? unsaved = null)
    {
        while (true)
        {
            var next = (await stream.NextAsync())!;
            if (next.Type == "chat.message-posted" && next.Data.GetProperty("message").Id() == sentinel.Id())
            {
                return;
            }

            if (next.Type == "chat.saved-changed" && next.Data.GetProperty("saved").GetProperty("messageId").GetGuid() == unsaved)
            {
                unsaved = null; // once: this was their own act
                continue;
            }

            Assert.That(next.Type, Is.EqualTo("presence.changed"), next.Data.GetRawText());
        }
    }

    /// <summary>A private channel with a thread in it, begun by the first member.</summary>
    private async Task<Room> RoomAsync(params Member[] members)
    {
        var channel = await ChannelAsync("private", members);
        var root = (await members[0].Client.SayAsync(channel, "root")).Id();
        return new(channel, root, (await members[0].Client.ReplyAsync(channel, root, "reply")).Id());
    }

    private sealed record Room(Guid Channel, Guid Root, Guid Reply);
}
