using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>Writing: replies, drafts, commands, keys, forwarding.</summary>
internal sealed class ChatWritingTests : TwoBrowsers
{
    [Test]
    public async Task Reply_ToAMessageFarAbove_ShowsItAndLeadsThere()
    {
        var channel = await ChannelAsync();
        await PostManyAsync(channel, "Where is the spare **fan** for hv-5?", 140);
        await BothAsync(channel, "ines", "oskar");
        await Desk.GoAsync($"/chat/{channel}?at=1");
        await Expect(Desk.Message("spare fan")).ToBeInViewportAsync();
        await ToolAsync(Desk, "spare fan", "Reply");
        await Expect(Desk.Page.Locator(".composer-over")).ToContainTextAsync("Reply to Oskar Bauer");
        await Desk.PostAsync("On the shelf by the door");
        await Expect(Desk.Page.Locator(".composer-over")).ToBeHiddenAsync();

        var line = Other.Message("On the shelf").Locator(".reply-line");
        await Expect(line).ToContainTextAsync("Where is the spare fan for hv-5?");
        await line.ClickAsync();
        await Expect(Other.Page.Locator(".msg[data-seq='1']")).ToHaveClassAsync(new Regex("is-hit"));
        await Other.Page.Keyboard.PressAsync("Shift+G");
        Quiet();
    }

    [Test]
    public async Task ReplyLine_WhenItsMessageIsEditedOrDeleted_SaysWhatIsThere()
    {
        var channel = await ChannelAsync();
        var root = (await Oskar.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = "The code is 4711" }, 201)).GetProperty("id").GetString();
        await Ines.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = "Thank you", replyToId = root }, 201);
        await Desk.SignInAsync("ines");
        await Desk.OpenAsync(RoomName);
        var line = Desk.Message("Thank you").Locator(".reply-line");
        await Expect(line).ToContainTextAsync("The code is 4711");
        var original = Desk.Page.Locator(".main .msg[data-seq='1']");
        await original.HoverAsync();
        await original.GetByRole(AriaRole.Button, new() { Name = "Reply", Exact = true }).ClickAsync();
        await Expect(Desk.Page.Locator(".composer-over")).ToContainTextAsync("The code is 4711");

        using (var edited = await Oskar.PatchAsJsonAsync($"/api/v1/messages/{root}", new { body = "The code has changed" }))
        {
            await edited.MustBeAsync(200);
        }

        await Expect(line).ToContainTextAsync("The code has changed");
        await Expect(Desk.Page.Locator(".composer-over")).ToContainTextAsync("The code has changed");
        using (var deleted = await Oskar.DeleteAsync(new Uri($"/api/v1/messages/{root}", UriKind.Relative)))
        {
            await deleted.MustBeAsync(204);
        }

        await Expect(line).ToContainTextAsync("A deleted message");
        await Expect(Desk.Page.Locator(".composer-over")).ToContainTextAsync("a deleted message");
        await Expect(Desk.Page.GetByText("The code")).ToHaveCountAsync(0);
        Quiet();
    }

    [Test]
    public async Task Keys_OnAChosenMessage_ReplySaveThreadAndEdit()
    {
        var channel = await ChannelAsync();
        await PostAsync(Oskar, channel, "First, from Oskar");
        await PostAsync(Ines, channel, "Second, from Ines");
        await Desk.SignInAsync("ines");
        await Desk.OpenAsync(RoomName);
        await Expect(Desk.Message("Second")).ToBeVisibleAsync();
        await Expect(Desk.Composer()).ToBeFocusedAsync(); // a frame after the page is shown; later than the log it would take the keys
        var keyboard = Desk.Page.Keyboard;
        await Desk.Page.Locator(".log").First.FocusAsync();
        await keyboard.PressAsync("k");
        await Expect(Desk.Message("Second")).ToHaveClassAsync(new Regex("is-active"));
        await keyboard.PressAsync("k");
        await keyboard.PressAsync("s");
        await Expect(Desk.Message("First").Locator(".msg-note")).ToContainTextAsync("Saved");
        await keyboard.PressAsync("r");
        await Expect(Desk.Page.Locator(".composer-over")).ToContainTextAsync("First, from Oskar");
        await Expect(Desk.Composer()).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Expect(Desk.Page.Locator(".composer-over")).ToBeHiddenAsync();
        await Desk.Page.Locator(".log").First.FocusAsync();
        await keyboard.PressAsync("t");
        await Expect(Desk.Page.Locator(".panel[data-thread]")).ToContainTextAsync("First, from Oskar");
        await keyboard.PressAsync("Escape");
        await Expect(Desk.Page.Locator(".panel[data-thread]")).ToHaveCountAsync(0);
        await Desk.Page.Locator(".log").First.FocusAsync();
        await keyboard.PressAsync("j");
        await keyboard.PressAsync("e");
        await Expect(Desk.Field("Edit message")).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Desk.GoAsync("/chat/saved");
        await Expect(Desk.Page.Locator(".hits")).ToContainTextAsync("First, from Oskar");
        Quiet();
    }

    [Test]
    public async Task Forward_OfAMessage_StandsElsewhereAsAQuoteWithTheWayBack()
    {
        var channel = await ChannelAsync();
        await PostAsync(Oskar, channel, "The **new** runbook is ready");
        var first = RoomName;
        await ChannelAsync();
        await Desk.SignInAsync("ines");
        await Desk.OpenAsync(first);
        await MenuAsync(Desk, "runbook is ready", "Forward");
        await Desk.Field("Add a word").FillAsync("For Saturday");
        await Desk.Field("Forward to").FillAsync(RoomName);
        await Desk.Field("Forward to").PressAsync("Enter");
        await Desk.Button("Open").ClickAsync();
        await Expect(Desk.Page.Locator(".bar h1")).ToContainTextAsync(RoomName);
        var message = Desk.Message("For Saturday");
        await Expect(message.Locator("blockquote")).ToContainTextAsync("The new runbook is ready");
        await message.Locator("blockquote a").ClickAsync();
        await Expect(Desk.Page.Locator(".bar h1")).ToContainTextAsync(first);
        await Expect(Desk.Message("runbook is ready")).ToHaveClassAsync(new Regex("is-hit"));
        Quiet();
    }

    [Test]
    public async Task ReplyAlsoToTheChannel_WhoseOtherHalfIsRefused_IsToldAndWaitsThere()
    {
        var channel = await ChannelAsync();
        var root = (await Oskar.SayAsync(Guid.Parse(channel), "Who has the key to the cellar?")).Id();
        await using var tablet = await BrowserPage.OpenAsync(Server.Address, new BrowserLook(700, 800));
        await tablet.SignInAsync("ines");
        await tablet.GoAsync($"/chat/{channel}?thread={root}");
        var refuse = true;
        await tablet.Page.RouteAsync(url => url.EndsWith("/messages", StringComparison.Ordinal), async route =>
        {
            if (refuse && route.Request.Method == "POST" && !route.Request.PostData!.Contains("threadRootId", StringComparison.Ordinal))
            {
                refuse = false;
                await route.FulfillAsync(new() { Status = 403, ContentType = "application/problem+json", Body = """{"code":"chat.not-now","status":403,"detail":"Nobody may write there now."}""" });
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        tablet.Expect("status of 403");

        await tablet.Page.Locator(".panel").GetByText("Also to").ClickAsync();
        await tablet.Page.Locator(".panel textarea").FillAsync("It hangs by the stairs");
        await tablet.Page.Locator(".panel").GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(tablet.Page.Locator(".panel .msg[data-id]", new() { HasText = "It hangs by the stairs" })).ToBeVisibleAsync();
        await Expect(tablet.Page.Locator(".toast")).ToContainTextAsync($"Not sent to #{RoomName}. Nobody may write there now.");
        await tablet.Button("Show it").ClickAsync();
        var kept = tablet.Page.Locator(".main .msg.is-pending", new() { HasText = "It hangs by the stairs" });
        await Expect(kept).ToContainTextAsync("Nobody may write there now.");
        await kept.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await Expect(tablet.Page.Locator(".main .msg[data-id]", new() { HasText = "It hangs by the stairs" })).ToBeVisibleAsync();
        await Expect(kept).ToHaveCountAsync(0);
        Assert.That((await Oskar.HistoryAsync(Guid.Parse(channel))).Select(message => message.Text("body")), Is.EqualTo(new[] { "Who has the key to the cellar?", "It hangs by the stairs" }));
        tablet.MustBeQuiet();
    }

    [Test]
    public async Task Text_OfAChannelOneIsTakenOutOf_IsHandedOutAndNamesOutsideItAreTold()
    {
        var channel = await ChannelAsync();
        var oskar = (await Oskar.GetJsonAsync("/api/v1/me")).Id();
        await Ines.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/me");
        await Desk.SignInAsync("oskar");
        await Desk.OpenAsync(RoomName);
        await Desk.Composer().FillAsync("@ines has the list");
        await Desk.Composer().PressAsync("Enter");
        var said = Desk.Message("has the list");
        await Expect(said).ToContainTextAsync($"Ines Weber is not in #{RoomName}.");
        await Expect(said.Locator(".mention")).ToHaveCountAsync(0);
        await Desk.ShotAsync("not-in-channel");
        await said.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(Desk.Page.Locator(".toast")).ToContainTextAsync($"Added to #{RoomName}");
        await Expect(said).Not.ToContainTextAsync("is not in");

        var kept = Desk.Page.WaitForResponseAsync(answer => answer.Url.EndsWith("/draft", StringComparison.Ordinal) && answer.Request.PostData!.Contains("Half a thought", StringComparison.Ordinal));
        await Desk.Composer().FillAsync("Half a thought\n\nthat nobody may lose");
        await Desk.OpenAsync("general");
        await kept;
        await Expect(Desk.Row("Drafts")).ToBeVisibleAsync();
        await Ines.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/{oskar}");
        await Expect(Desk.Row(RoomName)).ToHaveCountAsync(0);
        await Desk.Row("Drafts").ClickAsync();
        var card = Desk.Page.Locator(".inbox .thread-card");
        await Expect(card.Locator(".left-text")).ToHaveTextAsync("Half a thought\n\nthat nobody may lose");
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Copy text" })).ToBeVisibleAsync();
        await Desk.ShotAsync("draft-left");
        await Axe.MustFindNothingGraveAsync(Desk.Page, "a draft of a channel that was left");
        await Desk.Page.ReloadAsync();
        await Expect(card.Locator(".left-text")).ToHaveTextAsync("Half a thought\n\nthat nobody may lose");
        await card.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Expect(card).ToHaveCountAsync(0);
        Quiet();
    }

    [Test]
    public async Task Command_Mistyped_IsRefusedAndKept()
    {
        var channel = await ChannelAsync();
        await Desk.SignInAsync("ines");
        await Desk.OpenAsync(RoomName);
        await Desk.Composer().FillAsync("/topci Something new");
        await Desk.Composer().PressAsync("Enter");
        await Expect(Desk.Page.Locator(".composer-trouble")).ToContainTextAsync("There is no command /topci here.");
        await Expect(Desk.Composer()).ToHaveValueAsync("/topci Something new");
        await Desk.Composer().FillAsync("/topic Cables and fans");
        await Desk.Composer().PressAsync("Enter");
        await Expect(Desk.Page.Locator(".bar .topic")).ToHaveTextAsync("Cables and fans");
        await Desk.Composer().FillAsync("/dm @oskr are you there");
        await Desk.Composer().PressAsync("Enter");
        await Expect(Desk.Page.Locator(".composer-trouble")).ToContainTextAsync("There is nobody called @oskr.");
        Assert.That((await Ines.GetJsonAsync($"/api/v1/channels/{channel}/messages")).GetProperty("items").EnumerateArray()
            .Count(item => item.GetProperty("authorId").GetString() != "00000000-0000-7000-8000-00000000ba11"), Is.Zero);
        Quiet();
    }

    [Test]
    public async Task Draft_BegunOnOneDevice_FollowsToTheOtherAndBack()
    {
        var channel = await ChannelAsync();
        await PostAsync(Oskar, channel, "Who brings the ladder?");
        await BothAsync(channel, "ines", "ines");
        await ToolAsync(Desk, "Who brings", "Reply");
        await Desk.Composer().PressSequentiallyAsync("I could bring");
        await Expect(Other.Composer()).ToHaveValueAsync("I could bring");
        await Expect(Other.Page.Locator(".composer-over")).ToContainTextAsync("Who brings the ladder?");
        await Other.Composer().FocusAsync();
        await Other.Composer().PressAsync("End");
        await Other.Composer().PressSequentiallyAsync(" mine");
        await Expect(Desk.Composer()).ToHaveValueAsync("I could bring mine");

        await Desk.OpenAsync("general");
        var drafts = Desk.Page.Locator(".sidebar a.row", new() { HasText = "Drafts" });
        await drafts.ClickAsync();
        await Expect(Desk.Page.Locator(".thread-card", new() { HasText = "I could bring mine" })).ToBeVisibleAsync();
        await Desk.ShotAsync("drafts");
        await using var fresh = await BrowserPage.OpenAsync(Server.Address, BrowserLook.Pocket);
        await fresh.SignInAsync("ines");
        await fresh.GoAsync($"/chat/{channel}");
        await Expect(fresh.Composer()).ToHaveValueAsync("I could bring mine");
        await fresh.MustFitAsync();
        await fresh.ShotAsync("phone-reply");

        await Other.Composer().PressAsync("Enter");
        await Expect(Other.Message("I could bring mine").Locator(".reply-line")).ToContainTextAsync("Who brings the ladder?");
        await Expect(fresh.Composer()).ToHaveValueAsync("");
        await Expect(fresh.Page.Locator(".composer-over")).ToBeHiddenAsync();
        await Expect(Desk.Page.Locator(".thread-card", new() { HasText = "I could bring mine" })).ToHaveCountAsync(0);
        Quiet(fresh);
    }

    [Test]
    public async Task Enter_SwappedBySetting_BeginsALineAndCtrlEnterSends()
    {
        var channel = await ChannelAsync();
        await BothAsync(channel, "oskar", "oskar");
        await Other.GoAsync("/settings/chat");
        await Other.Page.GetByRole(AriaRole.Switch, new() { Name = "Enter sends" }).ClickAsync();
        await Expect(Desk.Page.Locator(".composer .hint").First).ToHaveTextAsync("Ctrl Enter to send");
        await Desk.Composer().PressSequentiallyAsync("One");
        await Desk.Composer().PressAsync("Enter");
        await Desk.Composer().PressSequentiallyAsync("Two");
        await Expect(Desk.Composer()).ToHaveValueAsync("One\nTwo");
        await Desk.Composer().PressAsync("Control+Enter");
        await Expect(Desk.Page.Locator(".msg[data-id]", new() { HasText = "Two" })).ToBeVisibleAsync();
        await Other.Page.GetByRole(AriaRole.Switch, new() { Name = "Enter sends" }).ClickAsync();
        await Expect(Desk.Page.Locator(".composer .hint").First).ToHaveTextAsync("Enter to send");
        Quiet();
    }
}
