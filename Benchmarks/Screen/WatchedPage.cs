using System.Diagnostics;
using Bailey.Benchmarks.Load;
using Bailey.Tests.Support;
using Microsoft.Playwright;

namespace Bailey.Benchmarks.Screen;

/// <summary>A conversation open in Chromium, which notes when each marked message was in a frame.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    // A frame is made after the callbacks for it; the message of a channel comes when it is done.
    private const string Watch = """
        () => {
          globalThis.shown = [];
          const known = new Set(); // a message may be drawn again later
          new MutationObserver((records) => {
            for (const { addedNodes } of records) for (const node of addedNodes) {
              for (const [, mark] of (node.textContent ?? "").matchAll(/at=(\d+);/g)) {
                if (known.has(mark)) continue;
                known.add(mark);
                requestAnimationFrame(() => {
                  const { port1, port2 } = new MessageChannel();
                  port1.onmessage = () => globalThis.shown.push([Number(mark), performance.now()]);
                  port2.postMessage(0);
                });
              }
            }
          }).observe(document.querySelector(".log"), { childList: true, subtree: true });
        }
        """;

    private readonly IPlaywright _driver;
    private readonly IBrowser _browser;
    private readonly IPage _page;
    private double _offset;

    private WatchedPage(IPlaywright driver, IBrowser browser, IPage page) => (_driver, _browser, _page) = (driver, browser, page);

    /// <summary>How far the page's clock may be off, in milliseconds.</summary>
    public double Uncertainty { get; private set; } = double.MaxValue;

    public static async Task<WatchedPage> OpenAsync(int port, Guid channel)
    {
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumProgram.Path(), Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"], Headless = true });
        var page = await browser.NewPageAsync();
        await page.GotoAsync($"http://127.0.0.1:{port}/");
        await page.GetByLabel("User name", new() { Exact = true }).FillAsync("bench");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(ServerUnderTest.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.Locator(".shell").WaitForAsync();
        await page.GotoAsync($"http://127.0.0.1:{port}/chat/{channel}");
        await page.Locator(".log").WaitForAsync();
        await page.EvaluateAsync(Watch);
        var watched = new WatchedPage(driver, browser, page);
        await watched.CompareClocksAsync();
        return watched;
    }

    /// <summary>From post to frame in milliseconds, of all that were shown since the last call; waits for so many, at most ten seconds.</summary>
    public async Task<List<double>> TakeAsync(int count)
    {
        await _page.EvaluateAsync("async (count) => { for (let i = 0; i < 100 && globalThis.shown.length < count; i++) await new Promise((go) => setTimeout(go, 100)); }", count);
        var shown = await _page.EvaluateAsync<double[][]>("() => globalThis.shown.splice(0)");
        return [.. shown.Select(pair => pair[1] + _offset - Milliseconds((long)pair[0]))];
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _driver.Dispose();
    }

    // The shortest of many round trips says most.
    private async Task CompareClocksAsync()
    {
        for (var i = 0; i < 200; i++)
        {
            var before = Milliseconds(Stopwatch.GetTimestamp());
            var there = await _page.EvaluateAsync<double>("() => performance.now()");
            var after = Milliseconds(Stopwatch.GetTimestamp());
            if ((after - before) / 2 < Uncertainty)
            {
                (Uncertainty, _offset) = (Math.Round((after - before) / 2, 2), ((before + after) / 2) - there);
            }
        }
    }

    private static double Milliseconds(long timestamp) => timestamp * 1000.0 / Stopwatch.Frequency;
}
