using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>What an admin does and sees in the Admin area, and what every look at a page asks for.</summary>
internal static class AdminActions
{
    /// <summary>The row of somebody in the list of people.</summary>
    public static ILocator Person(this BrowserPage browser, string name) => browser.Page.Locator("table.people tbody tr", new() { HasText = name });

    public static ILocator Toast(this BrowserPage browser, string text) => browser.Page.Locator(".toast", new() { HasText = text });

    public static ILocator Item(this BrowserPage browser, string name) => browser.Page.GetByRole(AriaRole.Menuitem, new() { Name = name });

    /// <summary>One of several that exclude each other, in an open menu.</summary>
    public static ILocator Choice(this BrowserPage browser, string name) => browser.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = name });

    /// <summary>Keeps a picture, and asks that nothing is too wide and that axe finds nothing grave.</summary>
    public static async Task LookAsync(this BrowserPage browser, ILocator sign, string name)
    {
        await Expect(sign.First).ToBeVisibleAsync();
        await browser.ShotAsync(name);
        await browser.MustFitAsync();
        await browser.MustWearItsThemeAsync();
        await Axe.MustFindNothingGraveAsync(browser.Page, name);
    }

    /// <summary>Presses Tab until this has the focus.</summary>
    public static async Task TabToAsync(this BrowserPage browser, ILocator wanted)
    {
        for (var step = 0; step < 60; step++)
        {
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await browser.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab never reaches {wanted}.");
    }

    /// <summary>The heading of one section of a page.</summary>
    public static ILocator Section(this BrowserPage browser, string name) => browser.Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true, Level = 2 });

    public static void MustBeAt(this BrowserPage browser, string path) => Assert.That(new Uri(browser.Page.Url).AbsolutePath, Is.EqualTo(path));
}
