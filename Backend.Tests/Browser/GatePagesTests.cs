using Bailey.Tests.Support;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>The pages before sign-in, as axe and a person see them: set-up, sign-in and the locked server, light and dark.</summary>
internal sealed class GatePagesTests
{
    [Test]
    public async Task GatePages_InBothThemes_AreQuietFitAndPassAxe()
    {
        await using var server = await BaileyProcess.StartAsync(settings: BrowserPeople.Quick);
        await LookAsync(server, "Choose the master password", "setup");

        using var admin = await BrowserPeople.SetUpAsync(server);
        await LookAsync(server, "Sign in to Bailey", "sign-in");

        await server.KillAsync();
        await server.StartAgainAsync();
        await LookAsync(server, "The vault is locked", "locked");
    }

    [Test]
    public async Task Join_WhereEveryoneNeedsASecondFactor_GoesStraightOnToIt()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        string[] settings = [.. BrowserPeople.Quick.Where(setting => !setting.StartsWith("--Mfa:", StringComparison.Ordinal)), "--Mfa:Required=everyone", "--Registration:Mode=open"];
        await using var server = await BaileyProcess.StartAsync(settings: settings);
        using var stranger = server.NewClient();
        var first = new { username = "ines", password = BrowserPeople.Password };
        await stranger.PostJsonAsync("/api/v1/system/setup", new { setupCode = BaileyProcess.SetupCode, masterPassword = BrowserPeople.MasterPassword, admin = first }, 201);
        await using var browser = await BrowserPage.OpenAsync(server.Address);
        await browser.GoAsync("/join");
        await browser.Field("Name").FillAsync("Oskar Bauer");
        await browser.Field("User name").FillAsync("oskar");
        await browser.Field("Password").FillAsync(BrowserPeople.Password);
        await browser.Button("Make the account").ClickAsync();
        await browser.Heading("Add a second factor").WaitForAsync();
        var app = new Authenticator(await browser.Page.Locator(".cmd code").InnerTextAsync());
        await browser.Field("Code from the app").PressSequentiallyAsync(app.NextCode(DateTimeOffset.UtcNow));
        await browser.Field("I have put the codes in a safe place").CheckAsync();
        await browser.Button("Open Bailey").ClickAsync();
        await Expect(browser.Page.Locator(".bar h1")).ToContainTextAsync("general");
        browser.MustBeQuiet();
    }

    [Test]
    public async Task Join_WithAnInviteWhereRegistrationIsOpen_GivesItsRole()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        await using var server = await BaileyProcess.StartAsync(settings: [.. BrowserPeople.Quick, "--Registration:Mode=open"]);
        using var admin = await BrowserPeople.SetUpAsync(server);
        var code = (await admin.PostJsonAsync("/api/v1/invites", new { role = "editor" }, 201)).GetProperty("code").GetString();
        await using var browser = await BrowserPage.OpenAsync(server.Address);
        await browser.GoAsync($"/join#{code}");
        await browser.Field("Name").FillAsync("Oskar Bauer");
        await browser.Field("User name").FillAsync("oskar");
        await browser.Field("Password").FillAsync(BrowserPeople.Password);
        await browser.Button("Make the account").ClickAsync();
        await Expect(browser.Page.Locator(".bar h1")).ToContainTextAsync("general");
        var people = (await admin.GetJsonAsync("/api/v1/users")).GetProperty("items").EnumerateArray();
        Assert.That(people.Single(person => person.GetProperty("username").GetString() == "oskar").GetProperty("role").GetString(), Is.EqualTo("editor"));
        browser.MustBeQuiet();
    }

    private static async Task LookAsync(BaileyProcess server, string heading, string name)
    {
        foreach (var look in (BrowserLook[])[BrowserLook.Desk, BrowserLook.DeskDark, BrowserLook.Pocket])
        {
            await using var browser = await BrowserPage.OpenAsync(server.Address, look);
            await browser.GoAsync("/");
            await browser.Heading(heading).WaitForAsync();
            var view = look.Phone ? "phone" : look.Dark ? "dark" : "light";
            await browser.ShotAsync($"{name}-{view}");
            await browser.MustFitAsync();
            await browser.MustWearItsThemeAsync();
            await Axe.MustFindNothingGraveAsync(browser.Page, $"{name}, {view}");
            browser.MustBeQuiet();
        }
    }
}
