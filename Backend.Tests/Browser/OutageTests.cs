using Bailey.Tests.Support;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>What one writes while the server is away, or while its answer is lost, arrives once.</summary>
internal sealed class OutageTests
{
    private const string Outage = @"^error: Failed to load resource: net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING) \(http://127\.0\.0\.1:\d+/(api/v1/|favicon\.svg)";

    [SetUp]
    public void Wait() => SetDefaultExpectTimeout(45_000); // the page's own back-off goes up to half a minute

    [Test]
    public async Task Text_WrittenWhileTheServerIsAway_GoesOutOnceWhenItIsBack()
    {
        await using var server = await BaileyProcess.StartAsync(masterPassword: BrowserPeople.MasterPassword, settings: BrowserPeople.Quick);
        using var admin = await BrowserPeople.SetUpAsync(server);
        await using var browser = await BrowserPage.OpenAsync(server.Address);
        await browser.SignInAsync("ines");
        await browser.PostAsync("Before the cut");
        browser.Expect(Outage);

        await server.KillAsync();
        await Expect(browser.Page.Locator(".banner")).ToContainTextAsync("Connection lost.");
        await browser.Composer().FillAsync("Written in the dark");
        await browser.Composer().PressAsync("Enter");
        await Expect(browser.Page.Locator(".msg.is-pending")).ToContainTextAsync("It goes out when you are back.");
        await browser.ShotAsync("offline");

        await server.StartAgainAsync();
        await browser.Button("Try now").ClickAsync();
        await Expect(browser.Page.Locator(".banner")).ToContainTextAsync("Connected again.");
        await Expect(browser.Page.Locator(".msg.is-pending")).ToHaveCountAsync(0);
        await Expect(browser.Message("Written in the dark")).ToHaveCountAsync(1);
        await Expect(browser.Page.Locator(".banner")).ToHaveCountAsync(0);
        Assert.That(await BodiesAsync(admin), Is.EqualTo(new[] { "Before the cut", "Written in the dark" }));
        browser.MustBeQuiet();
    }

    [Test]
    public async Task Text_WhoseAnswerWasLost_IsSentAgainAndStandsOnce()
    {
        await using var server = await BaileyProcess.StartAsync(settings: BrowserPeople.Quick);
        using var admin = await BrowserPeople.SetUpAsync(server);
        await using var browser = await BrowserPage.OpenAsync(server.Address);
        await browser.SignInAsync("ines");
        await Expect(browser.Composer()).ToBeVisibleAsync();
        browser.Expect(@"^error: Failed to load resource: net::ERR_CONNECTION_RESET \(http://127\.0\.0\.1:\d+/api/v1/channels/[^/]+/messages:");
        var sent = 0;
        var again = new TaskCompletionSource();
        await browser.Page.RouteAsync(url => url.EndsWith("/messages", StringComparison.Ordinal), async route =>
        {
            if (route.Request.Method == "POST" && ++sent == 1)
            {
                var answer = await route.FetchAsync();
                Assert.That(answer.Status, Is.EqualTo(201), await answer.TextAsync());
                await route.AbortAsync("connectionreset");
            }
            else
            {
                await route.ContinueAsync();
                again.TrySetResult();
            }
        });

        await browser.PostAsync("Once is enough");
        // The stream shows the message before its lost answer is noticed.
        await again.Task.WaitAsync(TimeSpan.FromMilliseconds(BrowserPage.Patience));
        await Expect(browser.Page.Locator(".msg.is-pending")).ToHaveCountAsync(0);
        Assert.That(await BodiesAsync(admin), Is.EqualTo(new[] { "Once is enough" }));
        Assert.That(sent, Is.EqualTo(2));
        await Expect(browser.Message("Once is enough")).ToHaveCountAsync(1);
        browser.MustBeQuiet();
    }

    private static async Task<IEnumerable<string?>> BodiesAsync(HttpClient client)
    {
        var channels = await client.GetJsonAsync("/api/v1/channels");
        var general = channels.GetProperty("items").EnumerateArray().Single(channel => channel.GetProperty("name").GetString() == "general").GetProperty("id");
        return (await client.GetJsonAsync($"/api/v1/channels/{general}/messages")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("body").GetString());
    }
}
