using System.Text.RegularExpressions;
using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>A server with Ines and Oskar, and two browsers for each test.</summary>
[NonParallelizable]
internal abstract class TwoBrowsers
{
    private int _channels;

    protected BaileyProcess Server { get; private set; } = null!;

    protected HttpClient Ines { get; private set; } = null!;

    protected HttpClient Oskar { get; private set; } = null!;

    /// <summary>One browser, signed in by the test.</summary>
    protected BrowserPage Desk { get; private set; } = null!;

    protected BrowserPage Other { get; private set; } = null!;

    /// <summary>What the channel made last is called.</summary>
    protected string RoomName => $"room-{_channels}";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        Server = await BaileyProcess.StartAsync(settings: BrowserPeople.Quick);
        Ines = await BrowserPeople.SetUpAsync(Server, "ines", "Ines Weber");
        Oskar = await BrowserPeople.JoinAsync(Server, Ines, "oskar", "Oskar Bauer");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        Ines.Dispose();
        Oskar.Dispose();
        await Server.DisposeAsync();
    }

    [SetUp]
    public async Task OpenAsync()
    {
        Desk = await BrowserPage.OpenAsync(Server.Address);
        Other = await BrowserPage.OpenAsync(Server.Address);
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await Desk.DisposeAsync();
        await Other.DisposeAsync();
    }

    /// <summary>Signs the same person in at both, and reads what Bailey says of the new devices, so that nothing is unread.</summary>
    protected async Task BothAnewAsync(HttpClient client, string username)
    {
        await Desk.SignInAsync(username);
        await Other.SignInAsync(username);
        foreach (var device in (BrowserPage[])[Desk, Other])
        {
            await Expect(device.Row("Bailey")).ToBeVisibleAsync();
        }

        using (var read = await client.PostAsync(new Uri("/api/v1/channels/read-all", UriKind.Relative), null))
        {
            await read.MustBeAsync(204);
        }

        foreach (var device in (BrowserPage[])[Desk, Other])
        {
            await Expect(device.Page).Not.ToHaveTitleAsync(new Regex(@"^\("));
        }
    }

    protected async Task<string> ChannelAsync()
    {
        var members = (await Ines.GetJsonAsync("/api/v1/users?limit=200")).GetProperty("items").EnumerateArray().Select(user => user.GetProperty("id").GetString()).ToArray();
        var made = await Ines.PostJsonAsync("/api/v1/channels", new { name = $"room-{++_channels}", kind = "public", memberIds = members }, 201);
        return made.GetProperty("id").GetString()!;
    }

    protected async Task BothAsync(string channel, string first, string second)
    {
        await Desk.SignInAsync(first);
        await Other.SignInAsync(second);
        await Desk.GoAsync($"/chat/{channel}");
        await Other.GoAsync($"/chat/{channel}");
        await Expect(Desk.Composer()).ToBeVisibleAsync();
        await Expect(Other.Composer()).ToBeVisibleAsync();
    }

    protected static async Task PostAsync(HttpClient who, string channel, string body) =>
        await who.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body }, 201);

    protected async Task PostManyAsync(string channel, string first, int count)
    {
        await PostAsync(Oskar, channel, first);
        for (var number = 2; number <= count; number++)
        {
            await PostAsync(Oskar, channel, $"Filler {number}");
        }
    }

    protected static async Task ToolAsync(BrowserPage browser, string text, string tool)
    {
        await browser.Page.Locator(".main .msg", new() { HasText = text }).HoverAsync();
        await browser.Page.Locator(".main .msg", new() { HasText = text }).GetByRole(AriaRole.Button, new() { Name = tool, Exact = true }).ClickAsync();
    }

    protected static async Task MenuAsync(BrowserPage browser, string text, string entry)
    {
        await ToolAsync(browser, text, "More actions");
        await browser.Page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new($"^{Regex.Escape(entry)}") }).ClickAsync();
    }

    protected static async Task ReplyAsync(BrowserPage browser, string text)
    {
        var field = browser.Page.Locator(".panel textarea");
        await field.FillAsync(text);
        await field.PressAsync("Enter");
        await browser.Page.Locator(".panel .msg[data-id]", new() { HasText = text }).WaitForAsync();
    }

    protected void Quiet(params BrowserPage[] more)
    {
        foreach (var browser in (BrowserPage[])[Desk, Other, .. more])
        {
            browser.MustBeQuiet();
        }
    }
}
