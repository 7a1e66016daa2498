using System.Text.RegularExpressions;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>Search, as somebody uses it: by keys at a desk, and with a thumb.</summary>
internal sealed class SearchPageTests : TwoBrowsers
{
    private ILocator Hits => Desk.Page.Locator(".search-hits .hit");

    private ILocator Chips => Desk.Page.Locator(".search-chips .chip");

    [Test]
    public async Task Search_OpenedByItsKey_NarrowsHighlightsAndLeadsToTheMessage()
    {
        var channel = await ChannelAsync();
        await PostManyAsync(channel, "The turbine hall is cold", 120);
        await PostAsync(Ines, channel, "Is the turbine on?");
        await Desk.SignInAsync("ines");
        await Desk.GoAsync($"/chat/{channel}");
        await Expect(Desk.Message("Is the turbine on?")).ToBeVisibleAsync();
        await Expect(Desk.Composer()).ToBeFocusedAsync();
        await Desk.Composer().BlurAsync();

        await Desk.Page.Keyboard.PressAsync("/");
        await Expect(Desk.Field("Search messages")).ToBeFocusedAsync();
        await Expect(Chips).ToHaveCountAsync(1);
        await Expect(Chips.First).ToContainTextAsync(RoomName);
        await Desk.Page.Keyboard.TypeAsync("turbine");
        await Expect(Hits).ToHaveCountAsync(2);

        await Desk.Page.Keyboard.TypeAsync(" from:osk");
        await Expect(Desk.Page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" }).GetByRole(AriaRole.Option)).ToContainTextAsync("Oskar Bauer");
        await Desk.Page.Keyboard.PressAsync("Enter");
        await Expect(Chips).ToHaveCountAsync(2);
        await Expect(Chips.Last).ToContainTextAsync("Oskar Bauer");
        await Expect(Hits).ToHaveCountAsync(1);
        await Expect(Hits.Locator("mark")).ToHaveTextAsync("turbine");
        await Desk.ShotAsync("search");
        await Axe.MustFindNothingGraveAsync(Desk.Page, "search");

        await Desk.Button("Remove: from Oskar Bauer").ClickAsync();
        await Expect(Hits).ToHaveCountAsync(2);
        await Desk.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Hits.First).ToBeFocusedAsync();
        await Desk.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Hits.Last).ToBeFocusedAsync();
        await Hits.Last.ClickAsync();
        await Expect(Desk.Message("The turbine hall is cold")).ToHaveClassAsync(new Regex("is-hit"));
        await Expect(Desk.Message("The turbine hall is cold")).ToBeInViewportAsync();

        await Desk.Page.GoBackAsync();
        await Expect(Hits.Last).ToBeFocusedAsync();
        await Desk.Page.Keyboard.PressAsync("/");
        await Expect(Desk.Field("Search messages")).ToBeFocusedAsync();
        await Expect(Desk.Field("Search messages")).ToHaveValueAsync("turbine");
        Quiet();
    }

    [Test]
    public async Task Search_ThatFindsNothing_SaysSoAndIsCleared()
    {
        await Desk.SignInAsync("ines");
        await Desk.GoAsync("/search?q=has:file%20zeppelin");
        await Expect(Desk.Page.GetByText("No message fits")).ToBeVisibleAsync();
        await Expect(Chips).ToContainTextAsync("file");
        await Axe.MustFindNothingGraveAsync(Desk.Page, "nothing found");
        await Desk.Button("Clear the search").ClickAsync();
        await Expect(Desk.Page.Locator(".search-hits")).ToContainTextAsync("Search everything you may read.");
        await Expect(Desk.Page).ToHaveURLAsync(new Regex("/search$"));
        Quiet();
    }

    [Test]
    public async Task Search_MorePlacesThanWereKnown_LeaveAClosedListClosedAndFocusWhereItIs()
    {
        await Desk.SignInAsync("oskar");
        var (open, hidden) = (new TaskCompletionSource(), new TaskCompletionSource());
        await Desk.GoAsync("/search?q=has:file");
        await Expect(Desk.Field("Search messages")).ToBeFocusedAsync();
        await Desk.Page.RouteAsync(url => url.Contains("joinable=true", StringComparison.Ordinal) && !url.Contains("archived", StringComparison.Ordinal), async route => { await open.Task; await route.ContinueAsync(); });
        await Desk.Page.RouteAsync(url => url.Contains("hidden=true", StringComparison.Ordinal), async route => { await hidden.Task; await route.ContinueAsync(); });
        var suggestions = Desk.Page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" });
        await Desk.Page.Keyboard.TypeAsync("in:gen");
        await Expect(suggestions.GetByRole(AriaRole.Option)).ToContainTextAsync("general");
        await Desk.Page.Keyboard.PressAsync("Escape");
        await Expect(suggestions).ToBeHiddenAsync();
        await Answered("hidden=true", hidden);
        await Expect(suggestions).ToBeHiddenAsync();
        await Desk.Button("Remove: has file").FocusAsync();
        await Answered("joinable=true", open);
        await Expect(Desk.Button("Remove: has file")).ToBeFocusedAsync();
        Quiet();

        async Task Answered(string call, TaskCompletionSource go)
        {
            await Desk.Page.RunAndWaitForRequestFinishedAsync(() => { go.SetResult(); return Task.CompletedTask; }, new() { Predicate = request => request.Url.Contains(call, StringComparison.Ordinal) });
            await Desk.Page.EvaluateAsync("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"); // and taken in
        }
    }

    [Test]
    public async Task Search_InAPublicChannelOneIsNotIn_NamesItAndOffersToJoin()
    {
        var made = await Ines.PostJsonAsync("/api/v1/channels", new { name = "boiler-house", kind = "public" }, 201);
        await Ines.SayAsync(made.Id(), "The safety valve was tested");
        await Desk.SignInAsync("oskar");
        await Desk.GoAsync("/search");
        await Expect(Desk.Field("Search messages")).ToBeFocusedAsync();
        await Desk.Page.Keyboard.TypeAsync("in:boiler");
        await Expect(Desk.Page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" }).GetByRole(AriaRole.Option)).ToHaveTextAsync(new Regex("boiler-house\\s*not joined"));
        await Desk.Page.Keyboard.PressAsync("Enter");
        await Expect(Chips).ToContainTextAsync("boiler-house");
        await Desk.Page.Keyboard.TypeAsync("safety valve");
        await Expect(Hits.Locator(".where")).ToHaveTextAsync("boiler-house, not joined");
        var panel = Desk.Page.Locator(".panel");
        await Expect(panel.GetByRole(AriaRole.Heading, new() { Name = "boiler-house" })).ToBeVisibleAsync();
        await Desk.ShotAsync("search-not-joined");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Join channel" }).ClickAsync();
        await Expect(Desk.Row("boiler-house")).ToBeVisibleAsync();
        await Expect(Hits.Locator(".where")).ToHaveTextAsync("boiler-house");
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "Join channel" })).ToHaveCountAsync(0);
        Quiet();
    }

    [Test]
    public async Task Search_OnAPhone_FitsAndLeadsToTheMessage()
    {
        var channel = await ChannelAsync();
        await PostManyAsync(channel, "The condenser leaks behind the long wall of the second hall, where the gauges are", 60);
        await using var phone = await BrowserPage.OpenAsync(Server.Address, BrowserLook.Pocket);
        await phone.SignInAsync("ines");
        await phone.GoAsync("/search?q=condenser");
        var hit = phone.Page.Locator(".search-hits .hit");
        await Expect(hit.Locator("mark")).ToHaveTextAsync("condenser");
        await Expect(hit.Locator(".hit-near")).ToHaveTextAsync("After: Oskar Bauer Filler 2");
        await phone.MustFitAsync();
        await phone.ShotAsync("phone-search");
        await Axe.MustFindNothingGraveAsync(phone.Page, "phone search");
        await hit.TapAsync();
        await Expect(phone.Message("The condenser leaks")).ToHaveClassAsync(new Regex("is-hit"));
        await Expect(phone.Message("The condenser leaks")).ToBeInViewportAsync();
        phone.MustBeQuiet();
    }
}
