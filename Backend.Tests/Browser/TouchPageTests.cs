using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>Under a finger, also on a wide screen: a tap shows what can be done, targets are large enough, two fingers change the size of words.</summary>
internal sealed class TouchPageTests : TwoBrowsers
{
    private static readonly BrowserLook Tablet = new(1024, 768, Phone: true);

    // What is pressed and smaller than a fingertip; words in a sentence and what only screen readers meet are not meant.
    private const string Small = """
        () => [...document.querySelectorAll('.main button, .main a[href], .main [role=button], .main input, .main select, dialog[open] button')]
          .filter((node) => node.checkVisibility() && !node.matches('.msg-text a, .edited, .spoiler, .sr-only, .skip, .emoji') && !node.closest('.msg-system, .composer label'))
          .map((node) => { const { width, height } = node.getBoundingClientRect(); return { node, width, height }; })
          .filter(({ width, height }) => width > 1 && (width < 39.5 || height < 39.5))
          .map(({ node, width, height }) => `${node.className || node.tagName} ${node.getAttribute('aria-label') ?? node.textContent} ${Math.round(width)}x${Math.round(height)}`)
        """;

    [TestCase(1024, 768)]
    [TestCase(390, 844)]
    public async Task Message_Tapped_ShowsItsActionsAndNothingIsTooSmall(int width, int height)
    {
        var channel = await ChannelAsync();
        var root = (await Oskar.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = "Under the finger" }, 201)).GetProperty("id").GetString();
        await Ines.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = "In a thread", threadRootId = root }, 201);
        await Ines.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = "An answer\n```js\nlet a = 1;\n```", replyToId = root }, 201);
        using (var reacted = await Oskar.PutAsync(new Uri($"/api/v1/messages/{root}/reactions/%F0%9F%91%8D", UriKind.Relative), null))
        {
            await reacted.MustBeAsync(200);
        }

        await using var tablet = await BrowserPage.OpenAsync(Server.Address, Tablet with { Width = width, Height = height });
        await tablet.SignInAsync("ines");
        await tablet.GoAsync($"/chat/{channel}");
        await Expect(tablet.Page.Locator(".main .msg[data-seq='1'] .reaction").First).ToBeVisibleAsync();
        Assert.That(await tablet.Page.EvaluateAsync<string[]>(Small), Is.Empty);
        await tablet.ShotAsync($"touch-{width}");

        await tablet.Page.Locator(".main .msg[data-seq='1'] .msg-text").TapAsync();
        await Expect(tablet.Page.Locator(".bottom-sheet .menu-item", new() { HasText = "Copy text" })).ToBeVisibleAsync();
        Assert.That(await tablet.Page.EvaluateAsync<string[]>(Small), Is.Empty);
        await tablet.Page.Keyboard.PressAsync("Escape");
        await Expect(tablet.Page.Locator(".bottom-sheet")).ToHaveCountAsync(0);
        await tablet.MustFitAsync();
        tablet.MustBeQuiet();
    }

    [Test]
    public async Task Message_ClickedWithAMouse_ShowsItsSheetOnlyWhereThereIsNoRoomForTools()
    {
        var channel = await ChannelAsync();
        await PostAsync(Oskar, channel, "Under the mouse");
        await Desk.SignInAsync("ines");
        await Desk.GoAsync($"/chat/{channel}");
        await Desk.Message("Under the mouse").Locator(".msg-text").ClickAsync();
        await Expect(Desk.Message("Under the mouse").Locator(".msg-tools")).ToBeVisibleAsync();
        await Expect(Desk.Page.Locator(".bottom-sheet")).ToHaveCountAsync(0);
        await Desk.Page.SetViewportSizeAsync(560, 800); // no room for tools
        await Desk.Message("Under the mouse").Locator(".msg-text").ClickAsync();
        await Expect(Desk.Page.Locator(".bottom-sheet")).ToBeVisibleAsync();
        Quiet();
    }

    [Test]
    public async Task TwoFingers_OnTheMessages_MakeTheWordsLargerAndTheyStaySo()
    {
        var channel = await ChannelAsync();
        await PostAsync(Oskar, channel, "Small print");
        await using var tablet = await BrowserPage.OpenAsync(Server.Address, Tablet);
        await tablet.SignInAsync("ines");
        await tablet.GoAsync($"/chat/{channel}");
        var words = tablet.Message("Small print").Locator(".msg-text");
        await Expect(words).ToBeVisibleAsync();
        var before = await SizeAsync(words);

        await PinchAsync(tablet, 60, 78);
        Assert.That(await SizeAsync(words), Is.EqualTo(before * 1.3).Within(0.8));
        Assert.That(await tablet.Page.EvaluateAsync<double>("() => visualViewport.scale"), Is.EqualTo(1).Within(0.01), "the page itself is not zoomed");
        await tablet.GoAsync("/settings/appearance");
        await Expect(tablet.Page.GetByRole(AriaRole.Slider, new() { Name = "Size of messages" })).ToHaveValueAsync("130");
        await tablet.Page.GetByRole(AriaRole.Slider, new() { Name = "Size of messages" }).FillAsync("100");
        await tablet.GoAsync($"/chat/{channel}");
        await Expect(words).ToBeVisibleAsync();
        Assert.That(await SizeAsync(words), Is.EqualTo(before).Within(0.1));
        tablet.MustBeQuiet();
    }

    private static Task<double> SizeAsync(ILocator words) => words.EvaluateAsync<double>("(node) => parseFloat(getComputedStyle(node).fontSize)");

    /// <summary>Two fingers in the middle of the log, so far from its middle each, then so far.</summary>
    private static async Task PinchAsync(BrowserPage browser, int from, int to)
    {
        var log = (await browser.Page.Locator(".log").First.BoundingBoxAsync())!;
        var (x, y) = (log.X + (log.Width / 2), log.Y + (log.Height / 2));
        var line = await browser.Context.NewCDPSessionAsync(browser.Page);
        object[] Fingers(double apart) => [new { x = x - apart, y, id = 1 }, new { x = x + apart, y, id = 2 }];
        await SendAsync("touchStart", Fingers(from));
        for (var step = 1; step <= 6; step++)
        {
            await SendAsync("touchMove", Fingers(from + ((to - from) * step / 6.0)));
        }

        await SendAsync("touchEnd", []);

        Task SendAsync(string type, object[] touchPoints) => line.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object> { ["type"] = type, ["touchPoints"] = touchPoints });
    }
}
