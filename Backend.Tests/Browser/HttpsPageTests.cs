using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>The page over the server's own HTTPS, as everybody but these tests uses it.</summary>
internal sealed class HttpsPageTests
{
    [Test]
    public async Task Page_OverHttps_SignsInWithTheCookieAndShowsTheCertificate()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        await using var server = await BaileyProcess.StartAsync(https: true, settings: BrowserPeople.Quick);
        using var admin = await BrowserPeople.SetUpAsync(server);
        await using var browser = await BrowserPage.OpenAsync(server.Address);
        browser.Expect("An SSL certificate error occurred when fetching the script"); // no service worker before the certificate is trusted; the page does without
        await browser.GoAsync("/");
        await Expect(browser.Page.Locator(".gate-foot")).ToContainTextAsync("Certificate");
        await browser.ShotAsync("sign-in-https");
        await browser.SignInAsync("ines");
        await browser.PostAsync("Over TLS");

        var cookie = (await browser.Context.CookiesAsync()).Single(cookie => cookie.Name == "__Host-bailey");
        Assert.That((cookie.Secure, cookie.HttpOnly, cookie.SameSite, cookie.Path), Is.EqualTo((true, true, SameSiteAttribute.Strict, "/")));
        Assert.That(server.Address.Scheme, Is.EqualTo("https"));
        browser.MustBeQuiet();
    }
}
