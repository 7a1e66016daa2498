using Bailey.Tests.Support;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>The page opens from the browser's own store when nothing answers.</summary>
internal sealed class OfflineShellTests
{
    // Every module that a kept module names, from the first on.
    private const string AllKept = """
        async () => {
          const kept = await caches.open("bailey-page");
          const wanted = new Set(["/", "/main.js", "/styles/tokens.css"]);
          for (const path of wanted) {
            const text = await (await kept.match(path))?.text();
            if (text === undefined) return false;
            if (path.endsWith(".js")) for (const [, other] of text.matchAll(/\bfrom\s+"(\.[^"]+)"/g)) wanted.add(new URL(other, new URL(path, location.href)).pathname);
          }
          return wanted.size > 100;
        }
        """;

    [SetUp]
    public void Wait() => SetDefaultExpectTimeout(45_000);

    [Test]
    public async Task Reload_WhileTheServerIsAway_ShowsThePagesOwnWordsAndGoesOnWhenItIsBack()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.Sub("password"), BrowserPeople.MasterPassword);
        await using var server = await BaileyProcess.StartAsync(settings: [.. BrowserPeople.Quick, $"--Vault:MasterPasswordFile={folder.Sub("password")}"]);
        using var admin = await BrowserPeople.SetUpAsync(server);
        await using var browser = await BrowserPage.OpenAsync(server.Address);
        await browser.SignInAsync("ines");
        await browser.UntilAsync(AllKept);
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
