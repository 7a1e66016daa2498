using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>Channels one is not in, and those that are archived, are found, looked at, joined and reopened.</summary>
internal sealed class ChannelFindingTests : TwoBrowsers
{
    [Test]
    public async Task Switcher_FindsAPublicChannelOneIsNotIn_AndOffersToJoin()
    {
        var name = Fresh("north harbour");
        await Ines.PostJsonAsync("/api/v1/channels", new { name, kind = "public" }, 201);
        await Desk.SignInAsync("oskar");
        await Expect(Desk.Composer()).ToBeVisibleAsync();
        await Desk.Page.Keyboard.PressAsync("Control+K");
        await Desk.Page.Locator("#switcher-find").FillAsync(name);
        await Desk.Page.GetByRole(AriaRole.Option, new() { NameRegex = new($"{name}.*not joined") }).ClickAsync();
        await Expect(Desk.Heading(name)).ToBeVisibleAsync();
        await Desk.Button("Join channel").ClickAsync();
        await Expect(Desk.Composer()).ToBeVisibleAsync();
        await Expect(Desk.Row(name)).ToBeVisibleAsync();
        await Desk.PostAsync("Moored at noon");

        // Its name has a space, and is completed to what leads there.
        await Desk.Composer().PressSequentiallyAsync("Come to #harb");
        await Expect(Desk.Page.GetByRole(AriaRole.Listbox, new() { Name = "Channels" }).GetByRole(AriaRole.Option).First).ToContainTextAsync(name);
        await Desk.Composer().PressAsync("Enter");
        await Expect(Desk.Composer()).ToHaveValueAsync($"Come to #\"{name}\" ");
        await Desk.Composer().PressAsync("Enter");
        await Expect(Desk.Message("Come to").Locator("a.mention")).ToHaveTextAsync($"#{name}");
        await Expect(Desk.Message("Come to").Locator("a.mention")).ToHaveAttributeAsync("href", new Uri(Desk.Page.Url).AbsolutePath);
        Quiet();
    }

    [Test]
    public async Task ArchivedChannel_IsInTheBrowserAndReopensUnderAnotherNameWhenItsOwnIsTaken()
    {
        var name = Fresh("quay");
        var channel = (await Ines.PostJsonAsync("/api/v1/channels", new { name, kind = "public" }, 201)).GetProperty("id").GetString()!;
        await PostAsync(Ines, channel, "Said before the winter");
        using (var archived = await Ines.DeleteAsync(new Uri($"/api/v1/channels/{channel}", UriKind.Relative)))
        {
            await archived.MustBeAsync(204);
        }

        await Ines.PostJsonAsync("/api/v1/channels", new { name, kind = "public" }, 201);
        await Desk.SignInAsync("ines");
        await Other.SignInAsync("oskar");
        await BrowseAsync(Other);
        await Expect(Other.Page.Locator("dialog").GetByRole(AriaRole.Heading, new() { Name = "Archived" })).ToBeVisibleAsync();
        await Expect(Other.Button($"Reopen {name}")).ToHaveCountAsync(0);
        await Other.Button($"Look at {name}").Last.ClickAsync();
        await Expect(Other.Message("Said before the winter")).ToBeVisibleAsync();
        await Expect(Other.Page.Locator(".composer-note")).ToContainTextAsync("This channel is archived.");
        await Expect(Other.Button("Reopen")).ToHaveCountAsync(0);

        await BrowseAsync(Desk);
        await Desk.ShotAsync("channel-browser");
        await Axe.MustFindNothingGraveAsync(Desk.Page, "channel browser");
        await Desk.Button($"Look at {name}").Last.ClickAsync();
        await Desk.Page.Locator(".composer-note").GetByRole(AriaRole.Button, new() { Name = "Reopen" }).ClickAsync();
        Desk.Expect("^error: Failed to load resource: the server responded with a status of 409");
        await Desk.Button("Reopen channel").ClickAsync();
        await Expect(Desk.Page.Locator("dialog")).ToContainTextAsync("Another channel has this name.");
        await Desk.Field("Name").FillAsync($"{name}-again");
        await Desk.Button("Reopen channel").ClickAsync();
        await Expect(Desk.Page.Locator("dialog")).ToHaveCountAsync(0); // the news of it may come before the answer, and a dialog takes the keys
        await Expect(Desk.Heading($"{name}-again")).ToBeVisibleAsync();
        await Desk.PostAsync("Open for the spring");
        await Expect(Desk.Row($"{name}-again")).ToBeVisibleAsync();
        Quiet();
    }

    private static string Fresh(string name) => $"{name}-{Guid.NewGuid().ToString("N")[..6]}";

    private static async Task BrowseAsync(BrowserPage browser)
    {
        await browser.Button("Add a channel").ClickAsync();
        await browser.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Browse public channels" }).ClickAsync();
        await Expect(browser.Page.Locator("dialog .picker-list .row").First).ToBeVisibleAsync();
    }
}
