using Bailey.Tests.Support;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>The page opens from the browser's own store when nothing answers.</summary>
internal sealed class OfflineShellTests
{
    private const string DocumentKept = "async () => await caches.match('/', { cacheName: 'bailey-page' }) !== undefined";

    [SetUp]
    public void Wait() => SetDefaultExpectTimeout(45_000);

    [Test]
    public async Task Reload_WhileTheServerIsAway_ShowsThePagesOwnWordsAndGoesOnWhenItIsBack()
    {
        await using var server = await BaileyProcess.StartAsync(masterPassword: BrowserPeople.MasterPassword, settings: BrowserPeople.Quick);
        using var admin = await BrowserPeople.SetUpAsync(server);
        await using var browser = await BrowserPage.OpenAsync(server.Address);
        await browser.SignInAsync("ines");
        await browser.UntilAsync(DocumentKept);
        browser.Expect(@"^error: Failed to load resource: net::ERR_");

        await server.KillAsync();
        await browser.Page.ReloadAsync();
        await Expect(browser.Heading("Bailey does not answer")).ToBeVisibleAsync();
        await browser.ShotAsync("not-reachable");
        await Axe.MustFindNothingGraveAsync(browser.Page, "not reachable");

        await server.StartAgainAsync();
        await browser.Button("Try again").ClickAsync();
        await Expect(browser.Composer()).ToBeVisibleAsync();
        browser.MustBeQuiet();
    }
}
