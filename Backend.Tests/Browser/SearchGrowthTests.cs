using Bailey.Tests.Features.Chat;
using Bailey.Tests.Features.Search;
using Bailey.Tests.Support;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>What the search shows after an unlock, while older messages are still being read.</summary>
[NonParallelizable]
internal sealed class SearchGrowthTests
{
    [Test]
    public async Task Search_WhileTheIndexIsBuilt_SaysHowFarItIsUntilItIsThere()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        using var databases = new SteppedDatabases();
        var time = new ManualTime();
        time.Advance(DateTimeOffset.UtcNow - time.GetUtcNow()); // the browser has a clock of its own, by which cookies end
        await using var app = await BaileyApp.StartAsync(settings: ["--RateLimits:Enabled=false"], time: time, adjust: databases.PutBefore);
        await app.SetUpAsync();
        var channel = (await app.Admin.PostJsonAsync("/api/v1/channels", new { name = "racks", kind = "public" }, 201)).Id();
        await app.Admin.SayAsync(channel, "the old mailserver");
        await using var desk = await BrowserPage.OpenAsync(app.Address);
        await desk.SignInAsync(BaileyApp.AdminName, BaileyApp.Password);

        databases.Holding = true;
        await app.Admin.DoneAsync(HttpMethod.Post, "/api/v1/system/lock", new { masterPassword = BaileyApp.MasterPassword });
        await app.Admin.DoneAsync(HttpMethod.Post, "/api/v1/system/unlock", new { masterPassword = BaileyApp.MasterPassword });
        await desk.GoAsync("/search?q=ailserv");
        var growing = desk.Page.Locator(".search-progress");
        await Expect(growing).ToContainTextAsync("still reading older messages");
        await Expect(growing.Locator("progress")).ToHaveJSPropertyAsync("value", 0);
        await desk.ShotAsync("search-growing");

        databases.LetGo(2); // to divide, and to read the words
        await Expect(growing).ToContainTextAsync("Whole words are found.");
        databases.LetGo(1);
        await Expect(growing).ToBeHiddenAsync();
        await Expect(desk.Page.Locator(".search-hits .hit")).ToContainTextAsync("the old mailserver");
        desk.MustBeQuiet();
    }
}
