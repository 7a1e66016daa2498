using Microsoft.Playwright;

namespace Bailey.Tests.Support;

/// <summary>Owns the one Chromium of a test run: started at first use, ended when the browser tests are over.</summary>
internal static class BrowserHost
{
    // Cameras, microphones and shared screens are the browser's own moving test pictures, given without asking.
    private static readonly string[] Media =
        ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--autoplay-policy=no-user-gesture-required", "--auto-select-desktop-capture-source=Entire screen"];

    // The pages behind the address bar, which nobody sees, cost each context a second of a core. Only the last such list counts, so the driver's own follows.
    private const string Off =
        "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,"
        + "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,"
        + "ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch";

    // No GPU, no QUIC, and nothing that asks the network for itself.
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", Off];

    private static readonly SemaphoreSlim Gate = new(1);
    private static IPlaywright? driver;
    private static IBrowser? browser;

    public static async Task<IBrowser> RunningAsync()
    {
        await Gate.WaitAsync();
        try
        {
            driver ??= await Playwright.CreateAsync();
            return browser ??= await driver.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumProgram.Path(), Args = [.. Arguments, .. Media], Headless = true });
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>A browser of the caller's own that gave nobody camera or microphone, and so hides the addresses of this machine.</summary>
    public static async Task<IBrowser> ReservedAsync()
    {
        await RunningAsync();
        return await driver!.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumProgram.Path(), Args = Arguments, Headless = true });
    }

    public static async Task StopAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        driver?.Dispose();
        (driver, browser) = (null, null);
    }
}
