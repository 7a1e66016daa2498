using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bailey.Features.Calls;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Calls;

/// <summary>Signals reach the one they are for, from who sent them, and nothing else passes.</summary>
[TestFixture]
internal sealed class SignalTests : CallFixture
{
    private const string Candidate = "candidate:1 1 udp 2122260223 192.0.2.7 54321 typ host";

    [Test]
    public async Task Signal_ToAParticipant_ReachesItAloneWithItsSender()
    {
        var (ada, bob, eve, call) = await ThreeAsync();
        await using var atBobs = await EventReader.OpenAsync(bob.Client);
        await using var atEves = await EventReader.OpenAsync(eve.Client);
        using var bobElsewhere = await App.SignInAsync(bob.Username);
        await using var atBobsOther = await EventReader.OpenAsync(bobElsewhere);

        await ada.Client.DoneAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(bob.Id));
        await ada.Client.DoneAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(eve.Id, "v=0\r\ns=for eve\r\n"));
        await ada.Client.DoneAsync(HttpMethod.Post, call.Path("reaction"), new { emoji = "👋" });

        var signal = (await atBobs.NextAsync("call.signal")).Data.GetProperty("signal");
        Assert.Multiple(() =>
        {
            Assert.That(signal.GetProperty("from").GetGuid(), Is.EqualTo(ada.Id));
            Assert.That(signal.GetProperty("callId").GetGuid(), Is.EqualTo(call.Id()));
            Assert.That(signal.GetProperty("data").GetProperty("description").Text("type"), Is.EqualTo("offer"));
        });
        Assert.That((await atEves.NextAsync("call.signal")).Data.GetProperty("signal").GetProperty("data").GetProperty("description").Text("sdp"), Does.Contain("for eve"));
        Assert.That(await TypesUntilAsync(atBobsOther, "call.reaction"), Does.Not.Contain("call.signal"), "another session of bob is not in the call");
    }

    [Test]
    public async Task Signal_ByOutsidersAndThoseNotInTheCall_IsRefused()
    {
        var (ada, bob, _, call) = await ThreeAsync();
        var stranger = await PersonAsync("stranger");
        using var adaElsewhere = await App.SignInAsync(ada.Username);

        await stranger.Client.RefusedAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(bob.Id), 404, "calls.call-not-found");
        await App.Admin.RefusedAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(bob.Id), 403, "calls.not-in-call");
        await adaElsewhere.RefusedAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(bob.Id), 403, "calls.not-in-call");
        await ada.Client.RefusedAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(stranger.Id), 404, "calls.person-not-in-call");
        await ada.Client.RefusedAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(ada.Id), 404, "calls.person-not-in-call");
        foreach (var act in new[] { "join", "leave", "alive" })
        {
            await stranger.Client.RefusedAsync(HttpMethod.Post, call.Path(act), new { deviceId = Guid.NewGuid() }, 404, "calls.call-not-found");
        }

        await stranger.Client.RefusedAsync(HttpMethod.Post, call.Path("decline"), null, 404, "calls.call-not-found");
        await stranger.Client.RefusedAsync(HttpMethod.Post, CallActs.StartPath(call.GetProperty("channelId").GetGuid()), new { deviceId = Guid.NewGuid() }, 404, "calls.channel-not-found");
        Assert.That(await stranger.Client.CallsAsync(), Is.Empty);
    }

    [Test]
    public async Task Signal_WithAForgedSender_IsRefused()
    {
        var (ada, bob, eve, call) = await ThreeAsync();
        var forged = new { to = new { userId = bob.Id }, from = eve.Id, data = new { candidate = new { candidate = Candidate } } };
        await ada.Client.RefusedAsync(HttpMethod.Post, call.Path("signal"), forged, 400, "request.invalid");
    }

    [Test]
    public async Task Signal_AfterItsSenderWasRemoved_IsRefusedAndNotReplayed()
    {
        var (ada, bob, eve, call) = await ThreeAsync();
        var channel = call.GetProperty("channelId").GetGuid();
        string before;
        await using (var atEves = await EventReader.OpenAsync(eve.Client))
        {
            await ada.Client.DoneAsync(HttpMethod.Post, call.Path("reaction"), new { emoji = "👋" });
            await atEves.NextAsync("call.reaction");
            before = atEves.LastEventId;
        }

        await ada.Client.DoneAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(eve.Id));
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/{ada.Id}");
        await ada.Client.RefusedAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(bob.Id), 404, "calls.call-not-found");

        await using var back = await EventReader.OpenAsync(eve.Client, before);
        await bob.Client.DoneAsync(HttpMethod.Post, call.Path("reaction"), new { emoji = "👋" });
        Assert.That(await TypesUntilAsync(back, "call.reaction"), Does.Not.Contain("call.signal"));
    }

    [TestCase("""{"description":{"type":"offer","sdp":"hello"}}""")]
    [TestCase("""{"description":{"type":"offer"}}""")]
    [TestCase("""{"description":{"type":"shout","sdp":"v=0\r\n"}}""")]
    [TestCase("""{"description":{"type":"rollback","sdp":"v=0\r\n"}}""")]
    [TestCase("""{"description":{"type":"offer","sdp":"v=0\r\na=\u0000"}}""")]
    [TestCase("""{"description":{"type":"offer","sdp":"v=0\r\n","extra":1}}""")]
    [TestCase("""{"candidate":{"candidate":"javascript:alert(1)"}}""")]
    [TestCase("""{"candidate":{"candidate":"candidate:1\r\na=evil"}}""")]
    [TestCase("""{"candidate":{"candidate":"","sdpMLineIndex":-1}}""")]
    [TestCase("""{"candidate":{"candidate":""},"candidates":[{"candidate":""}]}""")]
    [TestCase("""{"candidates":[]}""")]
    [TestCase("""{"candidates":[null]}""")]
    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("[1,2")]
    public async Task Signal_Malformed_IsRefused(string data)
    {
        var (ada, bob, _, call) = await ThreeAsync();
        using var content = new StringContent($$"""{"to":{"userId":"{{bob.Id}}"},"data":{{data}}}""", Encoding.UTF8, "application/json");
        using var answer = await ada.Client.PostAsync(new Uri(call.Path("signal"), UriKind.Relative), content);
        Assert.That((int)answer.StatusCode, Is.EqualTo(400));
    }

    [TestCase("""{"description":{"type":"rollback","sdp":""}}""")]
    [TestCase("""{"description":{"type":"answer","sdp":"v=0\n"}}""")]
    [TestCase("""{"candidate":{"candidate":"","sdpMid":"0","sdpMLineIndex":0,"usernameFragment":"Kx3f"}}""")]
    [TestCase("""{"candidates":[{"candidate":"candidate:1 1 udp 2122260223 192.0.2.7 54321 typ host","sdpMid":"audio"}]}""")]
    public void Signal_OfEachShape_Passes(string data) =>
        Assert.That(SignalShape.Fault(JsonSerializer.Deserialize<SignalData>(data, Bailey.Platform.Http.ApiJson.Options)!), Is.Null);

    [Test]
    public async Task Signal_TooLarge_IsRefused()
    {
        var (ada, bob, _, call) = await ThreeAsync();
        await ada.Client.DoneAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(bob.Id, "v=0\r\n" + new string('a', 40 * 1024)));
        await ada.Client.RefusedAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(bob.Id, "v=0\r\n" + new string('a', 50 * 1024)), 400, "request.invalid");
        using var huge = new ByteArrayContent(new byte[SignalShape.LargestBody + 1]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await ada.Client.PostAsync(new Uri(call.Path("signal"), UriKind.Relative), huge);
        Assert.That((int)answer.StatusCode, Is.EqualTo(413));
    }

    [Test]
    public async Task Signals_InAFlood_AreSlowedForTheSenderAlone()
    {
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--RateLimits:WritesPerSecond=10000"]);
        var (ada, bob) = (await app.GivenPersonAsync("flora"), await app.GivenPersonAsync("bo"));
        var channel = await DirectAsync(ada, bob);
        var call = await ada.Client.StartCallAsync(channel, Guid.NewGuid());
        await bob.Client.JoinCallAsync(call, Guid.NewGuid());

        var refused = 0;
        for (var i = 0; i < 200; i++)
        {
            using var answer = await ada.Client.SendAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(bob.Id));
            refused += (int)answer.StatusCode == 429 ? 1 : 0;
        }

        Assert.That(refused, Is.EqualTo(40));
        await ada.Client.RefusedAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(bob.Id), 429, "calls.too-fast");
        await bob.Client.DoneAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(ada.Id));
    }

    [Test]
    public async Task Signals_InAFloodAtAServerAsItComes_AreBoundedLikeAnyWrite()
    {
        await using var app = await BaileyApp.StartOpenAsync();
        var (ada, _, call) = await TwoAsync(app);
        app.Time.Advance(TimeSpan.FromSeconds(5)); // the writes before count no more
        await ada.Client.DoneAsync(HttpMethod.Post, call.Path("alive"), new { deviceId = AtAda });

        var passed = 0;
        for (var i = 0; i < 100; i++)
        {
            using var answer = await ada.Client.SendAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(call.Users()[1]));
            passed += (int)answer.StatusCode == 204 ? 1 : 0;
        }

        Assert.That(passed, Is.EqualTo(59));
    }

    [Test]
    public async Task Signals_InAFloodOfLargeOnes_LeaveOthersStreamsAndResumesAlone()
    {
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--RateLimits:WritesPerSecond=10000"]);
        var (ada, bob, call) = await TwoAsync(app);
        await using var live = await EventReader.OpenAsync(app.Admin);
        var general = new Guid("00000000-0000-7000-8000-000000000001");
        await app.Admin.SayAsync(general, "before");
        var before = (await live.NextAsync("chat.message-posted")).Id;
        await bob.Client.SayAsync(general, "missed");

        var large = CallActs.Offer(bob.Id, "v=0\r\n" + new string('a', 45_000));
        var (passed, refused) = (0, 0);
        for (var minute = 0; minute < 10; minute++)
        {
            for (var i = 0; i < 60; i++)
            {
                using var answer = await ada.Client.SendAsync(HttpMethod.Post, call.Path("signal"), large);
                _ = (int)answer.StatusCode == 204 ? passed++ : refused++;
            }

            app.Time.Advance(TimeSpan.FromSeconds(5));
            await ada.Client.DoneAsync(HttpMethod.Post, call.Path("alive"), new { deviceId = AtAda });
            await bob.Client.DoneAsync(HttpMethod.Post, call.Path("alive"), new { deviceId = AtBob });
        }

        await bob.Client.SayAsync(general, "after");
        Assert.That(passed, Is.InRange(10, 60), "a burst, then as many bytes a second as calls need");
        Assert.That((await live.NextAsync("chat.message-posted")).Data.GetProperty("message").Text("body"), Is.EqualTo("missed"));
        Assert.That((await live.NextAsync("chat.message-posted")).Data.GetProperty("message").Text("body"), Is.EqualTo("after"));
        await using var back = await EventReader.OpenAsync(app.Admin, before);
        Assert.That((await back.NextAsync())?.Data.GetProperty("message").Text("body"), Is.EqualTo("missed"));
        await ada.Client.DoneAsync(HttpMethod.Post, call.Path("signal"), CallActs.Offer(bob.Id)); // what calls really need passes again
    }

    private static readonly Guid AtAda = Guid.NewGuid();
    private static readonly Guid AtBob = Guid.NewGuid();

    private static async Task<(Member Ada, Member Bob, JsonElement Call)> TwoAsync(BaileyApp app)
    {
        var (ada, bob) = (await app.GivenPersonAsync("flora"), await app.GivenPersonAsync("bo"));
        var call = await ada.Client.StartCallAsync(await DirectAsync(ada, bob), AtAda);
        return (ada, bob, await bob.Client.JoinCallAsync(call, AtBob));
    }

    private static async Task<List<string>> TypesUntilAsync(EventReader events, string last)
    {
        var types = new List<string>();
        while (await events.NextAsync() is { } seen)
        {
            types.Add(seen.Type);
            if (seen.Type == last)
            {
                return types;
            }
        }

        throw new AssertionException($"The stream ended before {last}.");
    }

    private async Task<(Member Ada, Member Bob, Member Eve, JsonElement Call)> ThreeAsync()
    {
        var (ada, bob, eve) = (await PersonAsync("ada"), await PersonAsync("bob"), await PersonAsync("eve"));
        var call = await ada.Client.StartCallAsync(await ChannelAsync("private", ada, bob, eve), Guid.NewGuid());
        await bob.Client.JoinCallAsync(call, Guid.NewGuid());
        await eve.Client.JoinCallAsync(call, Guid.NewGuid());
        return (ada, bob, eve, call);
    }
}
