using System.Net.Http.Json;
using Bailey.Tests.Guards;
using Bailey.Tests.Support;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>The Admin pages as axe and a person see them, in both themes and on a phone; and the server's own acts.</summary>
internal sealed class AdminPagesTests
{
    private static readonly (string Path, string Heading)[] Pages =
        [("/admin", "Overview"), ("/admin/people", "People"), ("/admin/invitations", "Invitations"), ("/admin/service-accounts", "Service accounts"), ("/admin/audit", "Audit log"), ("/admin/server", "Server")];

    [Test]
    public async Task AdminPages_InBothThemesAndOnAPhone_AreQuietFitAndPassAxe()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        await using var team = await SaltmarshTeam.StartAsync();
        foreach (var look in (BrowserLook[])[BrowserLook.Desk, BrowserLook.DeskDark, BrowserLook.Pocket])
        {
            await using var browser = await BrowserPage.OpenAsync(team.Server.Address, look);
            await browser.SignInAsync("mara");
            foreach (var (path, heading) in Pages)
            {
                await browser.GoAsync(path);
                var view = look.Phone ? "phone" : look.Dark ? "dark" : "light";
                await browser.LookAsync(browser.Heading(heading), $"admin{path.Replace("/admin", "", StringComparison.Ordinal).Replace('/', '-')}-{view}");
                Assert.That(await browser.Page.TitleAsync(), Is.EqualTo($"{heading}, Admin, Bailey").Or.EndsWith($" {heading}, Admin, Bailey"));
            }

            browser.MustBeQuiet();
        }
    }

    /// <summary>The second picture in the README; written anew only when asked.</summary>
    [Test]
    public async Task Readme_PictureOfAdmin_ShowsWhatIsKnown()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        await using var team = await SaltmarshTeam.StartAsync();
        await using var browser = await BrowserPage.OpenAsync(team.Server.Address, new BrowserLook(1440, 900));
        await browser.SignInAsync("mara");
        await browser.GoAsync("/admin");
        await Expect(browser.Page.Locator(".audit-seal")).ToContainTextAsync("Chain verified");
        foreach (var piece in (string[])[".stats", "table.people tbody tr", "table.audit tbody tr"])
        {
            await Expect(browser.Page.Locator(piece).First).ToBeVisibleAsync();
        }

        var picture = await browser.ShotAsync("readme-admin");
        var committed = Path.Combine(Repository.Root, "docs", "screenshot-admin.png");
        if (Environment.GetEnvironmentVariable("BAILEY_WRITE_SCREENSHOT") == "1")
        {
            await File.WriteAllBytesAsync(committed, picture);
        }

        Assert.That(new FileInfo(committed).Length, Is.GreaterThan(20_000), "Make it: BAILEY_WRITE_SCREENSHOT=1 ./test Readme_Picture");
        browser.MustBeQuiet();
    }

    [Test]
    public async Task Phone_SkipLink_LeadsToWhatIsShown()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        await using var server = await BaileyProcess.StartAsync(settings: BrowserPeople.Quick);
        using var admin = await BrowserPeople.SetUpAsync(server);
        await using var browser = await BrowserPage.OpenAsync(server.Address, BrowserLook.Pocket);
        await browser.SignInAsync("ines");
        var skip = browser.Page.Locator(".skip");
        await Expect(browser.Row("general")).ToBeVisibleAsync();
        await Expect(skip).ToHaveAttributeAsync("href", "#sidebar");
        await skip.FocusAsync();
        await browser.Page.Keyboard.PressAsync("Enter");
        await Expect(browser.Page.Locator("#sidebar")).ToBeFocusedAsync();

        await browser.Row("general").TapAsync();
        await Expect(browser.Composer()).ToBeVisibleAsync();
        await Expect(skip).ToHaveAttributeAsync("href", "#main");
        browser.MustBeQuiet();
    }

    [Test]
    public async Task Server_MasterPasswordChangedThenLockdown_IsReleasedByTheNewOneOnly()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        const string next = "harbour sextant willow thunder";
        await using var server = await BaileyProcess.StartAsync(settings: BrowserPeople.Quick);
        using var admin = await BrowserPeople.SetUpAsync(server);
        await using var browser = await BrowserPage.OpenAsync(server.Address);
        browser.Expect(@"^error: Failed to load resource: the server responded with a status of 503 ");
        await browser.SignInAsync("ines");
        await browser.GoAsync("/admin/server");
        await browser.Button("Change").ClickAsync();
        await browser.Field("Present master password").FillAsync(BrowserPeople.MasterPassword);
        await browser.Field("New master password").FillAsync("too short");
        await browser.Button("Change it").ClickAsync();
        await Expect(browser.Page.GetByText("At least 16 characters.")).ToBeVisibleAsync();
        await browser.Field("New master password").FillAsync(next);
        await browser.Field("Once more").FillAsync(next);
        await browser.Page.Locator("[name=stored]").CheckAsync();
        await browser.Button("Change it").ClickAsync();
        await Expect(browser.Toast("The master password is changed")).ToBeVisibleAsync();

        await browser.Button("Lock down").ClickAsync();
        await browser.Page.Locator("dialog").GetByText("Lock down", new() { Exact = true }).ClickAsync();
        await Expect(browser.Heading("Bailey is in lockdown")).ToBeVisibleAsync();
        await browser.Field("Master password").FillAsync(next);
        await browser.Button("Release").ClickAsync();
        await Expect(browser.Heading("Server")).ToBeVisibleAsync();
        using var stranger = server.NewClient();
        using var old = await stranger.PostAsJsonAsync("/api/v1/system/lock", new { masterPassword = BrowserPeople.MasterPassword });
        await old.MustRefuseAsync(403, "system.wrong-master-password");
        browser.MustBeQuiet();
    }
}
