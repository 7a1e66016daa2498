using System.Text.RegularExpressions;
using Bailey.Tests.Guards;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Bailey.Tests.Support;

/// <summary>How somebody looks at the page.</summary>
internal sealed record BrowserLook(int Width = 1280, int Height = 800, bool Dark = false, bool Phone = false)
{
    public static readonly BrowserLook Desk = new();

    public static readonly BrowserLook DeskDark = new(Dark: true);

    public static readonly BrowserLook Pocket = new(390, 844, Phone: true);
}

/// <summary>
/// One person's browser, with cookies of its own, that hears every complaint of every tab: console errors and warnings, uncaught errors and reports
/// of the content security policy. <see cref="MustBeQuiet"/> fails the test for each one that was not announced.
/// </summary>
internal sealed partial class BrowserPage : IAsyncDisposable
{
    // Only a failing test waits this long.
    public const int Patience = 20_000;

    // The canvas knows every way to write a colour.
    private const string Dark = """
        () => {
          const pen = new OffscreenCanvas(1, 1).getContext("2d");
          pen.fillStyle = getComputedStyle(document.body).backgroundColor;
          pen.fillRect(0, 0, 1, 1);
          const [red, , , there] = pen.getImageData(0, 0, 1, 1).data;
          if (there !== 255) throw new Error("nothing is painted");
          return red < 128;
        }
        """;

    // What one can scroll sideways by itself, such as a wide table, may be wider.
    private const string CutOff = """
        () => {
          const scrolls = (node) => node && (/auto|scroll/.test(getComputedStyle(node).overflowX) && node.scrollWidth > node.clientWidth || scrolls(node.parentElement));
          return [...document.querySelectorAll("button, a[href], input, select, textarea, img, h1, h2, h3, p, td")].filter((node) => {
            const { left, right, width } = node.getBoundingClientRect();
            return width > 1 && node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && (left < -1 || right > innerWidth + 1) && !scrolls(node.parentElement);
          }).map((node) => node.outerHTML.slice(0, 120));
        }
        """;

    private readonly List<string> _complaints = [];
    private readonly List<Regex> _expected = [];
    private readonly IBrowserContext _context;
    private readonly BrowserLook _look;

    private BrowserPage(IBrowserContext context, IPage page, BrowserLook look) => (_context, Page, _look) = (context, page, look);

    public IPage Page { get; }

    public IBrowserContext Context => _context;

    public static async Task<BrowserPage> OpenAsync(Uri address, BrowserLook? look = null)
    {
        look ??= BrowserLook.Desk;
        var browser = await BrowserHost.RunningAsync();
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = look.Phone,
            IsMobile = look.Phone,
            IgnoreHTTPSErrors = address.Scheme == "https",
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
            TimezoneId = "Europe/Zurich",
        });
        context.SetDefaultTimeout(Patience);
        await context.AddInitScriptAsync("addEventListener('securitypolicyviolation', (e) => console.error(`CSP ${e.effectiveDirective} ${e.blockedURI} ${e.sample}`))");
        var page = await context.NewPageAsync();
        var opened = new BrowserPage(context, page, look);
        opened.Listen();
        return opened;
    }

    /// <summary>Announces complaints that belong to what a test does, such as the browser's own line about a refused request.</summary>
    public void Expect(params string[] patterns) => _expected.AddRange(patterns.Select(pattern => new Regex(pattern, RegexOptions.CultureInvariant)));

    public void MustBeQuiet()
    {
        lock (_complaints)
        {
            Assert.That(_complaints.Where(said => !_expected.Any(pattern => pattern.IsMatch(said))), Is.Empty, "the browser complained");
        }
    }

    /// <summary>Keeps what is shown under artifacts/screenshots.</summary>
    public Task<byte[]> ShotAsync(string name) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", "screenshots", $"{name}.png"), Animations = ScreenshotAnimations.Disabled });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    public ILocator Heading(string text) => Page.GetByRole(AriaRole.Heading, new() { Name = text, Exact = true, Level = 1 });

    public Task GoAsync(string path) => Page.GotoAsync(path);

    /// <summary>Waits until a function of the page says true. It may be async: Playwright's own WaitForFunctionAsync takes any promise for true.</summary>
    public async Task UntilAsync(string condition, object? argument = null)
    {
        try
        {
            await Page.EvaluateAsync($"async (argument) => {{ while (!(await ({condition})(argument))) await new Promise((go) => setTimeout(go, 50)); }}", argument)
                .WaitAsync(TimeSpan.FromMilliseconds(Patience));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"never true: {condition}");
        }
    }

    /// <summary>Nothing is wider than the window, and nothing one reads or presses is cut off at its sides.</summary>
    public async Task MustFitAsync()
    {
        Assert.That(await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"), Is.Zero, "the page scrolls sideways");
        Assert.That(await Page.EvaluateAsync<string[]>(CutOff), Is.Empty, "reaches out of the window");
    }

    /// <summary>What is painted is dark where the person wants it dark, and light elsewhere.</summary>
    public async Task MustWearItsThemeAsync() => Assert.That(await Page.EvaluateAsync<bool>(Dark), Is.EqualTo(_look.Dark), "the page is dark");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Listen()
    {
        _context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Note($"{message.Type}: {message.Text} ({message.Location})");
            }
        };
        _context.WebError += (_, failure) => Note($"uncaught: {failure.Error}");
    }

    private void Note(string complaint)
    {
        lock (_complaints)
        {
            _complaints.Add(complaint);
        }
    }
}
