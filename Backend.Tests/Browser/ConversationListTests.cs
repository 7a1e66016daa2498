using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>What comes into the list of conversations and leaves it, and how one finds what is not there.</summary>
internal sealed class ConversationListTests : TwoBrowsers
{
    // What the browser would show on the installed app's icon.
    private const string Badges = """
        window.badges = [];
        navigator.setAppBadge = async (count) => { window.badges.push(count); };
        navigator.clearAppBadge = async () => { window.badges.push(0); };
        """;

    [Test]
    public async Task Direct_Hidden_IsGoneUntilTheNextMessage()
    {
        var oskar = (await Oskar.GetJsonAsync("/api/v1/me")).Id();
        var direct = (await Ines.PostJsonAsync("/api/v1/direct", new { userIds = new[] { oskar } }, 201)).Id();
        await Oskar.SayAsync(direct, "Before it is hidden");
        await Desk.SignInAsync("ines");
        await Desk.OpenAsync("Oskar Bauer");
        await Expect(Desk.Message("Before it is hidden")).ToBeVisibleAsync();
        await Expect(Desk.Row("Oskar Bauer").Locator(".count")).ToBeHiddenAsync(); // read

        await Desk.Button("Conversation menu").ClickAsync();
        await Desk.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Hide until the next message" }).ClickAsync();
        await Expect(Desk.Row("Oskar Bauer")).ToHaveCountAsync(0);
        await Expect(Desk.Page).Not.ToHaveURLAsync(new Regex(direct.ToString()));
        await Desk.Page.ReloadAsync();
        await Expect(Desk.Row("general")).ToBeVisibleAsync();
        await Expect(Desk.Row("Oskar Bauer")).ToHaveCountAsync(0);

        await Oskar.SayAsync(direct, "It is back now");
        await Expect(Desk.Row("Oskar Bauer").Locator(".count")).ToHaveTextAsync("1 unread");
        await Desk.OpenAsync("Oskar Bauer");
        await Expect(Desk.Message("Before it is hidden")).ToBeVisibleAsync();
        await Expect(Desk.Message("It is back now")).ToBeVisibleAsync();
        Quiet();
    }

    [Test]
    public async Task Favourites_MarkedOnOneDevice_AreOnTopOfBothAndWalkedFirst()
    {
        using var wren = await BrowserPeople.JoinAsync(Server, Ines, "wren", "Wren Adler");
        var direct = (await Ines.PostJsonAsync("/api/v1/direct", new { userIds = new[] { (await wren.GetJsonAsync("/api/v1/me")).Id() } }, 201)).Id();
        var channel = await ChannelAsync();
        await BothAsync(channel, "ines", "ines");
        await Expect(Top(Other)).ToBeHiddenAsync();
        await Axe.MustFindNothingGraveAsync(Desk.Page, "a conversation that can be marked");

        await Desk.Button("Favourite").ClickAsync();
        await Expect(Desk.Button("Favourite")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Top(Other).Locator(".row")).ToHaveTextAsync([new Regex(RoomName)]);
        await Expect(Other.Button("Favourite")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Other.Row(RoomName)).ToHaveCountAsync(1); // not a second time below

        await Other.OpenAsync("Wren Adler");
        await Other.Button("Conversation menu").ClickAsync();
        await Expect(Other.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Hide until the next message" })).ToBeVisibleAsync();
        await Other.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Add to favourites" }).ClickAsync();
        await Expect(Top(Desk).Locator(".row")).ToHaveTextAsync([new Regex(RoomName), new Regex("Wren Adler")]);
        await Other.Button("Conversation menu").ClickAsync();
        await Expect(Other.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Remove from favourites" })).ToBeVisibleAsync();
        await Expect(Other.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Hide until the next message" })).ToHaveCountAsync(0);
        await Axe.MustFindNothingGraveAsync(Desk.Page, "favourites");
        await Desk.ShotAsync("favourites");

        await Desk.Page.ReloadAsync();
        await Expect(Top(Desk).Locator(".row")).ToHaveTextAsync([new Regex(RoomName), new Regex("Wren Adler")]);
        await Expect(Desk.Composer()).ToBeFocusedAsync();
        await Desk.Page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(Desk.Heading("Wren Adler")).ToBeVisibleAsync();
        await Desk.Page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(Desk.Heading("general")).ToBeVisibleAsync(); // the first of those below

        await Ines.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{direct}/favourite");
        await Desk.OpenAsync(RoomName);
        await Desk.Row(RoomName).FocusAsync();
        await Ines.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/favourite");
        await Expect(Top(Desk)).ToBeHiddenAsync();
        await Expect(Desk.Row(RoomName)).ToBeFocusedAsync();
        await Expect(Desk.Button("Favourite")).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(Desk.Row("Wren Adler")).ToHaveCountAsync(1);
        Quiet();
    }

    [Test]
    public async Task Browse_APublicChannel_IsLookedAtAndJoined()
    {
        var looked = await Ines.PostJsonAsync("/api/v1/channels", new { name = "greenhouse", kind = "public", topic = "What grows" }, 201);
        await Ines.PostJsonAsync("/api/v1/channels", new { name = "orchard", kind = "public" }, 201);
        await Ines.SayAsync(looked.Id(), "The tomatoes are ripe");
        await Desk.SignInAsync("oskar");
        await BrowseAsync();
        await Expect(Channels).ToHaveCountAsync(2);
        await Expect(Channels.First).ToContainTextAsync("What grows");
        await Axe.MustFindNothingGraveAsync(Desk.Page, "public channels");
        await Desk.Field("Find a channel").FillAsync("ghouse");
        await Channels.GetByRole(AriaRole.Button, new() { Name = "Look" }).ClickAsync();
        await Expect(Desk.Message("The tomatoes are ripe")).ToBeVisibleAsync();
        await Expect(Desk.Page.Locator(".composer-note")).ToContainTextAsync("You are looking at this channel.");
        await Expect(Desk.Row("greenhouse")).ToHaveCountAsync(0);
        await Desk.Button("Join channel").ClickAsync();
        await Expect(Desk.Composer()).ToBeVisibleAsync();
        await Expect(Desk.Row("greenhouse")).ToBeVisibleAsync();

        await BrowseAsync();
        await Expect(Channels).ToHaveCountAsync(1);
        await Desk.Button("Join orchard").ClickAsync();
        await Expect(Desk.Heading("orchard")).ToBeVisibleAsync();
        await Desk.PostAsync("I can pick on Friday");
        await BrowseAsync();
        await Expect(Desk.Page.Locator(".picker-list")).ToHaveTextAsync("You are in every public channel already.");
        Quiet();
    }

    [Test]
    public async Task Bailey_TellsOfANewDevice_IsCountedEverywhereAndTakesNoAnswer()
    {
        (await BrowserPeople.JoinAsync(Server, Ines, "tilde", "Tilde Brandt")).Dispose();
        await Desk.Context.AddInitScriptAsync(Badges);
        await Desk.SignInAsync("tilde");
        await Expect(Desk.Row("Bailey").Locator(".count")).ToHaveTextAsync("1 unread");
        await Expect(Desk.Page).ToHaveTitleAsync(new Regex(@"^\(1\) "));
        await Desk.UntilAsync("() => window.badges.at(-1) === 1");

        await Desk.OpenAsync("Bailey");
        await Expect(Desk.Page.GetByRole(AriaRole.Log)).ToContainTextAsync("signed in");
        await Expect(Desk.Page.Locator(".composer-note")).ToHaveTextAsync("Bailey writes to you here. Nobody reads an answer.");
        await Expect(Desk.Composer()).ToHaveCountAsync(0);
        await Axe.MustFindNothingGraveAsync(Desk.Page, "Bailey's conversation");
        await Desk.ShotAsync("bailey");
        await Expect(Desk.Row("Bailey").Locator(".count")).ToHaveCountAsync(0);
        await Expect(Desk.Page).Not.ToHaveTitleAsync(new Regex(@"^\("));
        await Desk.UntilAsync("() => window.badges.at(-1) === 0");
        Quiet();
    }

    [Test]
    public async Task Switcher_ByAFilesName_LeadsToItsMessage()
    {
        var channel = Guid.Parse(await ChannelAsync());
        using var content = new ByteArrayContent("High water at six."u8.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        using var taken = await Oskar.PostAsync(new Uri($"/api/v1/channels/{channel}/attachments?name=tide-table.txt", UriKind.Relative), content);
        var file = (await taken.JsonAsync(201)).GetProperty("fileId").GetGuid();
        await Oskar.PostJsonAsync(ChatActs.Messages(channel), new { body = "When to sail", attachmentIds = new[] { file } }, 201);
        await Desk.SignInAsync("ines");
        await Expect(Desk.Composer()).ToBeVisibleAsync();

        await Desk.Page.Keyboard.PressAsync("Control+K");
        await Desk.Page.Keyboard.TypeAsync("tidet");
        var found = Desk.Page.Locator(".switcher").GetByRole(AriaRole.Option, new() { Name = "tide-table.txt" });
        await Expect(found).ToContainTextAsync($"Oskar Bauer in #{RoomName}");
        await Expect(Desk.Page.Locator(".switcher .side-title", new() { HasText = "Files" })).ToBeVisibleAsync();
        await Desk.ShotAsync("switcher-files");
        await found.ClickAsync();
        await Expect(Desk.Message("When to sail")).ToHaveClassAsync(new Regex("is-hit"));
        Quiet();
    }

    [Test]
    public async Task Shortcuts_Sought_LeaveWhatFits()
    {
        await Desk.SignInAsync("ines");
        await Expect(Desk.Composer()).ToBeFocusedAsync();
        await Desk.Composer().BlurAsync();
        await Desk.Page.Keyboard.PressAsync("?");
        var rows = Desk.Page.Locator(".keys-sheet dl > div");
        await Expect(Desk.Field("Find a shortcut")).ToBeFocusedAsync();
        await Expect(rows.Filter(new() { HasText = "Mark everything as read" })).ToBeVisibleAsync();
        var all = await rows.CountAsync();
        await Desk.Page.Keyboard.TypeAsync("unread next");
        await Expect(rows).ToHaveTextAsync([new Regex("^Next unread conversation")]);
        Assert.That(all, Is.GreaterThan(15));
        await Desk.Field("Find a shortcut").FillAsync("zeppelin");
        await Expect(Desk.Page.GetByText("No shortcut fits.")).ToBeVisibleAsync();
        await Expect(rows).ToHaveCountAsync(0);
        await Desk.Field("Find a shortcut").FillAsync("");
        await Expect(rows).ToHaveCountAsync(all);
        await Axe.MustFindNothingGraveAsync(Desk.Page, "shortcuts");
        await Desk.Page.Keyboard.PressAsync("Escape");
        await Expect(Desk.Page.Locator("dialog")).ToHaveCountAsync(0);
        Quiet();
    }

    private static ILocator Top(BrowserPage browser) => browser.Page.GetByRole(AriaRole.Region, new() { Name = "Favourites" });

    private ILocator Channels => Desk.Page.Locator(".picker-list .row");

    private async Task BrowseAsync()
    {
        await Desk.Button("Add a channel").ClickAsync();
        await Desk.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Browse public channels" }).ClickAsync();
    }
}
