using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>What waits to be sent outlives its tab, cannot be read where it is kept, and goes with its writer when they sign out.</summary>
internal sealed class UnsentTextTests : TwoBrowsers
{
    private static readonly Regex Writing = new("/channels/[^/]+/(messages|draft)$");
    private const string Cut = @"^error: Failed to load resource: net::ERR_CONNECTION_RESET \(http://127\.0\.0\.1:\d+/api/v1/channels/[^/]+/(messages|draft):";

    // All that this browser has kept, as letters.
    private const string Kept = """
        async () => {
          if (!(await indexedDB.databases()).some(({ name }) => name === 'bailey-typed')) return '{"texts":0,"keys":0,"words":""}';
          const database = await new Promise((resolve, reject) => { const asked = indexedDB.open('bailey-typed', 1); asked.onsuccess = () => resolve(asked.result); asked.onerror = () => reject(asked.error); });
          const read = (name) => new Promise((resolve) => { const asked = database.transaction(name).objectStore(name).getAll(); asked.onsuccess = () => resolve(asked.result); });
          const texts = await read('texts');
          const keys = await read('keys');
          database.close();
          const letters = (bytes) => new TextDecoder('latin1').decode(bytes);
          return JSON.stringify({ texts: texts.length, keys: keys.length, words: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]) + texts.map((text) => letters(text.sealed) + JSON.stringify(text)).join() });
        }
        """;

    // This tab has seen that another one left something, and waits until it is gone.
    private const string Waits = "async () => (await navigator.locks.query()).pending.some(({ name }) => name.startsWith('bailey-typed-'))";

    private sealed record Shelf(int Texts, int Keys, string Words);

    [Test]
    public async Task Text_WhoseTabWasClosed_IsSentOnceByTheNextTab()
    {
        var channel = await ChannelAsync();
        await CutOffAsync(channel, "Closed too soon");
        await Desk.Composer().FillAsync("Half a thought");
        await UntilAsync(async () => (await ShelfAsync(Desk.Page)).Texts == 2);
        var kept = await ShelfAsync(Desk.Page);
        Assert.That(kept.Words, Does.Not.Contain("Closed").And.Not.Contain("Half"));
        var next = await Desk.Context.NewPageAsync();
        await next.GotoAsync("/settings");
        await Expect(next.Locator(".shell")).ToBeVisibleAsync();
        await UntilAsync(() => next.EvaluateAsync<bool>(Waits));
        Assert.That(await BodiesAsync(channel), Is.Empty, "the tab that wrote it still has it");

        await Desk.Page.CloseAsync();
        await UntilAsync(async () => (await BodiesAsync(channel)).Length == 1);
        await next.GotoAsync($"/chat/{channel}");
        await Expect(next.Locator("#composer-text")).ToHaveValueAsync("Half a thought");
        await Expect(next.Locator(".msg", new() { HasText = "Closed too soon" })).ToHaveCountAsync(1);
        Assert.That(await BodiesAsync(channel), Is.EqualTo(new[] { "Closed too soon" }));
        await UntilAsync(async () => (await ShelfAsync(next)).Texts == 0);
        Desk.MustBeQuiet();
    }

    [Test]
    public async Task Text_LeftBySigningOut_IsGoneAndNeverPosted()
    {
        var channel = await ChannelAsync();
        await CutOffAsync(channel, "Not for the next one");
        await Desk.Composer().FillAsync("Nor is this");
        await UntilAsync(async () => (await ShelfAsync(Desk.Page)).Texts == 2);
        var second = await Desk.Context.NewPageAsync();
        await second.GotoAsync($"/chat/{channel}");
        await Expect(second.Locator("#composer-text")).ToBeVisibleAsync();

        Desk.Expect(@"^error: Failed to load resource: the server responded with a status of 401 \(Unauthorized\) \(http://127\.0\.0\.1:\d+/api/v1/me:");
        await second.GotoAsync("/settings");
        await second.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Expect(Desk.Field("User name")).ToBeVisibleAsync();
        await UntilAsync(async () => await ShelfAsync(Desk.Page) is { Texts: 0, Keys: 0 });
        await second.CloseAsync();

        // The same page goes on with somebody else, and keeps their words too.
        await Desk.Field("User name").FillAsync("oskar");
        await Desk.Field("Password").FillAsync(BrowserPeople.Password);
        await Desk.Button("Sign in").ClickAsync();
        await Desk.OpenAsync(RoomName);
        await Expect(Desk.Composer()).ToHaveValueAsync("");
        await Desk.Composer().FillAsync("Of Oskar");
        await UntilAsync(async () => await ShelfAsync(Desk.Page) is { Texts: 1, Keys: 1 });
        await Desk.Composer().FillAsync("");
        await Desk.Page.UnrouteAllAsync();
        await Desk.GoAsync($"/chat/{channel}");
        await Expect(Desk.Composer()).ToHaveValueAsync("");
        await Desk.PostAsync("By Oskar");
        Assert.That(await BodiesAsync(channel), Is.EqualTo(new[] { "By Oskar" }));
        Desk.MustBeQuiet();
    }

    [Test]
    public async Task Text_OfASessionThatRanOut_WaitsForItsWriter()
    {
        var channel = await ChannelAsync();
        await RunOutAsync(channel, "Waits for me");
        Assert.That(await ShelfAsync(Desk.Page), Has.Property("Texts").EqualTo(1));

        await Desk.SignInAsync("ines");
        await UntilAsync(async () => (await BodiesAsync(channel)).Length == 1);
        Assert.That(await BodiesAsync(channel), Is.EqualTo(new[] { "Waits for me" }));
        Desk.MustBeQuiet();
    }

    [Test]
    public async Task Text_OfASessionThatRanOut_IsNothingToSomebodyElse()
    {
        var channel = await ChannelAsync();
        await RunOutAsync(channel, "Not for Oskar");

        await Desk.SignInAsync("oskar");
        await Desk.OpenAsync(RoomName);
        await Expect(Desk.Composer()).ToHaveValueAsync("");
        await Desk.PostAsync("By Oskar");
        Assert.That(await BodiesAsync(channel), Is.EqualTo(new[] { "By Oskar" }));
        await UntilAsync(async () => await ShelfAsync(Desk.Page) is { Texts: 0, Keys: 1 });
        Desk.MustBeQuiet();
    }

    /// <summary>Writes a text that does not get through; then the session is over without anybody having signed out, and the way is free again.</summary>
    private async Task RunOutAsync(string channel, string text)
    {
        await CutOffAsync(channel, text);
        await UntilAsync(async () => (await ShelfAsync(Desk.Page)).Texts == 1);
        await Desk.Context.ClearCookiesAsync();
        Desk.Expect(@"^error: Failed to load resource: the server responded with a status of 401");
        await Desk.GoAsync("/");
        await Expect(Desk.Field("User name")).ToBeVisibleAsync();
        await Desk.Page.UnrouteAllAsync();
    }

    private async Task CutOffAsync(string channel, string text)
    {
        Desk.Expect(Cut);
        await Desk.SignInAsync("ines");
        await Desk.GoAsync($"/chat/{channel}");
        await Expect(Desk.Composer()).ToBeVisibleAsync();
        await Desk.Page.RouteAsync(Writing, route => route.Request.Method is "POST" or "PUT" ? route.AbortAsync("connectionreset") : route.ContinueAsync());
        await Desk.Composer().FillAsync(text);
        await Desk.Composer().PressAsync("Enter");
        await Expect(Desk.Page.Locator(".msg.is-pending")).ToContainTextAsync(text);
    }

    private static async Task<Shelf> ShelfAsync(IPage page) => JsonSerializer.Deserialize<Shelf>(await page.EvaluateAsync<string>(Kept), JsonSerializerOptions.Web)!;

    private static async Task UntilAsync(Func<Task<bool>> reached)
    {
        var clock = Stopwatch.StartNew();
        while (!await reached())
        {
            Assert.That(clock.Elapsed.TotalMilliseconds, Is.LessThan(BrowserPage.Patience), "it did not come to that");
        }
    }

    private async Task<string[]> BodiesAsync(string channel) =>
        [.. (await Ines.GetJsonAsync($"/api/v1/channels/{channel}/messages")).GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("authorId").GetString() != "00000000-0000-7000-8000-00000000ba11")
            .Select(item => item.GetProperty("body").GetString()!)];
}
