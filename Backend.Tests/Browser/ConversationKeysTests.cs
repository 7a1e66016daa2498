using System.Text.RegularExpressions;
using Bailey.Tests.Features.Chat;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>Moving about with keys alone: within a conversation, between conversations, and back to the latest.</summary>
internal sealed class ConversationKeysTests : TwoBrowsers
{
    private const string Top = "() => { const log = document.querySelector('.log'); return Math.abs(log.scrollTop); }"; // how far above the end

    [Test]
    public async Task Keys_ThatWalk_GoHalfPagesAndToBothEnds()
    {
        var channel = await ChannelAsync();
        await PostManyAsync(channel, "The very first", 120);
        await InAsync(channel);
        var keyboard = Desk.Page.Keyboard;
        await keyboard.PressAsync("Shift+G");
        await Expect(Desk.Message("Filler 120")).ToBeInViewportAsync();
        var end = await Desk.Page.EvaluateAsync<double>(Top);

        await keyboard.PressAsync("u");
        await Desk.UntilAsync($"(before) => Math.abs(({Top})() - before - document.querySelector('.log').clientHeight / 2) < 2", end);
        await keyboard.PressAsync("d");
        await Desk.UntilAsync($"(before) => ({Top})() <= before + 2", end);
        await keyboard.PressAsync("g");
        await keyboard.PressAsync("g");
        await Expect(Desk.Message("The very first")).ToBeInViewportAsync();
        await keyboard.PressAsync("Shift+G");
        await Expect(Desk.Message("Filler 120")).ToBeInViewportAsync();
        Quiet();
    }

    [Test]
    public async Task Keys_OnAChosenMessage_CopyItsTextAndLinkQuoteItAndOpenItsFirstLink()
    {
        var channel = await ChannelAsync();
        await PostAsync(Oskar, channel, "Drawings at https://drawings.example/gate today");
        await Desk.Context.AddInitScriptAsync("if (navigator.clipboard) navigator.clipboard.writeText = async (text) => { window.copied = text; }"); // reading it back is not for pages
        await InAsync(channel);
        await Desk.Context.RouteAsync("https://drawings.example/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>Gate</title>" }));
        var keyboard = Desk.Page.Keyboard;
        await keyboard.PressAsync("k");
        await Expect(Desk.Message("Drawings at")).ToHaveClassAsync(new Regex("is-active"));

        await keyboard.PressAsync("c");
        await Desk.UntilAsync("() => window.copied === 'Drawings at https://drawings.example/gate today'");
        await keyboard.PressAsync("y");
        var seq = await Desk.Message("Drawings at").GetAttributeAsync("data-seq");
        await Desk.UntilAsync("(link) => window.copied === location.origin + link", $"/chat/{channel}?at={seq}");
        var opened = await Desk.Context.RunAndWaitForPageAsync(() => keyboard.PressAsync("o"));
        await Expect(opened).ToHaveURLAsync("https://drawings.example/gate");
        await opened.CloseAsync();

        await keyboard.PressAsync("v");
        await Expect(Desk.Composer()).ToBeFocusedAsync();
        await Expect(Desk.Composer()).ToHaveValueAsync(new Regex("^> Drawings at https://drawings.example/gate today\n"));
        await Desk.Composer().FillAsync("");
        await Desk.Page.Locator(".log").First.FocusAsync();
        await keyboard.PressAsync("i");
        await Expect(Desk.Composer()).ToBeFocusedAsync();
        await keyboard.PressAsync("i");
        await Expect(Desk.Composer()).ToHaveValueAsync("i");
        Quiet();
    }

    [Test]
    public async Task Keys_WithAThreadBesideIt_AreThoseOfTheOneWithFocus()
    {
        var channel = await ChannelAsync();
        var root = (await Oskar.SayAsync(Guid.Parse(channel), "Where are we?")).Id();
        await Oskar.ReplyAsync(Guid.Parse(channel), root, "In the annex");
        await InAsync(channel);
        var keyboard = Desk.Page.Keyboard;
        await Desk.Message("Where are we?").Locator(".thread-link").ClickAsync();
        var reply = Desk.Page.Locator(".panel .msg", new() { HasText = "In the annex" });
        await Expect(reply).ToBeVisibleAsync();
        await Desk.UntilAsync("() => document.activeElement.matches('.panel textarea')");
        await Desk.Page.Locator(".panel .log").FocusAsync();
        await keyboard.PressAsync("k");
        await Expect(reply).ToHaveClassAsync(new Regex("is-active"));
        await Expect(Desk.Page.Locator(".main .msg.is-active")).ToHaveCountAsync(0);
        await keyboard.PressAsync("i");
        await Expect(Desk.Page.Locator(".panel textarea")).ToBeFocusedAsync();

        // F6 leads on from the field, which stands in a region within a region.
        await Desk.Composer().FocusAsync();

        await keyboard.PressAsync("F6");
        await Desk.UntilAsync("() => document.activeElement.closest('.panel')");
        await keyboard.PressAsync("Shift+F6");
        await Expect(Desk.Composer()).ToBeFocusedAsync();
        await keyboard.PressAsync("Shift+F6");
        await Expect(Desk.Page.Locator(".log").First).ToBeFocusedAsync();
        Quiet();
    }

    [Test]
    public async Task AltArrows_GoToTheNextConversation_AndWithShiftToTheNextUnread()
    {
        using var nora = await BrowserPeople.JoinAsync(Server, Ines, "nora", "Nora Lind");
        await ChannelAsync();
        var first = RoomName;
        await ChannelAsync();
        var second = RoomName;
        var third = await ChannelAsync();
        var thirdName = RoomName;
        await BothAnewAsync(nora, "nora");
        await PostAsync(Oskar, third, "Something new");
        await Expect(Desk.Row(thirdName).Locator(".count")).ToHaveTextAsync(new Regex("^1"));
        await Desk.OpenAsync(first);
        await Expect(Desk.Composer()).ToBeFocusedAsync();
        var keyboard = Desk.Page.Keyboard;

        await keyboard.PressAsync("Alt+ArrowDown");
        await Expect(Desk.Heading(second)).ToBeVisibleAsync();
        await keyboard.PressAsync("Alt+ArrowUp");
        await Expect(Desk.Heading(first)).ToBeVisibleAsync();
        await keyboard.PressAsync("Alt+Shift+ArrowDown");
        await Expect(Desk.Heading(thirdName)).ToBeVisibleAsync();
        await Expect(Desk.Row(thirdName).Locator(".count")).ToHaveCountAsync(0);
        await Desk.OpenAsync(first);
        await PostAsync(Oskar, third, "And again");
        await Expect(Desk.Row(thirdName).Locator(".count")).ToHaveTextAsync(new Regex("^1"));
        await keyboard.PressAsync("Alt+Shift+ArrowUp");
        await Expect(Desk.Heading(thirdName)).ToBeVisibleAsync();
        Quiet();
    }

    [Test]
    public async Task Pill_WhileReadingAbove_CountsWhatArrivesAndLeadsBack()
    {
        var channel = await ChannelAsync();
        await PostManyAsync(channel, "The very first", 60);
        await InAsync(channel);
        var pill = Desk.Page.Locator(".to-latest");
        await Desk.Page.Keyboard.PressAsync("Shift+G");
        await Expect(pill).ToBeHiddenAsync();
        await Expect(Desk.Row(RoomName).Locator(".count")).ToHaveCountAsync(0);
        await Desk.Page.Keyboard.PressAsync("g");
        await Desk.Page.Keyboard.PressAsync("g");
        await Expect(pill).ToHaveTextAsync("Jump to latest");

        await PostAsync(Oskar, channel, "New below one");
        await PostAsync(Oskar, channel, "New below two");
        await Expect(pill).ToHaveTextAsync("2 new");
        await Expect(Desk.Message("The very first")).ToBeInViewportAsync();
        await Expect(Desk.Row(RoomName).Locator(".count")).ToHaveTextAsync("2 unread");
        await pill.ClickAsync();
        await Expect(Desk.Message("New below two")).ToBeInViewportAsync();
        await Expect(pill).ToBeHiddenAsync();
        await Expect(Desk.Row(RoomName).Locator(".count")).ToHaveCountAsync(0);
        Quiet();
    }

    private async Task InAsync(string channel)
    {
        await Desk.SignInAsync("ines");
        await Desk.GoAsync($"/chat/{channel}");
        await Expect(Desk.Page.Locator(".msg[data-id]").First).ToBeVisibleAsync();
        await Expect(Desk.Composer()).ToBeFocusedAsync(); // a frame after the page is shown; later than the log it would take the keys
        await Desk.Page.Locator(".log").First.FocusAsync();
    }
}
