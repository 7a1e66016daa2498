using System.Net.Http.Headers;
using System.Text;
using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>Admins end what others have open, and give programs accounts of their own.</summary>
internal sealed class AdminSessionsTests
{
    private BaileyProcess _server = null!;
    private HttpClient _admin = null!;
    private BrowserPage _ines = null!;

    [SetUp]
    public async Task StartAsync()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        _server = await BaileyProcess.StartAsync(settings: BrowserPeople.Quick);
        _admin = await BrowserPeople.SetUpAsync(_server);
        _ines = await BrowserPage.OpenAsync(_server.Address);
        await _ines.SignInAsync("ines");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _ines.DisposeAsync();
        _admin.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Session_OfAnother_EndedFromTheList_SignsThatBrowserOut()
    {
        using var script = await BrowserPeople.JoinAsync(_server, _admin, "oskar", "Oskar Bauer"); // a session of its own
        await using var oskar = await BrowserPage.OpenAsync(_server.Address);
        oskar.Expect(@"^error: Failed to load resource: the server responded with a status of 401 ");
        await oskar.SignInAsync("oskar");
        await _ines.GoAsync("/admin/people");
        await _ines.Button("Oskar Bauer").ClickAsync();
        var panel = _ines.Page.Locator(".panel");
        await Expect(panel.Locator("h2")).ToBeFocusedAsync();
        await Expect(panel.Locator(".group li")).ToHaveCountAsync(2);
        await Expect(panel).ToContainTextAsync("From the server itself");
        await _ines.LookAsync(panel, "admin-person");

        await panel.Locator("li", new() { HasText = "Chrome on" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(oskar.Heading("Sign in to Bailey")).ToBeVisibleAsync();
        await Expect(oskar.Page.GetByText("This session was ended from another place.")).ToBeVisibleAsync();
        await Expect(panel.Locator(".group li")).ToHaveCountAsync(1);
        await script.GetJsonAsync("/api/v1/me");

        await _ines.Button("End all").ClickAsync();
        await _ines.Button("End all sessions").ClickAsync();
        await Expect(panel).ToContainTextAsync("Signed in nowhere.");
        await script.GetJsonAsync("/api/v1/me", 401);
        await _ines.Page.Keyboard.PressAsync("Escape");
        await Expect(panel).ToHaveCountAsync(0);
        _ines.MustBeQuiet();
        oskar.MustBeQuiet();
    }

    [Test]
    public async Task ServiceAccount_MadeInThePage_GetsATokenUntilItsSecretIsReplaced()
    {
        await _ines.GoAsync("/admin/service-accounts");
        await Expect(_ines.Page.GetByText("No service account yet")).ToBeVisibleAsync();
        await _ines.Button("New service account").ClickAsync();
        await _ines.Button("Make the account").ClickAsync();
        await Expect(_ines.Page.GetByText("Give it a name.")).ToBeVisibleAsync();
        await _ines.Field("Name").FillAsync("backup-store-2");
        await _ines.Field("It may do only some of that").CheckAsync();
        await _ines.Field("Read the chat").CheckAsync();
        await _ines.Button("Make the account").ClickAsync();
        var (id, secret) = await RevealedAsync();
        await _ines.LookAsync(_ines.Page.Locator(".once"), "admin-service-account-made");
        await Expect(_ines.Page.Locator(".group li")).ToContainTextAsync("Writer, only: Read the chat");

        using var program = await TokenAsync(id, secret, 200);
        var token = (await program.JsonAsync(200)).GetProperty("access_token").GetString();
        using var client = _server.NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await client.GetJsonAsync("/api/v1/channels");
        await client.GetJsonAsync("/api/v1/audit", 403);

        await _ines.Button("I have copied it, close").ClickAsync();
        await Expect(_ines.Page.Locator("main")).Not.ToContainTextAsync(secret);
        await _ines.GoAsync("/admin/people");
        await Expect(_ines.Person("backup-store-2")).ToContainTextAsync("Bot");
        await _ines.GoAsync("/admin/service-accounts");
        await Expect(_ines.Page.Locator(".group li")).ToContainTextAsync("last used today");

        await _ines.Button("New secret for backup-store-2").ClickAsync();
        await _ines.Button("Make a new secret").ClickAsync();
        var (_, next) = await RevealedAsync();
        Assert.That(next, Is.Not.EqualTo(secret));
        await client.GetJsonAsync("/api/v1/channels", 401);
        (await TokenAsync(id, secret, 401)).Dispose();
        (await TokenAsync(id, next, 200)).Dispose();

        await _ines.Button("Delete backup-store-2").ClickAsync();
        await _ines.Button("Delete service account").ClickAsync();
        await Expect(_ines.Page.GetByText("No service account yet")).ToBeVisibleAsync();
        (await TokenAsync(id, next, 401)).Dispose();
        _ines.MustBeQuiet();
    }

    private async Task<(string Id, string Secret)> RevealedAsync()
    {
        await Expect(_ines.Page.Locator(".once .reveal")).ToHaveCountAsync(2);
        var codes = await _ines.Page.Locator(".once .reveal code").AllInnerTextsAsync();
        return (codes[0].Trim(), codes[1].Trim());
    }

    private async Task<HttpResponseMessage> TokenAsync(string id, string secret, int status)
    {
        using var client = _server.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token") { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}")));
        var answer = await client.SendAsync(request);
        await answer.MustBeAsync(status);
        return answer;
    }
}
