using Bailey.Tests.Guards;
using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>Chat and settings of a busy team, as axe, a keyboard and a phone meet them. The server is shared: these tests only look, or add.</summary>
[NonParallelizable]
internal sealed class ChatPagesTests
{
    private SaltmarshTeam _team = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        _team = await SaltmarshTeam.StartAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _team.DisposeAsync();

    [TestCase(false)]
    [TestCase(true)]
    public async Task ChatAndSettings_InEitherTheme_AreQuietFitAndPassAxe(bool dark)
    {
        await using var browser = await BrowserPage.OpenAsync(_team.Server.Address, dark ? BrowserLook.DeskDark : BrowserLook.Desk);
        await browser.SignInAsync("mara");
        await browser.OpenAsync("infra");
        await LookAsync(browser, browser.Message("Order of work"), $"chat-{(dark ? "dark" : "light")}");

        await browser.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^9 members") }).ClickAsync();
        await LookAsync(browser, browser.Page.Locator(".panel"), $"members-{(dark ? "dark" : "light")}");

        await browser.GoAsync("/settings");
        await LookAsync(browser, browser.Page.GetByRole(AriaRole.Heading, new() { Name = "Access tokens" }), $"settings-{(dark ? "dark" : "light")}");
        browser.MustBeQuiet();
    }

    [Test]
    public async Task Keyboard_Alone_SignsInPostsAndJumps()
    {
        await using var browser = await BrowserPage.OpenAsync(_team.Server.Address);
        var keyboard = browser.Page.Keyboard;
        await browser.GoAsync("/");
        await Expect(browser.Field("User name")).ToBeFocusedAsync();
        await keyboard.TypeAsync("hana");
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync(BrowserPeople.Password);
        await keyboard.PressAsync("Enter");
        await Expect(browser.Composer()).ToBeFocusedAsync();

        await keyboard.PressAsync("Control+K");
        await Expect(browser.Page.Locator("#switcher-find")).ToBeFocusedAsync();
        await keyboard.TypeAsync("lunch");
        await keyboard.PressAsync("Enter");
        await Expect(browser.Page.Locator(".bar h1")).ToContainTextAsync("lunch");
        await Expect(browser.Composer()).ToBeFocusedAsync();
        await keyboard.TypeAsync("Soup today, typed without a mouse");
        await keyboard.PressAsync("Enter");
        await Expect(browser.Page.Locator(".msg[data-id]", new() { HasText = "Soup today" })).ToBeVisibleAsync();

        await keyboard.PressAsync("ArrowUp");
        await Expect(browser.Field("Edit message")).ToBeFocusedAsync();
        await keyboard.PressAsync("End");
        await keyboard.TypeAsync(" at all");
        await keyboard.PressAsync("Enter");
        await Expect(browser.Message("without a mouse at all")).ToContainTextAsync("(edited)");
        browser.MustBeQuiet();
    }

    [Test]
    public async Task Phone_FromListToConversationAndBack_FitsAndPassesAxe()
    {
        await using var browser = await BrowserPage.OpenAsync(_team.Server.Address, BrowserLook.Pocket);
        await browser.SignInAsync("mara");
        await LookAsync(browser, browser.Row("infra"), "phone-list");
        await Expect(browser.Composer()).ToBeHiddenAsync();

        await browser.Row("infra").TapAsync();
        await LookAsync(browser, browser.Message("Order of work"), "phone-chat");
        await Expect(browser.Row("infra")).ToBeHiddenAsync();
        await browser.PostAsync("Sent from the stairs");

        await browser.Button("Back to conversations").TapAsync();
        await Expect(browser.Row("deploys")).ToBeVisibleAsync();
        await Expect(browser.Composer()).ToBeHiddenAsync();
        await browser.GoAsync("/settings/profile");
        await LookAsync(browser, browser.Page.GetByRole(AriaRole.Heading, new() { Name = "Profile" }), "phone-settings");
        browser.MustBeQuiet();
    }

    /// <summary>The picture in the README is this page; written anew only when asked, so that an ordinary run changes no file.</summary>
    [Test]
    public async Task Readme_Picture_ShowsAChatAtWork()
    {
        await using var browser = await BrowserPage.OpenAsync(_team.Server.Address, new BrowserLook(1440, 900));
        await _team.ReadAsync(upTo: 3);
        await browser.SignInAsync("mara");
        await browser.OpenAsync("infra");
        await Expect(browser.Message("Order of work")).ToBeVisibleAsync();
        await _team.TypeAsync("oskar");
        await Expect(browser.Page.Locator(".typing")).ToContainTextAsync("Oskar is typing");
        foreach (var piece in (string[])[".rail", ".side-section", ".msg pre", ".msg-mention", ".new-line", ".sidebar .count", ".side-section .avatar", ".composer"])
        {
            await Expect(browser.Page.Locator(piece).First).ToBeVisibleAsync();
        }

        var picture = await browser.ShotAsync("readme");
        var committed = Path.Combine(Repository.Root, "docs", "screenshot.png");
        if (Environment.GetEnvironmentVariable("BAILEY_WRITE_SCREENSHOT") == "1")
        {
            await File.WriteAllBytesAsync(committed, picture);
        }

        Assert.That(new FileInfo(committed).Length, Is.GreaterThan(20_000), "Make it: BAILEY_WRITE_SCREENSHOT=1 ./test Readme_Picture");
        browser.MustBeQuiet();
    }

    private static async Task LookAsync(BrowserPage browser, ILocator sign, string name)
    {
        await Expect(sign.First).ToBeVisibleAsync();
        await browser.ShotAsync(name);
        await browser.MustFitAsync();
        await browser.MustWearItsThemeAsync();
        await Axe.MustFindNothingGraveAsync(browser.Page, name);
    }
}
