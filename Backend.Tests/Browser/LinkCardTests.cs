using Bailey.Tests.Support;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>A link in a message is followed by a card with what the linked page says of itself, as text.</summary>
[NonParallelizable]
internal sealed class LinkCardTests
{
    [Test]
    public async Task Link_ToAPageThatSaysWhatItIs_HasACard()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        await using var site = new ScriptedServer(target => ScriptedServer.Page(target == "/silent" ? "<p>" :
            "<meta property=og:title content='Gate 4 &lt;img src=x onerror=alert(1)&gt;'><meta property=og:description content='Wiring and keys'><meta property=og:site_name content='Plant wiki'>"));
        await using var server = await BaileyProcess.StartAsync(settings: [.. BrowserPeople.Quick, "--Outbound:Networks=127.0.0.1/32", $"--Outbound:Ports={site.Port}"]);
        using var ines = await BrowserPeople.SetUpAsync(server);
        await using var browser = await BrowserPage.OpenAsync(server.Address);
        await browser.SignInAsync("ines");
        await Expect(browser.Composer()).ToBeVisibleAsync();

        await browser.PostAsync($"Read http://127.0.0.1:{site.Port}/gate before noon");
        var card = browser.Message("before noon").Locator(".link-card");
        await Expect(card.Locator("small")).ToContainTextAsync("Plant wiki");
        await Expect(card.Locator("b")).ToHaveTextAsync("Gate 4 <img src=x onerror=alert(1)>");
        await Expect(card).ToContainTextAsync("Wiring and keys");
        await Expect(card).ToHaveAttributeAsync("href", $"http://127.0.0.1:{site.Port}/gate");
        await Expect(card).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await Expect(card.Locator("img")).ToHaveCountAsync(0);
        await browser.ShotAsync("link-card");

        await browser.PostAsync($"Nothing is said at http://127.0.0.1:{site.Port}/silent");
        await browser.Composer().FillAsync($"Hidden ||http://127.0.0.1:{site.Port}/hidden|| here");
        await browser.Composer().PressAsync("Enter");
        await browser.PostAsync($"The last word is http://127.0.0.1:{site.Port}/last");
        await Expect(browser.Message("The last word").Locator(".link-card")).ToBeVisibleAsync();
        Assert.That(site.Asked.Count(head => head.Contains("/silent", StringComparison.Ordinal)), Is.EqualTo(1), "what says nothing was asked");
        await Expect(browser.Message("Nothing is said").Locator(".link-card")).ToHaveCountAsync(0);
        await Expect(browser.Message("Hidden").Locator(".link-card")).ToHaveCountAsync(0);
        Assert.That(site.Asked.Any(head => head.Contains("/hidden", StringComparison.Ordinal)), Is.False, "what is hidden is not asked for");
        browser.MustBeQuiet();
    }
}
