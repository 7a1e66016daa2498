using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>Two people, and two devices of one of them, in one conversation: what one does, the others see.</summary>
internal sealed class ChatTogetherTests : TwoBrowsers
{
    [Test]
    public async Task Thread_RepliedToByAnother_ShowsInTheInboxAndIsReadOnBothDevices()
    {
        var channel = await ChannelAsync();
        await BothAsync(channel, "ines", "oskar");
        await Desk.PostAsync("Shall we move the rack on Saturday");
        await Expect(Other.Message("Shall we move")).ToBeVisibleAsync();
        await Desk.GoAsync("/chat/saved");
        await Expect(Desk.Heading("Saved")).ToBeVisibleAsync();

        await ToolAsync(Other, "Shall we move", "Reply in thread");
        await ReplyAsync(Other, "Eight in the morning suits me");
        await Expect(Other.Page.Locator(".main .thread-link")).ToContainTextAsync("1 reply");

        var row = Desk.Page.Locator(".sidebar a.row", new() { HasText = "Threads" });
        await Expect(row.Locator(".count")).ToContainTextAsync("1");
        await row.ClickAsync();
        await Expect(Desk.Page.Locator(".thread-card.is-unread")).ToContainTextAsync("Eight in the morning");
        await Desk.ShotAsync("threads");
        await using var phone = await BrowserPage.OpenAsync(Server.Address, BrowserLook.Pocket);
        await phone.SignInAsync("ines");
        await phone.GoAsync("/chat/threads");
        await Expect(phone.Page.Locator(".thread-card.is-unread")).ToHaveCountAsync(1);
        await phone.MustFitAsync();
        await phone.ShotAsync("phone-threads");

        await Desk.Page.Locator(".thread-card", new() { HasText = "Shall we move" }).Locator("a.btn").ClickAsync();
        var panel = Desk.Page.Locator(".panel[data-thread]");
        await Expect(panel.Locator(".msg", new() { HasText = "Eight in the morning" })).ToBeVisibleAsync();
        await Expect(row.Locator(".count")).ToHaveCountAsync(0);
        await Expect(phone.Page.Locator(".thread-card", new() { HasText = "Shall we move" })).ToHaveCountAsync(1);
        await Expect(phone.Page.Locator(".thread-card.is-unread")).ToHaveCountAsync(0);
        await ReplyAsync(Desk, "Then eight it is");
        await Expect(Other.Page.Locator(".panel .msg", new() { HasText = "Then eight it is" })).ToBeVisibleAsync();
        await Expect(Other.Page.Locator(".main .thread-link")).ToContainTextAsync("2 replies");
        await Other.Page.Locator(".panel textarea").PressSequentiallyAsync("And bring");
        await Expect(panel.Locator(".typing")).ToContainTextAsync("Oskar is typing");
        Assert.That(await Desk.Page.Locator(".main .typing").TextContentAsync(), Is.Empty, "there he says nothing");
        await Desk.ShotAsync("thread-panel");
        await Axe.MustFindNothingGraveAsync(Desk.Page, "thread");

        await ReplyAsync(Other, "And bring the long cable");
        await Expect(panel.Locator(".msg", new() { HasText = "And bring the long cable" })).ToBeVisibleAsync();
        Assert.That(await panel.Locator(".typing").TextContentAsync(), Is.Empty, "he has said it");

        await panel.GetByRole(AriaRole.Button, new() { Name = "Follow this thread" }).ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "Follow this thread" })).ToHaveAttributeAsync("aria-pressed", "false");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Close thread" }).ClickAsync();
        await ReplyAsync(Other, "And bring the trolley");
        await Expect(Desk.Page.Locator(".main .thread-link")).ToContainTextAsync("4 replies");
        await Expect(row.Locator(".count")).ToHaveCountAsync(0);
        Quiet(phone);
    }

    [Test]
    public async Task Reaction_GivenByOne_IsCountedByTheOtherAndTakenBack()
    {
        var channel = await ChannelAsync();
        await BothAsync(channel, "ines", "oskar");
        await Desk.PostAsync("The annex has light again");
        await Expect(Other.Message("The annex")).ToBeVisibleAsync();

        await ToolAsync(Other, "The annex", "React");
        await Other.Field("Find an emoji by name").FillAsync("tada");
        await Other.ShotAsync("emoji");
        await Other.Page.Keyboard.PressAsync("Enter");
        var seen = Desk.Message("The annex").Locator(".reaction[data-emoji]:not([data-emoji=''])");
        await Expect(seen).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(seen).ToContainTextAsync("1");
        await Expect(seen).ToHaveAttributeAsync("title", "Oskar Bauer reacted with tada");

        await seen.FocusAsync();
        await seen.PressAsync("Enter");
        await Expect(seen).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(seen).ToHaveAttributeAsync("aria-label", "tada, 2, including you");
        await Expect(seen).ToBeFocusedAsync();
        await Expect(Other.Message("The annex").Locator(".reaction").First).ToContainTextAsync("2");
        await seen.PressAsync("Enter");
        await Expect(Other.Message("The annex").Locator(".reaction").First).ToContainTextAsync("1");
        await Other.Message("The annex").Locator(".reaction").First.ClickAsync();
        await Expect(seen).ToHaveCountAsync(0);
        Quiet();
    }

    [Test]
    public async Task Pin_ByOne_IsFoundByTheOtherAndLeadsThere()
    {
        var channel = await ChannelAsync();
        await PostManyAsync(channel, "Pinned far above", 160);
        await BothAsync(channel, "ines", "oskar");
        await Desk.GoAsync($"/chat/{channel}?at=1");
        await Expect(Desk.Message("Pinned far above")).ToHaveClassAsync(new Regex("is-hit"));
        await MenuAsync(Desk, "Pinned far above", "Pin to #");
        await Expect(Desk.Message("Pinned far above").Locator(".msg-note")).ToContainTextAsync("Pinned");

        await Other.Button("Pinned messages").ClickAsync();
        var card = Other.Page.Locator(".panel .hit");
        await Expect(card).ToContainTextAsync("Pinned far above");
        await Expect(card).ToContainTextAsync("Pinned by Ines Weber");
        await Other.ShotAsync("pins");
        await Axe.MustFindNothingGraveAsync(Other.Page, "pins");
        await card.GetByRole(AriaRole.Link, new() { Name = "Go there" }).ClickAsync();
        await Expect(Other.Message("Pinned far above")).ToHaveClassAsync(new Regex("is-hit"));
        await Expect(Other.Message("Pinned far above")).ToBeInViewportAsync();

        await MenuAsync(Other, "Pinned far above", "Unpin");
        await Expect(Desk.Message("Pinned far above").Locator(".msg-note")).ToHaveCountAsync(0);
        Quiet();
    }

    [Test]
    public async Task Edit_OfAMessage_ShowsWhatItWas()
    {
        var channel = await ChannelAsync();
        await BothAsync(channel, "ines", "oskar");
        await Desk.PostAsync("The window is at noon");
        await Desk.EditAsync("The window is at noon", "The window is at one");
        await Expect(Other.Message("The window is at one")).ToContainTextAsync("(edited)");
        await Other.Message("The window is at one").Locator(".edited").ClickAsync();
        var history = Other.Page.Locator("dialog .versions > li");
        await Expect(history).ToHaveCountAsync(2);
        await Expect(history.Nth(0)).ToContainTextAsync("The window is at one");
        await Expect(history.Nth(1)).ToContainTextAsync("The window is at noon");
        await Other.ShotAsync("history");
        Quiet();
    }

    [Test]
    public async Task Mention_OfSomeone_IsCompletedHighlightedAndInTheirInbox()
    {
        var channel = await ChannelAsync();
        await BothAsync(channel, "ines", "oskar");
        await Other.GoAsync("/chat/mentions");
        await Expect(Other.Heading("Mentions")).ToBeVisibleAsync();
        var before = await Other.Page.Locator(".hits .hit").CountAsync();

        await Desk.Composer().PressSequentiallyAsync("Could @osb");
        var list = Desk.Page.GetByRole(AriaRole.Listbox, new() { Name = "People" });
        await Expect(list.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await Expect(list.Locator("mark").First).ToHaveTextAsync("Os");
        await Desk.ShotAsync("complete");
        await Desk.Composer().PressAsync("Enter");
        await Expect(Desk.Composer()).ToHaveValueAsync("Could @oskar ");
        await Desk.Composer().PressSequentiallyAsync("look at store-2 :+1");
        await Expect(Desk.Page.GetByRole(AriaRole.Listbox, new() { Name = "Emoji" })).ToBeVisibleAsync();
        await Desk.Composer().PressAsync("Tab");
        await Desk.Composer().PressAsync("Enter");

        await Expect(Other.Page.Locator(".hits .hit")).ToHaveCountAsync(before + 1);
        await Expect(Other.Page.Locator(".hits .hit").First).ToContainTextAsync("look at store-2 👍");
        var row = Other.Page.Locator(".sidebar a.row", new() { HasText = "Mentions" });
        await Expect(row.Locator(".count")).ToBeVisibleAsync();
        await Other.ShotAsync("mentions");
        await Other.Page.Locator(".hits .hit").First.GetByRole(AriaRole.Link, new() { Name = "Go there" }).ClickAsync();
        await Expect(Other.Message("look at store-2")).ToHaveClassAsync(new Regex("msg-mention"));
        await Expect(Other.Message("look at store-2").Locator(".mention-me")).ToHaveTextAsync("@Oskar Bauer");
        await Expect(Other.Row(RoomName).Locator(".count")).ToHaveCountAsync(0);
        Quiet();
    }

    [Test]
    public async Task Unread_OnTwoDevicesOfOnePerson_IsTheSame()
    {
        using var nora = await BrowserPeople.JoinAsync(Server, Ines, "nora", "Nora Lind"); // who is new has nothing unread
        var channel = await ChannelAsync();
        await BothAnewAsync(nora, "nora");
        await Desk.OpenAsync("general");
        await Other.OpenAsync("general");
        await PostAsync(Oskar, channel, "One");
        await PostAsync(Oskar, channel, "Two @nora");
        await PostAsync(Oskar, channel, "Three");
        var name = RoomName;
        foreach (var device in (BrowserPage[])[Desk, Other])
        {
            await Expect(device.Row(name).Locator(".count")).ToHaveTextAsync("1 mention");
            await Expect(device.Page).ToHaveTitleAsync(new Regex(@"^\(3\) "));
        }

        await Desk.OpenAsync(name);
        await Expect(Desk.Page.Locator(".new-line")).ToBeVisibleAsync();
        await Expect(Other.Row(name).Locator(".count")).ToHaveCountAsync(0);
        await Expect(Other.Page).Not.ToHaveTitleAsync(new Regex(@"^\("));

        await MenuAsync(Desk, "Two @Nora", "Mark as unread from here");
        await Expect(Other.Row(name).Locator(".count")).ToHaveTextAsync("1 mention");
        await Expect(Other.Page).ToHaveTitleAsync(new Regex(@"^\(2\) "));

        await Other.Page.Keyboard.PressAsync("Shift+Escape");
        await Other.Button("Mark as read").ClickAsync();
        foreach (var device in (BrowserPage[])[Desk, Other])
        {
            await Expect(device.Row(name).Locator(".count")).ToHaveCountAsync(0);
            await Expect(device.Page).Not.ToHaveTitleAsync(new Regex(@"^\("));
        }

        Quiet();
    }

    [Test]
    public async Task Receipt_OfAReader_ShowsAtTheLastMessageUnlessTheySwitchItOff()
    {
        var channel = await ChannelAsync();
        await BothAsync(channel, "ines", "oskar");
        await Desk.PostAsync("Is anyone in the hall?");
        await Expect(Other.Message("Is anyone")).ToBeVisibleAsync();
        await Expect(Desk.Message("Is anyone").Locator(".seen")).ToHaveAttributeAsync("title", "Seen by Oskar Bauer");
        await Desk.ShotAsync("seen");

        await Other.GoAsync("/settings/chat");
        await Other.Page.GetByRole(AriaRole.Switch, new() { Name = "Read receipts" }).ClickAsync();
        await Expect(Other.Page.GetByText("All changes saved")).ToBeVisibleAsync();
        await Desk.GoAsync($"/chat/{channel}");
        await Expect(Desk.Message("Is anyone")).ToBeVisibleAsync();
        await Desk.PostAsync("Never mind");
        await Expect(Desk.Page.Locator(".seen")).ToHaveCountAsync(0);
        Quiet();
    }

    [Test]
    public async Task Webhook_MadeInThePage_PostsWithItsNameAndABadge()
    {
        await ChannelAsync();
        await Desk.SignInAsync("ines");
        await Desk.OpenAsync(RoomName);
        await Desk.Button("Details").ClickAsync();
        await Expect(Desk.Page.Locator(".panel")).ToContainTextAsync("Members");
        await Desk.Button("Incoming webhooks").ClickAsync();
        await Desk.Field("Name").FillAsync("backups");
        await Desk.Button("Make a webhook").ClickAsync();
        var address = await Desk.Page.Locator("dialog .reveal code").First.InnerTextAsync();
        await Desk.ShotAsync("webhooks");
        using var script = Server.NewClient();
        using var answer = await script.PostAsJsonAsync(new Uri(new Uri(address).PathAndQuery, UriKind.Relative), new { text = "Backup of store-2 *finished*" });
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), await answer.Content.ReadAsStringAsync());
        await Desk.Button("Close").Last.ClickAsync();
        await Expect(Desk.Message("Backup of store-2")).ToContainTextAsync("backupsBot");
        Quiet();
    }

    [Test]
    public async Task Notifications_MutedForAConversation_TakeItsCountAway()
    {
        using var mona = await BrowserPeople.JoinAsync(Server, Ines, "mona", "Mona Falk");
        var channel = await ChannelAsync();
        await BothAnewAsync(mona, "mona");
        await Desk.OpenAsync(RoomName);
        await Desk.Button("Details").ClickAsync();
        await Desk.Page.GetByRole(AriaRole.Switch, new() { Name = "Mute" }).ClickAsync();
        await Expect(Other.Row(RoomName)).ToHaveClassAsync(new Regex("is-muted"));
        await Desk.OpenAsync("general");
        await PostAsync(Oskar, channel, "Small talk");
        await PostAsync(Oskar, channel, "Now @mona is meant");
        await Expect(Other.Row(RoomName).Locator(".count")).ToHaveTextAsync("1 mention");
        await Expect(Other.Page).ToHaveTitleAsync(new Regex(@"^\(1\) "));
        Quiet();
    }

    [Test]
    public async Task Phone_MessageSheet_ReactsAndOpensTheThread()
    {
        var channel = await ChannelAsync();
        await PostAsync(Oskar, channel, "The gate sticks again");
        await using var phone = await BrowserPage.OpenAsync(Server.Address, BrowserLook.Pocket);
        await phone.SignInAsync("ines");
        await phone.GoAsync($"/chat/{channel}");
        await phone.Message("The gate sticks").Locator(".msg-text").TapAsync();
        await Expect(phone.Page.Locator(".bottom-sheet .quick button")).ToHaveCountAsync(6);
        await phone.ShotAsync("phone-actions");
        await Axe.MustFindNothingGraveAsync(phone.Page, "sheet");
        await phone.Button("thumbsup").TapAsync();
        await Expect(phone.Message("The gate sticks").Locator(".reaction").First).ToContainTextAsync("1");
        await phone.Message("The gate sticks").Locator(".msg-text").TapAsync();
        await phone.Page.Locator(".bottom-sheet .menu-item", new() { HasText = "Reply in thread" }).TapAsync();
        await phone.Page.Locator(".panel textarea").FillAsync("I bring oil");
        await phone.Page.Locator(".panel").GetByRole(AriaRole.Button, new() { Name = "Send" }).TapAsync();
        await Expect(phone.Page.Locator(".panel .msg[data-id]", new() { HasText = "I bring oil" })).ToBeVisibleAsync();
        await phone.MustFitAsync();
        await phone.ShotAsync("phone-thread");
        await Axe.MustFindNothingGraveAsync(phone.Page, "phone thread");
        phone.MustBeQuiet();
    }
}
