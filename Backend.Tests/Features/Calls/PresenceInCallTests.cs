using System.Text.Json;
using Bailey.Features.Calls;
using Bailey.Features.Chat.Contract;
using Bailey.Platform.Access;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Calls;

/// <summary>Who is in a call stays in it while the device says so, and only as long as they may be there.</summary>
[TestFixture]
internal sealed class PresenceInCallTests : CallFixture
{
    [Test]
    public async Task Participant_SilentForAWhile_IsOutWithinFifteenSeconds()
    {
        var (ada, bob, call, atAda, _) = await TalkingAsync();

        for (var i = 0; i < 3; i++)
        {
            App.Time.Advance(TimeSpan.FromSeconds(5));
            await ada.Client.DoneAsync(HttpMethod.Post, call.Path("alive"), new { deviceId = atAda });
        }

        Assert.That((await ada.Client.CallsAsync()).Single().Users(), Is.EqualTo(new[] { ada.Id }));
        await bob.Client.RefusedAsync(HttpMethod.Post, call.Path("alive"), new { deviceId = Guid.NewGuid() }, 403, "calls.not-in-call"); // in no call at all
    }

    [Test]
    public async Task Participant_SilentForEightSeconds_Stays()
    {
        var (ada, bob, _, _, _) = await TalkingAsync();
        App.Time.Advance(TimeSpan.FromSeconds(8));
        Assert.That((await ada.Client.CallsAsync()).Single().Users(), Is.EquivalentTo(new[] { ada.Id, bob.Id }));
    }

    [Test]
    public async Task Participant_WithItsStreamCut_StaysInTheCall()
    {
        var (ada, bob, call, _, atBob) = await TalkingAsync();
        await using (await EventReader.OpenAsync(bob.Client))
        {
        }

        App.Time.Advance(TimeSpan.FromSeconds(5));
        await bob.Client.DoneAsync(HttpMethod.Post, call.Path("alive"), new { deviceId = atBob });
        Assert.That((await ada.Client.CallsAsync()).Single().Users(), Does.Contain(bob.Id));
    }

    [Test]
    public async Task Participant_TakenOutOfTheChannel_IsOutAtOnce()
    {
        var (ada, bob) = (await PersonAsync("ada"), await PersonAsync("bob"));
        var channel = await ChannelAsync("private", ada, bob);
        var call = await ada.Client.StartCallAsync(channel, Guid.NewGuid());
        await bob.Client.JoinCallAsync(call, Guid.NewGuid());

        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/{bob.Id}");

        Assert.That((await ada.Client.CallsAsync()).Single().Users(), Is.EqualTo(new[] { ada.Id }));
        Assert.That(await bob.Client.CallsAsync(), Is.Empty);
        await bob.Client.RefusedAsync(HttpMethod.Post, call.Path("join"), new { deviceId = Guid.NewGuid() }, 404, "calls.call-not-found");
    }

    [Test]
    public async Task Participant_Deactivated_IsOutAtOnce()
    {
        var (ada, bob, _, _, _) = await TalkingAsync();
        await App.Admin.JsonAsync(HttpMethod.Put, $"/api/v1/users/{bob.Id}/active", new { active = false }, 200);
        Assert.That((await ada.Client.CallsAsync()).Single().Users(), Is.EqualTo(new[] { ada.Id }));
    }

    [Test]
    public async Task Participant_SignedOut_IsOutAtOnce()
    {
        var (ada, bob, _, _, _) = await TalkingAsync();
        await bob.Client.DoneAsync(HttpMethod.Post, "/api/v1/auth/logout");
        Assert.That((await ada.Client.CallsAsync()).Single().Users(), Is.EqualTo(new[] { ada.Id }));
    }

    [Test]
    public async Task Participant_WhoseOtherSessionSignsOut_Stays()
    {
        var (ada, bob, _, _, _) = await TalkingAsync();
        using var other = await App.SignInAsync(bob.Username);
        await other.DoneAsync(HttpMethod.Post, "/api/v1/auth/logout");
        Assert.That((await ada.Client.CallsAsync()).Single().Users(), Does.Contain(bob.Id));
    }

    [Test]
    public async Task Participant_WhoChangesTheirPassword_StaysAndIsHeardUnderTheNewSession()
    {
        var (ada, bob, call, atAda, atBob) = await TalkingAsync();
        var changed = await bob.Client.PostJsonAsync("/api/v1/auth/password", new { current = BaileyApp.Password, @new = "Difference-Engine-1822" }, 200);
        using var bobNow = App.NewClient(changed.Text("token"));

        await bobNow.DoneAsync(HttpMethod.Post, call.Path("alive"), new { deviceId = atBob });
        Assert.That((await ada.Client.CallsAsync()).Single().Users(), Does.Contain(bob.Id));
        await using var atBobs = await EventReader.OpenAsync(bobNow);
        await bobNow.DoneAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(ada.Id));
        await ada.Client.DoneAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(bob.Id));
        Assert.That((await atBobs.NextAsync("call.signal")).Data.GetProperty("signal").GetProperty("from").GetGuid(), Is.EqualTo(ada.Id));

        using var elsewhere = await App.SignInAsync(bob.Username, "Difference-Engine-1822");
        await elsewhere.DoneAsync(HttpMethod.Post, call.Path("alive"), new { deviceId = atBob });
        await elsewhere.RefusedAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(ada.Id), 403, "calls.not-in-call");
        await ada.Client.DoneAsync(HttpMethod.Post, call.Path("alive"), new { deviceId = atAda });
    }

    [Test]
    public async Task Participant_WhoseSessionWasReplacedAndWhoSaysNothing_IsOut()
    {
        var (ada, bob, call, atAda, _) = await TalkingAsync();
        await bob.Client.PostJsonAsync("/api/v1/auth/password", new { current = BaileyApp.Password, @new = "Difference-Engine-1822" }, 200);
        App.Time.Advance(TimeSpan.FromSeconds(10));
        await ada.Client.DoneAsync(HttpMethod.Post, call.Path("alive"), new { deviceId = atAda });
        App.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.That((await ada.Client.CallsAsync()).Single().Users(), Is.EqualTo(new[] { ada.Id }));
    }

    [Test]
    public async Task State_ChangedWithoutEnd_IsSlowed()
    {
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--RateLimits:WritesPerSecond=10000"]);
        var channel = (await app.Admin.PostJsonAsync("/api/v1/channels", new { name = "calls", kind = "private", memberIds = Array.Empty<Guid>() }, 201)).Id();
        var device = Guid.NewGuid();
        var call = await app.Admin.StartCallAsync(channel, device);
        var state = new { deviceId = device, muted = true, camera = false, sharing = false, hand = false };
        for (var i = 0; i < 30; i++)
        {
            await app.Admin.JsonAsync(HttpMethod.Put, call.Path("state"), state, 200);
        }

        await app.Admin.RefusedAsync(HttpMethod.Put, call.Path("state"), state, 429, "calls.too-fast");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await app.Admin.JsonAsync(HttpMethod.Put, call.Path("state"), state, 200);
    }

    [Test]
    public async Task Reaction_ToWhoLeftSince_IsNotReplayed()
    {
        var (ada, bob, call, _, atBob) = await TalkingAsync();
        string before;
        await using (var atBobs = await EventReader.OpenAsync(bob.Client))
        {
            await ada.Client.DoneAsync(HttpMethod.Post, call.Path("reaction"), new { emoji = "👋" });
            await atBobs.NextAsync("call.reaction");
            before = atBobs.LastEventId;
        }

        await ada.Client.DoneAsync(HttpMethod.Post, call.Path("reaction"), new { emoji = "👏" });
        await bob.Client.DoneAsync(HttpMethod.Post, call.Path("leave"), new { deviceId = atBob });

        await using var back = await EventReader.OpenAsync(bob.Client, before);
        Assert.That((await NextCallEventAsync(back)).Type, Is.EqualTo("call.changed"));
    }

    [Test]
    public async Task Join_JudgedBeforeALock_DoesNotGetIn()
    {
        var (ada, bob) = (await PersonAsync("ada"), await PersonAsync("bob"));
        var channel = await DirectAsync(ada, bob);
        var rooms = App.Get<CallRooms>();
        var judgedAt = rooms.Departures;
        rooms.Clear();
        var conversation = (await App.Get<ConversationDirectory>().FindAsync(channel, default))!;
        Assert.That(rooms.Start(conversation, new Caller(ada.Id, Guid.NewGuid(), Role.Writer, null, null), new StartCallRequest(Guid.NewGuid()), [], judgedAt), Is.Null, "judge again");
    }

    [Test]
    public async Task State_Changed_ReachesTheOthers()
    {
        var (ada, bob, call, atAda, _) = await TalkingAsync();
        await using var atBobs = await EventReader.OpenAsync(bob.Client);

        await ada.Client.JsonAsync(HttpMethod.Put, call.Path("state"), new { deviceId = atAda, muted = true, camera = false, sharing = true, hand = true }, 200);

        var seen = (await atBobs.CallUntilAsync(_ => true)).GetProperty("participants").EnumerateArray().Single(person => person.GetProperty("userId").GetGuid() == ada.Id);
        Assert.That(Flags(seen), Is.EqualTo("muted sharing hand"));
        await ada.Client.RefusedAsync(
            HttpMethod.Put, call.Path("state"), new { deviceId = Guid.NewGuid(), muted = true, camera = false, sharing = false, hand = false }, 409, "calls.moved");
    }

    [Test]
    public async Task Reaction_InACall_ReachesParticipantsAlone()
    {
        var (ada, bob, eve) = (await PersonAsync("ada"), await PersonAsync("bob"), await PersonAsync("eve"));
        var call = await ada.Client.StartCallAsync(await ChannelAsync("private", ada, bob, eve), Guid.NewGuid());
        await bob.Client.JoinCallAsync(call, Guid.NewGuid());
        await using var atBobs = await EventReader.OpenAsync(bob.Client);
        await using var atEves = await EventReader.OpenAsync(eve.Client);

        await ada.Client.DoneAsync(HttpMethod.Post, call.Path("reaction"), new { emoji = "👏" });
        await ada.Client.JsonAsync(HttpMethod.Post, call.Path("invite"), new { userIds = new[] { eve.Id } }, 200);

        Assert.That((await atBobs.NextAsync("call.reaction")).Data.GetProperty("reaction").Text("emoji"), Is.EqualTo("👏"));
        Assert.That((await NextCallEventAsync(atEves)).Type, Is.EqualTo("call.changed")); // the invitation came, the reaction before it did not
        await eve.Client.RefusedAsync(HttpMethod.Post, call.Path("reaction"), new { emoji = "👏" }, 403, "calls.not-in-call");
        await ada.Client.RefusedAsync(HttpMethod.Post, call.Path("reaction"), new { emoji = "<b>" }, 400, "request.invalid");
    }

    private static async Task<SeenEvent> NextCallEventAsync(EventReader events)
    {
        while (await events.NextAsync() is { } seen)
        {
            if (seen.Type.StartsWith("call.", StringComparison.Ordinal))
            {
                return seen;
            }
        }

        throw new AssertionException("The stream ended.");
    }

    private static string Flags(JsonElement participant) =>
        string.Join(' ', new[] { "muted", "camera", "sharing", "hand" }.Where(flag => participant.GetProperty(flag).GetBoolean()));

    private async Task<(Member Ada, Member Bob, JsonElement Call, Guid AtAda, Guid AtBob)> TalkingAsync()
    {
        var (ada, bob) = (await PersonAsync("ada"), await PersonAsync("bob"));
        var (atAda, atBob) = (Guid.NewGuid(), Guid.NewGuid());
        var call = await ada.Client.StartCallAsync(await DirectAsync(ada, bob), atAda);
        await bob.Client.JoinCallAsync(call, atBob);
        return (ada, bob, call, atAda, atBob);
    }

    [Test]
    public async Task Join_JudgedBeforeTheRemoval_DoesNotGetIn()
    {
        var (ada, bob) = (await PersonAsync("ada"), await PersonAsync("bob"));
        var channel = await ChannelAsync("private", ada, bob);
        var call = await ada.Client.StartCallAsync(channel, Guid.NewGuid());
        var rooms = App.Get<CallRooms>();
        var caller = new Caller(bob.Id, Guid.NewGuid(), Role.Writer, null, null);
        var judgedAt = rooms.Departures; // here bob still is a member

        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/{bob.Id}");

        var conversation = (await App.Get<ConversationDirectory>().FindAsync(channel, default))!;
        Assert.That(rooms.Join(call.Id(), caller, new JoinCallRequest(Guid.NewGuid()), judgedAt), Is.Null, "judge again");
        Assert.That(rooms.Start(conversation, caller, new StartCallRequest(Guid.NewGuid()), [], judgedAt), Is.Null, "judge again");
        Assert.That((await ada.Client.CallsAsync()).Single().Users(), Is.EqualTo(new[] { ada.Id }));
        Assert.That((await App.Get<Calling>().JoinAsync(caller, call.Id(), new JoinCallRequest(Guid.NewGuid()), default)).Refusal, Is.EqualTo(CallRefusals.CallNotFound));
    }

    [Test]
    public async Task Join_JudgedBeforeTheSessionEnded_DoesNotGetIn()
    {
        var (ada, bob) = (await PersonAsync("ada"), await PersonAsync("bob"));
        var channel = await ChannelAsync("private", ada, bob);
        var call = await ada.Client.StartCallAsync(channel, Guid.NewGuid());
        var sessionId = (await bob.Client.GetJsonAsync("/api/v1/auth/sessions")).GetProperty("items")[0].Id();
        var caller = new Caller(bob.Id, sessionId, Role.Writer, null, null);
        var judgedAt = App.Get<CallRooms>().Departures;

        await bob.Client.DoneAsync(HttpMethod.Post, "/api/v1/auth/logout");

        Assert.That(App.Get<CallRooms>().Join(call.Id(), caller, new JoinCallRequest(Guid.NewGuid()), judgedAt), Is.Null, "judge again");
        var refused = await App.Get<Calling>().JoinAsync(caller, call.Id(), new JoinCallRequest(Guid.NewGuid()), default);
        Assert.That(refused.Refusal, Is.EqualTo(AccessRefusals.SignInNeeded));
        var started = await App.Get<Calling>().StartAsync(caller, channel, new StartCallRequest(Guid.NewGuid()), default);
        Assert.That(started.Refusal, Is.EqualTo(AccessRefusals.SignInNeeded));
    }
}
