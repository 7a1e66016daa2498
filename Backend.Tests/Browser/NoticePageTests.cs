using System.Text.Json;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>Which messages the browser is asked to show outside the page, and where they lead.</summary>
internal sealed class NoticePageTests : TwoBrowsers
{
    // What would be shown is written down; and the page's first seconds, which are silent, are over when the test says so.
    private const string Record = """
        {
          window.shownNotices = [];
          window.ahead = 0;
          const now = performance.now.bind(performance);
          performance.now = () => now() + window.ahead;
          ServiceWorkerRegistration.prototype.showNotification = async (title, { body, data }) => { window.shownNotices.push(`${title} | ${body} | ${data.path}`); };
        }
        """;

    [Test]
    public async Task Mention_InAChannelThatIsNotMuted_IsShownAndLeadsThere()
    {
        var muted = await ChannelAsync();
        var loud = await ChannelAsync();
        await Ines.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{muted}/notifications", new { level = "default", muted = true });
        await Ines.DoneAsync(HttpMethod.Patch, "/api/v1/me/chat-settings", new { desktop = true, notify = "mentions" }, 200);
        await WatchAsync();

        await SaidAsync(muted, "@ines in the muted one");
        await SaidAsync(loud, "Nobody is called");
        await Ines.SayAsync(Guid.Parse(loud), "My own words");
        var told = await SaidAsync(loud, "@ines the **rack** is here");
        var root = await Ines.SayAsync(Guid.Parse(loud), "Where does it go?");
        await Oskar.ReplyAsync(Guid.Parse(loud), root.Id(), "@ines to the annex");

        var title = $"Oskar Bauer in #{RoomName}";
        var first = $"/chat/{loud}?at={told.Number("seq")}";
        Assert.That(await ShownAsync(2), Is.EqualTo(new[]
        {
            $"{title} | @ines the rack is here | {first}",
            $"{title} | @ines to the annex | /chat/{loud}?thread={root.Id()}&reply=1",
        }));
        await Desk.Page.EvaluateAsync("(path) => navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: { type: 'open', path } }))", first);
        await Expect(Desk.Message("@Ines Weber the rack is here")).ToBeVisibleAsync();

        // A thread that is being read is silent; the first words of somebody new are not.
        await Desk.Message("Where does it go?").Locator(".thread-link").ClickAsync();
        await Expect(Desk.Page.Locator(".panel .msg", new() { HasText = "to the annex" })).ToBeVisibleAsync();
        await Oskar.ReplyAsync(Guid.Parse(loud), root.Id(), "Read as it comes");
        using var nora = await BrowserPeople.JoinAsync(Server, Ines, "nora", "Nora Lind");
        var direct = (await nora.PostJsonAsync("/api/v1/direct", new { userIds = new[] { (await Ines.GetJsonAsync("/api/v1/me")).Id() } }, 201)).Id();
        await nora.SayAsync(direct, "The first words");
        Assert.That((await ShownAsync(3))[2..], Is.EqualTo(new[] { $"Nora Lind | The first words | /chat/{direct}?at=1" }));
        Quiet();
    }

    [Test]
    public async Task Mention_WhileNotificationsAreSwitchedOff_IsNotShown()
    {
        var channel = await ChannelAsync();
        await Ines.DoneAsync(HttpMethod.Patch, "/api/v1/me/chat-settings", new { desktop = false, notify = "all" }, 200);
        await WatchAsync();
        await SaidAsync(channel, "@ines while it is off");
        await SettingsAsync(new { desktop = true });
        var told = await SaidAsync(channel, "While it is on");
        Assert.That(await ShownAsync(1), Is.EqualTo(new[] { $"Oskar Bauer in #{RoomName} | While it is on | /chat/{channel}?at={told.Number("seq")}" }));
        Quiet();
    }

    [Test]
    public async Task Notifications_AtTheFirstMention_AreOfferedOnceAndARefusalIsKept()
    {
        var channel = await ChannelAsync();
        await Ines.DoneAsync(HttpMethod.Patch, "/api/v1/me/chat-settings", new { desktop = false, notify = "mentions" }, 200);
        await Desk.Context.AddInitScriptAsync("Object.defineProperty(Notification, 'permission', { get: () => 'default' }); Notification.requestPermission = () => { throw new Error('asked without a yes'); };");
        await Desk.Context.AddInitScriptAsync(Record);
        await Desk.SignInAsync("ines");
        await Desk.GoAsync("/chat/saved");
        await Expect(Desk.Heading("Saved")).ToBeVisibleAsync();
        await Desk.Page.EvaluateAsync("() => { window.ahead = 10_000; }");
        var offer = Desk.Page.Locator(".offer-banner");

        await SaidAsync(channel, "Nobody is called");
        await SaidAsync(channel, "@ines the first mention");
        await Expect(offer).ToContainTextAsync("mentions and direct messages");
        await Desk.ShotAsync("notice-offer-light");
        await Desk.Button("Not now").ClickAsync();
        await Expect(offer).ToHaveCountAsync(0);
        await Desk.Page.ReloadAsync();
        await Expect(Desk.Heading("Saved")).ToBeVisibleAsync();
        await Desk.Page.EvaluateAsync("() => { window.ahead = 10_000; }");
        var count = Desk.Page.Locator(".sidebar a.row[href='/chat/mentions'] .count");
        var before = await count.InnerTextAsync();
        await SaidAsync(channel, "@ines the second mention");
        await Expect(count).Not.ToHaveTextAsync(before);
        await Expect(offer).ToHaveCountAsync(0);
        Quiet();
    }

    private async Task WatchAsync()
    {
        await Desk.Context.GrantPermissionsAsync(["notifications"], new() { Origin = Server.Address.ToString() });
        await Desk.Context.AddInitScriptAsync(Record);
        await Desk.SignInAsync("ines");
        await Desk.GoAsync("/chat/saved");
        await Expect(Desk.Heading("Saved")).ToBeVisibleAsync();
        await Desk.Page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; window.ahead = 10_000; }");
    }

    // Events come in order, so what is said after a change is judged by it.
    private Task SettingsAsync(object change) => Ines.DoneAsync(HttpMethod.Patch, "/api/v1/me/chat-settings", change, 200);

    private Task<JsonElement> SaidAsync(string channel, string body) => Oskar.SayAsync(Guid.Parse(channel), body);

    private async Task<string[]> ShownAsync(int count)
    {
        await Desk.UntilAsync("(count) => window.shownNotices.length >= count", count);
        return await Desk.Page.EvaluateAsync<string[]>("() => window.shownNotices");
    }
}
