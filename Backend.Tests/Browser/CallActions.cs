using Bailey.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>What a person does and sees in a call.</summary>
internal static class CallActions
{
    // Every connection the page makes is kept, so that a test can ask it what really arrives.
    private const string Keep = """
        { const Real = RTCPeerConnection; window.connections = [];
          window.RTCPeerConnection = class extends Real { constructor(...a) { super(...a); window.connections.push(this); } }; }
        """;

    // What arrived over all open connections until now: sound, pictures and decoded frames.
    private const string Arrived = """
        async () => { let audio = 0, video = 0, frames = 0, lines = 0, connected = 0;
          for (const pc of window.connections) { if (pc.connectionState !== "connected") continue; connected++;
            (await pc.getStats()).forEach((s) => { if (s.type !== "inbound-rtp") return;
              if (s.kind === "audio") audio += s.bytesReceived; else { video += s.bytesReceived; frames += s.framesDecoded; if (s.framesDecoded) lines++; } }); }
          return [audio, video, frames, lines, connected]; }
        """;

    // A row of pixels of somebody's picture, to see that it moves.
    private const string Pixels = """
        (selector) => { const v = document.querySelector(selector); if (!v || !v.videoWidth) return "";
          const c = document.createElement("canvas"); c.width = 64; c.height = 48; const p = c.getContext("2d"); p.drawImage(v, 0, 0, 64, 48);
          return [...p.getImageData(0, 0, 64, 48).data].join(); }
        """;

    public static async Task<BrowserPage> CallerAsync(Uri address, string username, BrowserLook? look = null)
    {
        var browser = await BrowserPage.OpenAsync(address, look);
        await browser.Context.AddInitScriptAsync(Keep);
        await browser.SignInAsync(username);
        return browser;
    }

    public static ILocator Ring(this BrowserPage browser) => browser.Page.Locator(".ring");

    public static ILocator Tile(this BrowserPage browser, Guid person) => browser.Page.Locator($".call .tile:not(.tile-share)[data-user='{person}']");

    public static ILocator Shares(this BrowserPage browser) => browser.Page.Locator(".call .tile-share");

    public static async Task AnswerAsync(this BrowserPage browser, bool video = false)
    {
        await browser.Ring().GetByRole(AriaRole.Button, new() { Name = video ? "Answer with video" : "Answer", Exact = true }).ClickAsync();
        await Expect(browser.Page.Locator(".call .controls")).ToBeVisibleAsync();
    }

    /// <summary>Sound bytes, picture bytes, decoded frames, lines with frames, open connections.</summary>
    public static Task<double[]> ArrivedAsync(this BrowserPage browser) => browser.Page.EvaluateAsync<double[]>(Arrived);

    /// <summary>Until this many pictures have come through and sound arrives.</summary>
    public static Task PicturesAsync(this BrowserPage browser, int lines, bool sound = true) => browser.UntilAsync(
        $"async () => {{ const [audio, , frames, lines] = await ({Arrived})(); return lines >= {lines} && frames > {lines * 5} && {(sound ? "audio > 500" : "true")}; }}");

    /// <summary>Until more sound and more frames have come than were there.</summary>
    public static async Task KeepsFlowingAsync(this BrowserPage browser)
    {
        var before = await browser.ArrivedAsync();
        await browser.UntilAsync(
            $"async (before) => {{ const now = await ({Arrived})(); return now[0] > before[0] && now[2] > before[2] + 2; }}", before);
    }

    /// <summary>Until the picture of a tile looks different from before.</summary>
    public static async Task MovesAsync(this BrowserPage browser, string selector)
    {
        await browser.UntilAsync($"(s) => ({Pixels})(s) !== ''", selector);
        var before = await browser.Page.EvaluateAsync<string>(Pixels, selector);
        await browser.UntilAsync($"([s, before]) => ({Pixels})(s) !== before", new object[] { selector, before });
    }
}
