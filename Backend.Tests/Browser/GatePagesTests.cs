using Bailey.Tests.Support;
using NUnit.Framework;

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
            await Axe.MustFindNothingGraveAsync(browser.Page, $"{name}, {view}");
            browser.MustBeQuiet();
        }
    }
}
