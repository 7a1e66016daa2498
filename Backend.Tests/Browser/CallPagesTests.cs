using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>Calls between real browsers with the browser's own test pictures and tones: what is sent arrives, and what happens is seen by all.</summary>
[NonParallelizable]
internal sealed class CallPagesTests
{
    private BaileyProcess _server = null!;
    private HttpClient _ines = null!;
    private Guid _inesId;
    private Guid _oskarId;
    private Guid _ruthId;
    private Guid _direct;
    private Guid _room;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        _server = await BaileyProcess.StartAsync(settings: BrowserPeople.Quick);
        _ines = await BrowserPeople.SetUpAsync(_server);
        var oskar = await BrowserPeople.JoinAsync(_server, _ines, "oskar", "Oskar Bauer");
        var ruth = await BrowserPeople.JoinAsync(_server, _ines, "ruth", "Ruth Okafor");
        (_inesId, _oskarId, _ruthId) = (await IdAsync(_ines), await IdAsync(oskar), await IdAsync(ruth));
        _direct = (await _ines.PostJsonAsync("/api/v1/direct", new { userIds = new[] { _oskarId } }, 201)).GetProperty("id").GetGuid();
        _room = (await _ines.PostJsonAsync("/api/v1/channels", new { name = "standup", kind = "private", memberIds = new[] { _oskarId, _ruthId } }, 201)).GetProperty("id").GetGuid();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test]
    public async Task Call_RungAndAnswered_CarriesSoundAndPicturesBothWays()
    {
        await using var line = new CuttableLine(_server.Address);
        await using var ines = await CallActions.CallerAsync(_server.Address, "ines");
        await using var oskar = await CallActions.CallerAsync(line.Address, "oskar");
        await ines.GoAsync($"/chat/{_direct}");
        await Expect(ines.Page.Locator(".log-start")).ToBeVisibleAsync();
        var ended = ines.Page.GetByRole(AriaRole.Log).GetByText("Call ended after");
        var endedBefore = await ended.CountAsync();
        await ines.Button("Start a video call").ClickAsync();

        await Expect(oskar.Ring()).ToContainTextAsync("Ines Weber is calling you");
        await Expect(ines.Page.Locator(".call-note")).ToContainTextAsync("Calling Oskar Bauer");
        await oskar.ShotAsync("call-ringing");
        await Axe.MustFindNothingGraveAsync(oskar.Page, "ringing");
        await oskar.AnswerAsync(video: true);
        await Task.WhenAll(ines.PicturesAsync(1), oskar.PicturesAsync(1));
        await ines.MovesAsync($".call .tile[data-user='{_oskarId}'] video");
        await oskar.MovesAsync($".call .tile[data-user='{_inesId}'] video");
        await Expect(oskar.Ring()).ToHaveCountAsync(0);
        await ines.ShotAsync("call-two");
        await Axe.MustFindNothingGraveAsync(ines.Page, "call");

        // States reach the other side.
        await oskar.Page.Keyboard.PressAsync("m");
        await Expect(ines.Tile(_oskarId).Locator(".tile-name")).ToContainTextAsync("muted");
        await oskar.Page.Keyboard.PressAsync("v");
        await Expect(ines.Tile(_oskarId).Locator("video")).ToBeHiddenAsync();
        await oskar.Button("Raise your hand").ClickAsync();
        await Expect(ines.Tile(_oskarId).Locator(".raised")).ToBeVisibleAsync();
        await oskar.Page.Locator(".call").FocusAsync();
        await oskar.Page.Keyboard.DownAsync(" ");
        await Expect(ines.Tile(_oskarId).Locator(".tile-name")).Not.ToContainTextAsync("muted");
        await oskar.Page.Keyboard.UpAsync(" ");
        await Expect(ines.Tile(_oskarId).Locator(".tile-name")).ToContainTextAsync("muted");

        // The event stream, and every other way to the server, is cut for five seconds: the call goes on, and so does the stream afterwards.
        oskar.Expect(@"^error: Failed to load resource: net::ERR_");
        line.Cut();
        var before = await ines.ArrivedAsync();
        await ines.Page.WaitForTimeoutAsync(5000);
        await Expect(oskar.Page.GetByText("Connection lost.")).ToBeVisibleAsync();
        Assert.That((await ines.ArrivedAsync())[0], Is.GreaterThan(before[0]), "sound of oskar during the outage");
        await ines.Page.Locator(".call").FocusAsync();
        await ines.Page.Keyboard.PressAsync("m");
        await Expect(ines.Button("Turn the microphone on")).ToBeVisibleAsync();
        line.Mend();
        await Expect(oskar.Tile(_inesId).Locator(".tile-name")).ToContainTextAsync("muted");
        await oskar.Page.Locator(".call").FocusAsync();
        await oskar.Page.Keyboard.PressAsync("v");
        await Expect(ines.Tile(_oskarId).Locator("video")).ToBeVisibleAsync();

        // Left, and come back by the line in the conversation.
        await oskar.Button("Leave").ClickAsync();
        await Expect(ines.Tile(_oskarId)).ToHaveCountAsync(0);
        await oskar.Page.Locator(".call-banner").GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await Expect(ines.Tile(_oskarId)).ToBeVisibleAsync();
        await oskar.PicturesAsync(1);

        await oskar.Button("Leave").ClickAsync();
        await ines.Button("Leave").ClickAsync();
        await Expect(ended.Nth(endedBefore)).ToBeVisibleAsync();
        Quiet(ines, oskar);
    }

    [Test]
    public async Task Call_Declined_IsToldToTheCaller()
    {
        await using var ines = await CallActions.CallerAsync(_server.Address, "ines");
        await using var oskar = await CallActions.CallerAsync(_server.Address, "oskar");
        await using var oskarElsewhere = await CallActions.CallerAsync(_server.Address, "oskar");
        await ines.GoAsync($"/chat/{_direct}");
        await ines.Button("Start a call").ClickAsync();
        await Expect(oskarElsewhere.Ring()).ToBeVisibleAsync();
        await oskar.Ring().GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();

        await Expect(oskarElsewhere.Ring()).ToHaveCountAsync(0);
        await Expect(ines.Page.Locator(".toast")).ToContainTextAsync("The call was declined.");
        await Expect(ines.Page.GetByRole(AriaRole.Log).GetByText("The call was declined.").First).ToBeVisibleAsync();

        // And a call that the caller gives up is missed.
        await ines.Button("Start a call").ClickAsync();
        await Expect(oskar.Ring()).ToBeVisibleAsync();
        await ines.Button("Leave").ClickAsync();
        await Expect(oskar.Ring()).ToHaveCountAsync(0);
        await Expect(ines.Page.GetByRole(AriaRole.Log).GetByText("Missed call from").First).ToBeVisibleAsync();
        Quiet(ines, oskar, oskarElsewhere);
    }

    [Test]
    public async Task Screen_SharedFromTheListOfMembers_CallsThatPersonAndShowsIt()
    {
        await using var ines = await CallActions.CallerAsync(_server.Address, "ines");
        await using var oskar = await CallActions.CallerAsync(_server.Address, "oskar");
        await ines.GoAsync($"/chat/{_room}");
        await ines.Button("3 members").ClickAsync();
        await ines.Button("Share your screen with Oskar Bauer").ClickAsync();
        await Expect(oskar.Ring()).ToContainTextAsync("Ines Weber is calling you");
        await oskar.AnswerAsync();
        await Expect(oskar.Page.Locator(".stage-first .tile-share")).ToBeVisibleAsync();
        await oskar.PicturesAsync(1, sound: true);
        await Expect(ines.Page).ToHaveURLAsync(new Regex($"/chat/{_direct}/call$"));
        await oskar.Button("Leave").ClickAsync();
        await ines.Button("Leave").ClickAsync();
        Quiet(ines, oskar);
    }

    [Test]
    public async Task Screen_Shared_IsTheStageAndEnds()
    {
        await using var ines = await CallActions.CallerAsync(_server.Address, "ines");
        await using var oskar = await CallActions.CallerAsync(_server.Address, "oskar");
        await ines.GoAsync($"/chat/{_direct}");
        await ines.Button("Start a call").ClickAsync();
        await oskar.AnswerAsync();
        await Expect(oskar.Tile(_inesId)).ToBeVisibleAsync();

        await ines.Button("Share your screen").ClickAsync();
        await Expect(oskar.Page.Locator(".stage-first .tile-share")).ToBeVisibleAsync();
        await oskar.PicturesAsync(1, sound: true);
        await oskar.ShotAsync("call-share");
        await oskar.Page.Locator(".stage-first .tile-share").HoverAsync();
        await oskar.Button("Pin Ines Weber").First.ClickAsync();
        await ines.Button("Stop sharing your screen").ClickAsync();
        await Expect(oskar.Shares()).ToHaveCountAsync(0);
        await Expect(oskar.Page.Locator(".stage.is-grid")).ToBeVisibleAsync();

        // Elsewhere in the page the call stays in a corner.
        await oskar.Button("Back to the conversation, the call goes on").ClickAsync();
        await Expect(oskar.Page.Locator(".call-corner")).ToBeVisibleAsync();
        await Expect(oskar.Page.Locator(".sidebar .live")).ToContainTextAsync("2 in the call");
        await oskar.ShotAsync("call-corner");
        await oskar.Page.Locator(".call-corner").GetByRole(AriaRole.Button, new() { Name = "Leave the call" }).ClickAsync();
        await Expect(oskar.Page.Locator(".call-corner")).ToHaveCountAsync(0);
        await ines.Button("Leave").ClickAsync();
        Quiet(ines, oskar);
    }

    [Test]
    public async Task ThreeBrowsers_OneOnAPhone_SeeEachOther_AndADeadTabIsGone()
    {
        await using var ines = await CallActions.CallerAsync(_server.Address, "ines");
        await using var oskar = await CallActions.CallerAsync(_server.Address, "oskar");
        var ruth = await CallActions.CallerAsync(_server.Address, "ruth", BrowserLook.Pocket);
        await Task.WhenAll(ines.GoAsync($"/chat/{_room}"), oskar.GoAsync($"/chat/{_room}"), ruth.GoAsync($"/chat/{_room}/call"));
        await ines.Button("Start a video call").ClickAsync();
        await Expect(ines.Page.Locator(".call .controls")).ToBeVisibleAsync();
        await oskar.Page.Locator(".call-banner").GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await Expect(oskar.Page.Locator(".call .controls")).ToBeVisibleAsync();
        await oskar.Button("Turn the camera on").ClickAsync();
        await ruth.GoAsync($"/chat/{_room}/call");
        var started = TimeProvider.System.GetTimestamp();
        await ruth.Button("With video").ClickAsync();
        await ruth.PicturesAsync(2);
        TestContext.Out.WriteLine($"Two moving pictures {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s after joining.");
        await Task.WhenAll(ines.PicturesAsync(2), oskar.PicturesAsync(2));
        await ruth.MustFitAsync();
        await ruth.ShotAsync("call-phone");
        await ines.ShotAsync("call-three");

        // Killed, not closed: nothing says goodbye.
        var devtools = await ruth.Context.NewCDPSessionAsync(ruth.Page);
        var killed = TimeProvider.System.GetTimestamp();
        _ = devtools.SendAsync("Page.crash");
        await Expect(ines.Tile(_ruthId)).ToHaveCountAsync(0);
        Assert.That(TimeProvider.System.GetElapsedTime(killed), Is.LessThan(TimeSpan.FromSeconds(15)));
        await ines.KeepsFlowingAsync();
        await oskar.Button("Leave").ClickAsync();
        await ines.Button("Leave").ClickAsync();
        Quiet(ines, oskar);
    }

    [Test]
    public async Task Candidates_WithHostNamesHidden_ComeFromOurStunAndTheDoctorSaysSo()
    {
        await using var server = await BaileyProcess.StartAsync(settings: [.. BrowserPeople.Quick, $"--Stun:Port={FreeUdpPort()}"]);
        await BrowserPeople.SetUpAsync(server);
        using var client = await BrowserPeople.ClientAsync(server, "ines");
        var servers = (await client.GetJsonAsync("/api/v1/calls/ice-servers")).GetProperty("iceServers").GetRawText();
        await using var reserved = await BrowserHost.ReservedAsync();
        var page = await reserved.NewPageAsync();
        await page.GotoAsync(server.Address.ToString());
        var found = await page.EvaluateAsync<string[]>(
            """
            async (servers) => { const pc = new RTCPeerConnection({ iceServers: JSON.parse(servers) }); const found = [];
              const done = new Promise((r) => pc.addEventListener("icecandidate", ({ candidate }) => candidate ? found.push(`${candidate.type} ${candidate.address}`) : r()));
              pc.createDataChannel("x"); await pc.setLocalDescription(); await done; pc.close(); return found; }
            """,
            servers);
        Assert.That(found.Where(line => line.StartsWith("host", StringComparison.Ordinal)), Is.Not.Empty.And.All.EndsWith(".local"));
        Assert.That(found, Has.Some.StartsWith("srflx "));

        await using var ines = await CallActions.CallerAsync(server.Address, "ines");
        await ines.GoAsync("/calls/doctor");
        await Expect(ines.Button("Look again")).ToBeEnabledAsync();
        await ines.ShotAsync("call-doctor");
        await Expect(ines.Page.Locator(".doctor-verdict")).ToHaveTextAsync("Everything a call needs is here.");
        await Expect(ines.Page.Locator(".doctor > li")).ToHaveCountAsync(6);
        Quiet(ines);
    }

    [Test]
    public async Task Keyboard_Alone_AnswersMutesAndLeaves()
    {
        await using var ines = await CallActions.CallerAsync(_server.Address, "ines");
        await using var oskar = await CallActions.CallerAsync(_server.Address, "oskar");
        await ines.GoAsync($"/chat/{_direct}");
        await ines.Button("Start a call").FocusAsync();
        await ines.Page.Keyboard.PressAsync("Enter");
        await Expect(oskar.Ring()).ToBeVisibleAsync();
        await oskar.Ring().GetByRole(AriaRole.Button, new() { Name = "Answer", Exact = true }).FocusAsync();
        await oskar.Page.Keyboard.PressAsync("Enter");
        await Expect(oskar.Tile(_inesId)).ToBeVisibleAsync();
        await oskar.Page.Keyboard.PressAsync("Control+Shift+M");
        await Expect(ines.Tile(_oskarId).Locator(".tile-name")).ToContainTextAsync("muted");
        await oskar.Button("Choose a microphone and speaker").FocusAsync();
        await oskar.Page.Keyboard.PressAsync("Enter");
        await Expect(oskar.Page.GetByRole(AriaRole.Meter)).ToBeVisibleAsync();
        await oskar.ShotAsync("call-devices");
        await oskar.Page.Keyboard.PressAsync("Escape");
        await Expect(oskar.Page.Locator(".controls .menu")).ToHaveCountAsync(0);
        await Expect(oskar.Button("Choose a microphone and speaker")).ToBeFocusedAsync();
        await oskar.Button("React").ClickAsync();
        await Expect(oskar.Page.Locator(".menu-row .menu-item")).ToHaveCountAsync(8);
        Assert.That((await oskar.Page.Locator(".menu-row").BoundingBoxAsync())!.Height, Is.LessThan(60), "one row");
        await oskar.Page.Keyboard.PressAsync("ArrowRight");
        await oskar.Page.Keyboard.PressAsync("Enter");
        await Expect(ines.Tile(_oskarId).Locator(".tile-reaction")).ToHaveTextAsync("👏");
        await oskar.Button("Leave").FocusAsync();
        await oskar.Page.Keyboard.PressAsync("Enter");
        await Expect(oskar.Composer()).ToBeVisibleAsync();
        await ines.Button("Leave").ClickAsync();
        Quiet(ines, oskar);
    }

    private static void Quiet(params BrowserPage[] browsers)
    {
        foreach (var browser in browsers)
        {
            browser.Expect("status of (403|404) .*/(signal|alive|state)"); // what is on its way may cross with somebody's leaving
            browser.MustBeQuiet();
        }
    }

    private static int FreeUdpPort()
    {
        using var socket = new UdpClient(0);
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
    }

    private static async Task<Guid> IdAsync(HttpClient client) => (await client.GetJsonAsync("/api/v1/me")).Id();
}
