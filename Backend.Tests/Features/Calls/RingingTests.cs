using System.Globalization;
using System.Text.Json;
using Bailey.Features.Calls;
using Bailey.Features.Chat.Contract;
using Bailey.Platform.Access;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Calls;

/// <summary>Calling, answering, declining, missing: who hears it, and what stays in the conversation.</summary>
[TestFixture]
internal sealed class RingingTests : CallFixture
{
    [Test]
    public async Task Call_InADirectConversation_RingsForTheOtherAndStopsOnAnswer()
    {
        var (ada, bob) = (await PersonAsync("ada"), await PersonAsync("bob"));
        var channel = await DirectAsync(ada, bob);
        await using var atBobs = await EventReader.OpenAsync(bob.Client);

        var device = Guid.NewGuid();
        var call = await ada.Client.StartCallAsync(channel, device);
        var rings = await atBobs.CallUntilAsync(_ => true);
        await bob.Client.JoinCallAsync(call, Guid.NewGuid());
        var answered = await atBobs.CallUntilAsync(seen => seen.Users().Length == 2);

        Assert.Multiple(() =>
        {
            Assert.That(rings.Ids("ringing"), Is.EqualTo(new[] { bob.Id }));
            Assert.That(rings.Users(), Is.EqualTo(new[] { ada.Id }));
            Assert.That(rings.GetProperty("participants")[0].GetProperty("deviceId").GetGuid(), Is.EqualTo(device));
            Assert.That(rings.GetProperty("participants")[0].GetProperty("camera").GetBoolean(), Is.True);
            Assert.That(answered.Ids("ringing"), Is.Empty);
        });
    }

    [Test]
    public async Task Call_Declined_EndsAndSaysSo()
    {
        var (ada, bob) = (await PersonAsync("ada"), await PersonAsync("bob"));
        var channel = await DirectAsync(ada, bob);
        await using var atAdas = await EventReader.OpenAsync(ada.Client);
        var call = await ada.Client.StartCallAsync(channel, Guid.NewGuid());

        await bob.Client.DoneAsync(HttpMethod.Post, call.Path("decline"));

        var over = await atAdas.CallUntilAsync(seen => seen.Users().Length == 0);
        Assert.That(over.Text("ended"), Is.EqualTo("declined"));
        Assert.That(await atAdas.LineAsync(), Is.EqualTo($"@{ada.Username} called. The call was declined."));
        Assert.That(await ada.Client.CallsAsync(), Is.Empty);
    }

    [Test]
    public async Task Call_NobodyAnswers_IsMissedAfterItRang()
    {
        var (ada, bob) = (await PersonAsync("ada"), await PersonAsync("bob"));
        var channel = await DirectAsync(ada, bob);
        var device = Guid.NewGuid();
        var call = await ada.Client.StartCallAsync(channel, device);
        await using var atBobs = await EventReader.OpenAsync(bob.Client);

        for (var waited = TimeSpan.Zero; waited <= CallRooms.RingsFor; waited += TimeSpan.FromSeconds(5))
        {
            await ada.Client.DoneAsync(HttpMethod.Post, call.Path("alive"), new { deviceId = device }, (await bob.Client.CallsAsync()).Length == 1 ? 204 : 404);
            App.Time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.That((await atBobs.CallUntilAsync(seen => seen.Users().Length == 0)).Text("ended"), Is.EqualTo("missed"));
        Assert.That(await atBobs.LineAsync(), Is.EqualTo($"Missed call from @{ada.Username}."));
    }

    [Test]
    public async Task Call_CallerGivesUp_IsMissed()
    {
        var (ada, bob) = (await PersonAsync("ada"), await PersonAsync("bob"));
        var channel = await DirectAsync(ada, bob);
        var device = Guid.NewGuid();
        var call = await ada.Client.StartCallAsync(channel, device);
        await using var atBobs = await EventReader.OpenAsync(bob.Client);

        await ada.Client.DoneAsync(HttpMethod.Post, call.Path("leave"), new { deviceId = device });

        Assert.That(await atBobs.LineAsync(), Is.EqualTo($"Missed call from @{ada.Username}."));
    }

    [Test]
    public async Task Call_AfterTalking_LeavesItsDuration()
    {
        var (ada, bob) = (await PersonAsync("ada"), await PersonAsync("bob"));
        var channel = await DirectAsync(ada, bob);
        var (atAda, atBob) = (Guid.NewGuid(), Guid.NewGuid());
        var call = await ada.Client.StartCallAsync(channel, atAda);
        await bob.Client.JoinCallAsync(call, atBob);
        await using var atBobs = await EventReader.OpenAsync(bob.Client);

        for (var i = 0; i < 72; i++)
        {
            App.Time.Advance(TimeSpan.FromSeconds(10));
            await ada.Client.DoneAsync(HttpMethod.Post, call.Path("alive"), new { deviceId = atAda });
        }

        await ada.Client.DoneAsync(HttpMethod.Post, call.Path("leave"), new { deviceId = atAda });

        Assert.That(await atBobs.LineAsync(), Is.EqualTo("Call ended after 12 min."));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Call_ThatRangNobodyAndNobodyCame_LeavesNoLine(bool direct)
    {
        var (ada, bob) = (await PersonAsync("ada"), await PersonAsync("bob"));
        var channel = direct ? await DirectAsync(ada, bob) : await ChannelAsync("private", ada, bob);
        await using var atBobs = await EventReader.OpenAsync(bob.Client);
        var device = Guid.NewGuid();
        for (var i = 0; i < 3; i++)
        {
            var quiet = (await ada.Client.JsonAsync(HttpMethod.Post, CallActs.StartPath(channel), new { deviceId = device, ring = false }, 201)).GetProperty("call");
            await ada.Client.DoneAsync(HttpMethod.Post, quiet.Path("leave"), new { deviceId = device });
            Assert.That((await atBobs.CallUntilAsync(seen => seen.Users().Length == 0)).Text("ended"), Is.EqualTo("ended"));
        }

        var call = (await ada.Client.JsonAsync(HttpMethod.Post, CallActs.StartPath(channel), new { deviceId = device, ring = false }, 201)).GetProperty("call");
        await bob.Client.JoinCallAsync(call, Guid.NewGuid());
        App.Time.Advance(TimeSpan.FromSeconds(5));
        App.Get<CallRooms>().SessionOver(null, bob.Id);
        await ada.Client.DoneAsync(HttpMethod.Post, call.Path("leave"), new { deviceId = device });
        Assert.That(await atBobs.LineAsync(), Is.EqualTo("Call ended after 5 s."), "the first line of all");
    }

    [Test]
    public async Task Call_InAChannel_RingsForWhoIsInvited()
    {
        var (ada, bob, eve) = (await PersonAsync("ada"), await PersonAsync("bob"), await PersonAsync("eve"));
        var channel = await ChannelAsync("private", ada, bob);
        var call = await ada.Client.StartCallAsync(channel, Guid.NewGuid());

        var invited = (await ada.Client.JsonAsync(HttpMethod.Post, call.Path("invite"), new { userIds = new[] { bob.Id } }, 200)).GetProperty("call");

        Assert.That(call.Ids("ringing"), Is.Empty);
        Assert.That(invited.Ids("ringing"), Is.EqualTo(new[] { bob.Id }));
        await ada.Client.RefusedAsync(HttpMethod.Post, call.Path("invite"), new { userIds = new[] { eve.Id } }, 400, "calls.not-a-member");
        await bob.Client.RefusedAsync(HttpMethod.Post, call.Path("invite"), new { userIds = new[] { ada.Id } }, 403, "calls.not-in-call");
        await ada.Client.RefusedAsync(HttpMethod.Post, call.Path("invite"), new { userIds = Array.Empty<Guid>() }, 400, "request.invalid");
    }

    [Test]
    public async Task Call_ToSomebodyInAnotherCall_IsShownAsBusyAndAnsweringLeavesTheFirst()
    {
        var (ada, bob, eve) = (await PersonAsync("ada"), await PersonAsync("bob"), await PersonAsync("eve"));
        var first = await bob.Client.StartCallAsync(await ChannelAsync("private", bob, eve), Guid.NewGuid());
        await eve.Client.JoinCallAsync(first, Guid.NewGuid());

        var second = await ada.Client.StartCallAsync(await DirectAsync(ada, bob), Guid.NewGuid());
        Assert.That(second.Ids("busy"), Is.EqualTo(new[] { bob.Id }));

        await using var atEves = await EventReader.OpenAsync(eve.Client);
        await bob.Client.JoinCallAsync(second, Guid.NewGuid());
        Assert.That((await atEves.CallUntilAsync(_ => true)).Users(), Is.EqualTo(new[] { eve.Id }));
    }

    [Test]
    public async Task Call_StartedTwice_IsOneCall()
    {
        var (ada, bob) = (await PersonAsync("ada"), await PersonAsync("bob"));
        var channel = await DirectAsync(ada, bob);
        var call = await ada.Client.StartCallAsync(channel, Guid.NewGuid());
        var again = await bob.Client.StartCallAsync(channel, Guid.NewGuid(), 200);

        Assert.That(again.Id(), Is.EqualTo(call.Id()));
        Assert.That(again.Users(), Is.EqualTo(new[] { ada.Id, bob.Id }));
    }

    [Test]
    public async Task Call_JoinedFromAnotherDevice_MovesThere()
    {
        var (ada, bob) = (await PersonAsync("ada"), await PersonAsync("bob"));
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        var call = await ada.Client.StartCallAsync(await DirectAsync(ada, bob), first);
        var moved = await ada.Client.JoinCallAsync(call, second);

        Assert.That(moved.Users(), Is.EqualTo(new[] { ada.Id }));
        Assert.That(moved.GetProperty("participants")[0].GetProperty("deviceId").GetGuid(), Is.EqualTo(second));
        var shown = new { deviceId = first, muted = false, camera = false, sharing = false, hand = false };
        await ada.Client.RefusedAsync(HttpMethod.Post, call.Path("alive"), new { deviceId = first }, 409, "calls.moved");
        await ada.Client.RefusedAsync(HttpMethod.Put, call.Path("state"), shown, 409, "calls.moved");
        await ada.Client.DoneAsync(HttpMethod.Post, call.Path("leave"), new { deviceId = first });
        Assert.That(await ada.Client.CallsAsync(), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Call_ThatADeviceComesBackTo_IsNotTakenFromAnotherOne()
    {
        var (ada, bob, eve) = (await PersonAsync("ada"), await PersonAsync("bob"), await PersonAsync("eve"));
        var (laptop, phone) = (Guid.NewGuid(), Guid.NewGuid());
        var channel = await DirectAsync(ada, bob);
        await ada.Client.StartCallAsync(channel, laptop);
        App.Get<CallRooms>().Clear(); // as after a restart, or after a long sleep
        var back = new { deviceId = laptop, muted = false, camera = false, ring = false, takeOver = false };
        await ada.Client.JsonAsync(HttpMethod.Post, CallActs.StartPath(channel), back, 201);
        await ada.Client.JsonAsync(HttpMethod.Post, CallActs.StartPath(channel), back, 200);

        var call = await ada.Client.StartCallAsync(channel, phone, 200);
        await ada.Client.RefusedAsync(HttpMethod.Post, CallActs.StartPath(channel), back, 409, "calls.moved");

        var other = await ada.Client.StartCallAsync(await DirectAsync(ada, eve), phone);
        await ada.Client.RefusedAsync(HttpMethod.Post, CallActs.StartPath(channel), back, 409, "calls.moved");
        await ada.Client.RefusedAsync(HttpMethod.Post, call.Path("alive"), new { deviceId = laptop }, 404, "calls.call-not-found");
        Assert.That((await ada.Client.CallsAsync()).Single().Id(), Is.EqualTo(other.Id()));
    }

    [Test]
    public async Task Call_InAGroupThatSomeMissed_NamesThem()
    {
        var (ada, bob, eve, dan) = (await PersonAsync("ada"), await PersonAsync("bob"), await PersonAsync("eve"), await PersonAsync("dan"));
        var (atAda, atBob) = (Guid.NewGuid(), Guid.NewGuid());
        var call = await ada.Client.StartCallAsync(await DirectAsync(ada, bob, eve, dan), atAda);
        await bob.Client.JoinCallAsync(call, atBob);
        await dan.Client.DoneAsync(HttpMethod.Post, call.Path("decline"));
        await using var atEves = await EventReader.OpenAsync(eve.Client);

        await TalkAsync(call, (ada, atAda), (bob, atBob));
        await bob.Client.DoneAsync(HttpMethod.Post, call.Path("leave"), new { deviceId = atBob });
        await ada.Client.DoneAsync(HttpMethod.Post, call.Path("leave"), new { deviceId = atAda });

        Assert.That(await atEves.LineAsync(), Is.EqualTo($"Call ended after 1 min. Missed by @{eve.Username}."));
    }

    [Test]
    public async Task Call_DeclinedByOneAndMissedByAnother_IsMissed()
    {
        var (ada, bob, eve) = (await PersonAsync("ada"), await PersonAsync("bob"), await PersonAsync("eve"));
        var atAda = Guid.NewGuid();
        var call = await ada.Client.StartCallAsync(await DirectAsync(ada, bob, eve), atAda);
        await using var atEves = await EventReader.OpenAsync(eve.Client);
        await bob.Client.DoneAsync(HttpMethod.Post, call.Path("decline"));

        await TalkAsync(call, (ada, atAda));

        Assert.That((await atEves.CallUntilAsync(seen => seen.Users().Length == 0)).Text("ended"), Is.EqualTo("missed"));
        Assert.That(await atEves.LineAsync(), Is.EqualTo($"Missed call from @{ada.Username}."));
    }

    [TestCase(true, "ended", "Call ended after 1 min. Missed by @{0}.")]
    [TestCase(false, "missed", "Missed call from @{1}.")]
    public async Task Call_InAChannelThatTheInvitedMissed_SaysSo(bool answered, string how, string line)
    {
        var (ada, bob, eve) = (await PersonAsync("ada"), await PersonAsync("bob"), await PersonAsync("eve"));
        var (atAda, atBob) = (Guid.NewGuid(), Guid.NewGuid());
        var call = await ada.Client.StartCallAsync(await ChannelAsync("private", ada, bob, eve), atAda);
        await ada.Client.JsonAsync(HttpMethod.Post, call.Path("invite"), new { userIds = new[] { eve.Id } }, 200);
        if (answered)
        {
            await bob.Client.JoinCallAsync(call, atBob);
        }

        await using var atEves = await EventReader.OpenAsync(eve.Client);
        await TalkAsync(call, (ada, atAda));
        await ada.Client.DoneAsync(HttpMethod.Post, call.Path("leave"), new { deviceId = atAda });

        Assert.That((await atEves.CallUntilAsync(seen => seen.Users().Length == 0)).Text("ended"), Is.EqualTo(how));
        Assert.That(await atEves.LineAsync(), Is.EqualTo(string.Format(CultureInfo.InvariantCulture, line, eve.Username, ada.Username)));
    }

    // A minute in which these say that they are there; whoever is still rung for misses it.
    private async Task TalkAsync(JsonElement call, params (Member Person, Guid Device)[] there)
    {
        for (var i = 0; i < 6; i++)
        {
            App.Time.Advance(TimeSpan.FromSeconds(10));
            foreach (var (person, device) in there)
            {
                using var _ = await person.Client.SendAsync(HttpMethod.Post, call.Path("alive"), new { deviceId = device });
            }
        }
    }

    [Test]
    public async Task Call_NinthPerson_IsRefused()
    {
        var people = new List<Member>();
        for (var i = 0; i <= CallRooms.MostParticipants; i++)
        {
            people.Add(await PersonAsync("many"));
        }

        var channel = await ChannelAsync("private", [.. people]);
        var call = await people[0].Client.StartCallAsync(channel, Guid.NewGuid());
        foreach (var person in people[1..^1])
        {
            await person.Client.JoinCallAsync(call, Guid.NewGuid());
        }

        await people[^1].Client.RefusedAsync(HttpMethod.Post, call.Path("join"), new { deviceId = Guid.NewGuid() }, 409, "calls.full");
        await people[3].Client.JoinCallAsync(call, Guid.NewGuid()); // who is in may still change the device
    }

    [Test]
    public async Task Call_InAnArchivedChannel_IsRefused()
    {
        var channel = await ChannelAsync("private");
        await App.Admin.JsonAsync(HttpMethod.Patch, $"/api/v1/channels/{channel}", new { archived = true }, 200);
        await App.Admin.RefusedAsync(HttpMethod.Post, CallActs.StartPath(channel), new { deviceId = Guid.NewGuid() }, 409, "calls.channel-archived");
    }

    [Test]
    public async Task Call_EndedByArchiving_LeavesItsLastLine()
    {
        var (ada, bob) = (await PersonAsync("ada"), await PersonAsync("bob"));
        var channel = await ChannelAsync("private", ada, bob);
        await bob.Client.JoinCallAsync(await ada.Client.StartCallAsync(channel, Guid.NewGuid()), Guid.NewGuid());
        await using var atBobs = await EventReader.OpenAsync(bob.Client);

        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}");

        var said = new List<string>();
        while (!said.Exists(line => line.StartsWith("Call ended after ", StringComparison.Ordinal)))
        {
            said.Add((await atBobs.NextAsync("chat.message-posted")).Data.GetProperty("message").Text("body")!);
        }

        Assert.That(said[0], Is.EqualTo("@ada archived this channel."));
        Assert.That((await bob.Client.HistoryAsync(channel))[^1].Text("body"), Is.EqualTo(said[^1]));
        await ada.Client.RefusedAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body = "x" }, 409, "chat.channel-archived");
    }

    [Test]
    public async Task Call_WhoseChannelIsArchived_IsOver()
    {
        var (ada, bob) = (await PersonAsync("ada"), await PersonAsync("bob"));
        var channel = await ChannelAsync("private", ada, bob);
        var (device, rooms) = (Guid.NewGuid(), App.Get<CallRooms>());
        var call = await ada.Client.StartCallAsync(channel, device);
        await using var atBobs = await EventReader.OpenAsync(bob.Client);
        var judgedAt = rooms.Departures; // here the channel still takes calls

        await App.Admin.JsonAsync(HttpMethod.Patch, $"/api/v1/channels/{channel}", new { archived = true }, 200);

        Assert.That((await atBobs.CallUntilAsync(_ => true)).Users(), Is.Empty);
        Assert.That(await ada.Client.CallsAsync(), Is.Empty);
        await ada.Client.RefusedAsync(HttpMethod.Post, call.Path("alive"), new { deviceId = device }, 404, "calls.call-not-found");
        await bob.Client.RefusedAsync(HttpMethod.Post, call.Path("join"), new { deviceId = Guid.NewGuid() }, 404, "calls.call-not-found");
        var conversation = (await App.Get<ConversationDirectory>().FindAsync(channel, default))!;
        var caller = new Caller(ada.Id, Guid.NewGuid(), Role.Writer, null, null);
        Assert.That(rooms.Start(conversation, caller, new StartCallRequest(Guid.NewGuid()), [], judgedAt), Is.Null, "judge again");
    }
}
