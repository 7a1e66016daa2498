using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>Two people, and two devices of one of them, in one conversation: what one does, the others see.</summary>
[NonParallelizable]
internal sealed class ChatTogetherTests
{
    private BaileyProcess _server = null!;
    private HttpClient _ines = null!;
    private HttpClient _oskar = null!;
    private BrowserPage _desk = null!;
    private BrowserPage _other = null!;
    private int _channels;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        _server = await BaileyProcess.StartAsync(settings: BrowserPeople.Quick);
        _ines = await BrowserPeople.SetUpAsync(_server, "ines", "Ines Weber");
        _oskar = await BrowserPeople.JoinAsync(_server, _ines, "oskar", "Oskar Bauer");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _ines.Dispose();
        _oskar.Dispose();
        await _server.DisposeAsync();
    }

    [SetUp]
    public async Task OpenAsync()
    {
        _desk = await BrowserPage.OpenAsync(_server.Address);
        _other = await BrowserPage.OpenAsync(_server.Address);
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _desk.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Test]
    public async Task Thread_RepliedToByAnother_ShowsInTheInboxAndIsReadOnBothDevices()
    {
        var channel = await ChannelAsync();
        await BothAsync(channel, "ines", "oskar");
        await _desk.PostAsync("Shall we move the rack on Saturday");
        await Expect(_other.Message("Shall we move")).ToBeVisibleAsync();
        await _desk.GoAsync("/chat/saved");
        await Expect(_desk.Heading("Saved")).ToBeVisibleAsync();

        await ToolAsync(_other, "Shall we move", "Reply in thread");
        await ReplyAsync(_other, "Eight in the morning suits me");
        await Expect(_other.Page.Locator(".main .thread-link")).ToContainTextAsync("1 reply");

        var row = _desk.Page.Locator(".sidebar a.row", new() { HasText = "Threads" });
        await Expect(row.Locator(".count")).ToContainTextAsync("1");
        await row.ClickAsync();
        await Expect(_desk.Page.Locator(".thread-card.is-unread")).ToContainTextAsync("Eight in the morning");
        await _desk.ShotAsync("threads");
        await using var phone = await BrowserPage.OpenAsync(_server.Address, BrowserLook.Pocket);
        await phone.SignInAsync("ines");
        await phone.GoAsync("/chat/threads");
        await Expect(phone.Page.Locator(".thread-card.is-unread")).ToHaveCountAsync(1);
        await phone.MustFitAsync();
        await phone.ShotAsync("phone-threads");

        await _desk.Page.Locator(".thread-card", new() { HasText = "Shall we move" }).Locator("a.btn").ClickAsync();
        var panel = _desk.Page.Locator(".panel[data-thread]");
        await Expect(panel.Locator(".msg", new() { HasText = "Eight in the morning" })).ToBeVisibleAsync();
        await Expect(row.Locator(".count")).ToHaveCountAsync(0);
        await Expect(phone.Page.Locator(".thread-card", new() { HasText = "Shall we move" })).ToHaveCountAsync(1);
        await Expect(phone.Page.Locator(".thread-card.is-unread")).ToHaveCountAsync(0);
        await ReplyAsync(_desk, "Then eight it is");
        await Expect(_other.Page.Locator(".panel .msg", new() { HasText = "Then eight it is" })).ToBeVisibleAsync();
        await Expect(_other.Page.Locator(".main .thread-link")).ToContainTextAsync("2 replies");
        await _desk.ShotAsync("thread-panel");
        await Axe.MustFindNothingGraveAsync(_desk.Page, "thread");

        await panel.GetByRole(AriaRole.Button, new() { Name = "Follow this thread" }).ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "Follow this thread" })).ToHaveAttributeAsync("aria-pressed", "false");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Close thread" }).ClickAsync();
        await ReplyAsync(_other, "And bring the trolley");
        await Expect(_desk.Page.Locator(".main .thread-link")).ToContainTextAsync("3 replies");
        await Expect(row.Locator(".count")).ToHaveCountAsync(0);
        Quiet(phone);
    }

    [Test]
    public async Task Reaction_GivenByOne_IsCountedByTheOtherAndTakenBack()
    {
        var channel = await ChannelAsync();
        await BothAsync(channel, "ines", "oskar");
        await _desk.PostAsync("The annex has light again");
        await Expect(_other.Message("The annex")).ToBeVisibleAsync();

        await ToolAsync(_other, "The annex", "React");
        await _other.Field("Find an emoji by name").FillAsync("tada");
        await _other.Page.Keyboard.PressAsync("Enter");
        var seen = _desk.Message("The annex").Locator(".reaction[data-emoji]:not([data-emoji=''])");
        await Expect(seen).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(seen).ToContainTextAsync("1");
        await Expect(seen).ToHaveAttributeAsync("title", "Oskar Bauer reacted with tada");

        await seen.FocusAsync();
        await seen.PressAsync("Enter");
        await Expect(seen).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(seen).ToHaveAttributeAsync("aria-label", "tada, 2, including you");
        await Expect(seen).ToBeFocusedAsync();
        await Expect(_other.Message("The annex").Locator(".reaction").First).ToContainTextAsync("2");
        await seen.PressAsync("Enter");
        await Expect(_other.Message("The annex").Locator(".reaction").First).ToContainTextAsync("1");
        await _other.Message("The annex").Locator(".reaction").First.ClickAsync();
        await Expect(seen).ToHaveCountAsync(0);
        Quiet();
    }

    [Test]
    public async Task Pin_ByOne_IsFoundByTheOtherAndLeadsThere()
    {
        var channel = await ChannelAsync();
        await PostManyAsync(channel, "Pinned far above", 160);
        await BothAsync(channel, "ines", "oskar");
        await _desk.GoAsync($"/chat/{channel}?at=1");
        await Expect(_desk.Message("Pinned far above")).ToHaveClassAsync(new Regex("is-hit"));
        await MenuAsync(_desk, "Pinned far above", "Pin to #");
        await Expect(_desk.Message("Pinned far above").Locator(".msg-note")).ToContainTextAsync("Pinned");

        await _other.Button("Pinned messages").ClickAsync();
        var card = _other.Page.Locator(".panel .hit");
        await Expect(card).ToContainTextAsync("Pinned far above");
        await Expect(card).ToContainTextAsync("Pinned by Ines Weber");
        await _other.ShotAsync("pins");
        await Axe.MustFindNothingGraveAsync(_other.Page, "pins");
        await card.GetByRole(AriaRole.Link, new() { Name = "Go there" }).ClickAsync();
        await Expect(_other.Message("Pinned far above")).ToHaveClassAsync(new Regex("is-hit"));
        await Expect(_other.Message("Pinned far above")).ToBeInViewportAsync();

        await MenuAsync(_other, "Pinned far above", "Unpin");
        await Expect(_desk.Message("Pinned far above").Locator(".msg-note")).ToHaveCountAsync(0);
        Quiet();
    }

    [Test]
    public async Task Edit_OfAMessage_ShowsWhatItWas()
    {
        var channel = await ChannelAsync();
        await BothAsync(channel, "ines", "oskar");
        await _desk.PostAsync("The window is at noon");
        await _desk.EditAsync("The window is at noon", "The window is at one");
        await Expect(_other.Message("The window is at one")).ToContainTextAsync("(edited)");
        await _other.Message("The window is at one").Locator(".edited").ClickAsync();
        var history = _other.Page.Locator("dialog .versions > li");
        await Expect(history).ToHaveCountAsync(2);
        await Expect(history.Nth(0)).ToContainTextAsync("The window is at one");
        await Expect(history.Nth(1)).ToContainTextAsync("The window is at noon");
        await _other.ShotAsync("history");
        Quiet();
    }

    [Test]
    public async Task Mention_OfSomeone_IsCompletedHighlightedAndInTheirInbox()
    {
        var channel = await ChannelAsync();
        await BothAsync(channel, "ines", "oskar");
        await _other.GoAsync("/chat/mentions");
        await Expect(_other.Heading("Mentions")).ToBeVisibleAsync();
        var before = await _other.Page.Locator(".hits .hit").CountAsync();

        await _desk.Composer().PressSequentiallyAsync("Could @osb");
        var list = _desk.Page.GetByRole(AriaRole.Listbox, new() { Name = "People" });
        await Expect(list.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await Expect(list.Locator("mark").First).ToHaveTextAsync("Os");
        await _desk.ShotAsync("complete");
        await _desk.Composer().PressAsync("Enter");
        await Expect(_desk.Composer()).ToHaveValueAsync("Could @oskar ");
        await _desk.Composer().PressSequentiallyAsync("look at store-2 :+1");
        await Expect(_desk.Page.GetByRole(AriaRole.Listbox, new() { Name = "Emoji" })).ToBeVisibleAsync();
        await _desk.Composer().PressAsync("Tab");
        await _desk.Composer().PressAsync("Enter");

        await Expect(_other.Page.Locator(".hits .hit")).ToHaveCountAsync(before + 1);
        await Expect(_other.Page.Locator(".hits .hit").First).ToContainTextAsync("look at store-2 👍");
        var row = _other.Page.Locator(".sidebar a.row", new() { HasText = "Mentions" });
        await Expect(row.Locator(".count")).ToBeVisibleAsync();
        await _other.ShotAsync("mentions");
        await _other.Page.Locator(".hits .hit").First.GetByRole(AriaRole.Link, new() { Name = "Go there" }).ClickAsync();
        await Expect(_other.Message("look at store-2")).ToHaveClassAsync(new Regex("msg-mention"));
        await Expect(_other.Message("look at store-2").Locator(".mention-me")).ToHaveTextAsync("@Oskar Bauer");
        await Expect(_other.Row($"room-{_channels}").Locator(".count")).ToHaveCountAsync(0);
        Quiet();
    }

    [Test]
    public async Task Unread_OnTwoDevicesOfOnePerson_IsTheSame()
    {
        using var nora = await BrowserPeople.JoinAsync(_server, _ines, "nora", "Nora Lind"); // who is new has nothing unread
        var channel = await ChannelAsync();
        await _desk.SignInAsync("nora");
        await _other.SignInAsync("nora");
        await _desk.OpenAsync("general");
        await _other.OpenAsync("general");
        await PostAsync(_oskar, channel, "One");
        await PostAsync(_oskar, channel, "Two @nora");
        await PostAsync(_oskar, channel, "Three");
        var name = $"room-{_channels}";
        foreach (var device in (BrowserPage[])[_desk, _other])
        {
            await Expect(device.Row(name).Locator(".count")).ToHaveTextAsync("1 mention");
            await Expect(device.Page).ToHaveTitleAsync(new Regex(@"^\(3\) "));
        }

        await _desk.OpenAsync(name);
        await Expect(_desk.Page.Locator(".new-line")).ToBeVisibleAsync();
        await Expect(_other.Row(name).Locator(".count")).ToHaveCountAsync(0);
        await Expect(_other.Page).Not.ToHaveTitleAsync(new Regex(@"^\("));

        await MenuAsync(_desk, "Two @Nora", "Mark as unread from here");
        await Expect(_other.Row(name).Locator(".count")).ToHaveTextAsync("1 mention");
        await Expect(_other.Page).ToHaveTitleAsync(new Regex(@"^\(2\) "));

        await _other.Page.Keyboard.PressAsync("Shift+Escape");
        await _other.Button("Mark as read").ClickAsync();
        foreach (var device in (BrowserPage[])[_desk, _other])
        {
            await Expect(device.Row(name).Locator(".count")).ToHaveCountAsync(0);
            await Expect(device.Page).Not.ToHaveTitleAsync(new Regex(@"^\("));
        }

        Quiet();
    }

    [Test]
    public async Task Reply_ToAMessageFarAbove_ShowsItAndLeadsThere()
    {
        var channel = await ChannelAsync();
        await PostManyAsync(channel, "Where is the spare **fan** for hv-5?", 140);
        await BothAsync(channel, "ines", "oskar");
        await _desk.GoAsync($"/chat/{channel}?at=1");
        await Expect(_desk.Message("spare fan")).ToBeInViewportAsync();
        await ToolAsync(_desk, "spare fan", "Reply");
        await Expect(_desk.Page.Locator(".composer-over")).ToContainTextAsync("Reply to Oskar Bauer");
        await _desk.PostAsync("On the shelf by the door");
        await Expect(_desk.Page.Locator(".composer-over")).ToBeHiddenAsync();

        var line = _other.Message("On the shelf").Locator(".reply-line");
        await Expect(line).ToContainTextAsync("Where is the spare fan for hv-5?");
        await line.ClickAsync();
        await Expect(_other.Page.Locator(".msg[data-seq='1']")).ToHaveClassAsync(new Regex("is-hit"));
        await _other.Page.Keyboard.PressAsync("Shift+G");
        Quiet();
    }

    [Test]
    public async Task Keys_OnAChosenMessage_ReplySaveThreadAndEdit()
    {
        var channel = await ChannelAsync();
        await PostAsync(_oskar, channel, "First, from Oskar");
        await PostAsync(_ines, channel, "Second, from Ines");
        await _desk.SignInAsync("ines");
        await _desk.OpenAsync($"room-{_channels}");
        await Expect(_desk.Message("Second")).ToBeVisibleAsync();
        var keyboard = _desk.Page.Keyboard;
        await _desk.Page.Locator(".log").First.FocusAsync();
        await keyboard.PressAsync("k");
        await Expect(_desk.Message("Second")).ToHaveClassAsync(new Regex("is-active"));
        await keyboard.PressAsync("k");
        await keyboard.PressAsync("s");
        await Expect(_desk.Message("First").Locator(".msg-note")).ToContainTextAsync("Saved");
        await keyboard.PressAsync("r");
        await Expect(_desk.Page.Locator(".composer-over")).ToContainTextAsync("First, from Oskar");
        await Expect(_desk.Composer()).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Expect(_desk.Page.Locator(".composer-over")).ToBeHiddenAsync();
        await _desk.Page.Locator(".log").First.FocusAsync();
        await keyboard.PressAsync("t");
        await Expect(_desk.Page.Locator(".panel[data-thread]")).ToContainTextAsync("First, from Oskar");
        await keyboard.PressAsync("Escape");
        await Expect(_desk.Page.Locator(".panel[data-thread]")).ToHaveCountAsync(0);
        await _desk.Page.Locator(".log").First.FocusAsync();
        await keyboard.PressAsync("j");
        await keyboard.PressAsync("e");
        await Expect(_desk.Field("Edit message")).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await _desk.GoAsync("/chat/saved");
        await Expect(_desk.Page.Locator(".hits")).ToContainTextAsync("First, from Oskar");
        Quiet();
    }

    [Test]
    public async Task Forward_OfAMessage_StandsElsewhereAsAQuoteWithTheWayBack()
    {
        var channel = await ChannelAsync();
        await PostAsync(_oskar, channel, "The **new** runbook is ready");
        var first = $"room-{_channels}";
        await ChannelAsync();
        await _desk.SignInAsync("ines");
        await _desk.OpenAsync(first);
        await MenuAsync(_desk, "runbook is ready", "Forward");
        await _desk.Field("Add a word").FillAsync("For Saturday");
        await _desk.Field("Forward to").FillAsync($"room-{_channels}");
        await _desk.Field("Forward to").PressAsync("Enter");
        await _desk.Button("Open").ClickAsync();
        await Expect(_desk.Page.Locator(".bar h1")).ToContainTextAsync($"room-{_channels}");
        var message = _desk.Message("For Saturday");
        await Expect(message.Locator("blockquote")).ToContainTextAsync("The new runbook is ready");
        await message.Locator("blockquote a").ClickAsync();
        await Expect(_desk.Page.Locator(".bar h1")).ToContainTextAsync(first);
        await Expect(_desk.Message("runbook is ready")).ToHaveClassAsync(new Regex("is-hit"));
        Quiet();
    }

    [Test]
    public async Task Command_Mistyped_IsRefusedAndKept()
    {
        var channel = await ChannelAsync();
        await _desk.SignInAsync("ines");
        await _desk.OpenAsync($"room-{_channels}");
        await _desk.Composer().FillAsync("/topci Something new");
        await _desk.Composer().PressAsync("Enter");
        await Expect(_desk.Page.Locator(".composer-trouble")).ToContainTextAsync("There is no command /topci here.");
        await Expect(_desk.Composer()).ToHaveValueAsync("/topci Something new");
        await _desk.Composer().FillAsync("/topic Cables and fans");
        await _desk.Composer().PressAsync("Enter");
        await Expect(_desk.Page.Locator(".bar .topic")).ToHaveTextAsync("Cables and fans");
        await _desk.Composer().FillAsync("/dm @oskr are you there");
        await _desk.Composer().PressAsync("Enter");
        await Expect(_desk.Page.Locator(".composer-trouble")).ToContainTextAsync("There is nobody called @oskr.");
        Assert.That((await _ines.GetJsonAsync($"/api/v1/channels/{channel}/messages")).GetProperty("items").EnumerateArray()
            .Count(item => item.GetProperty("authorId").GetString() != "00000000-0000-7000-8000-00000000ba11"), Is.Zero);
        Quiet();
    }

    [Test]
    public async Task Draft_BegunOnOneDevice_FollowsToTheOtherAndBack()
    {
        var channel = await ChannelAsync();
        await PostAsync(_oskar, channel, "Who brings the ladder?");
        await BothAsync(channel, "ines", "ines");
        await ToolAsync(_desk, "Who brings", "Reply");
        await _desk.Composer().PressSequentiallyAsync("I could bring");
        await Expect(_other.Composer()).ToHaveValueAsync("I could bring");
        await Expect(_other.Page.Locator(".composer-over")).ToContainTextAsync("Who brings the ladder?");
        await _other.Composer().FocusAsync();
        await _other.Composer().PressAsync("End");
        await _other.Composer().PressSequentiallyAsync(" mine");
        await Expect(_desk.Composer()).ToHaveValueAsync("I could bring mine");

        await _desk.OpenAsync("general");
        var drafts = _desk.Page.Locator(".sidebar a.row", new() { HasText = "Drafts" });
        await drafts.ClickAsync();
        await Expect(_desk.Page.Locator(".thread-card", new() { HasText = "I could bring mine" })).ToBeVisibleAsync();
        await _desk.ShotAsync("drafts");
        await using var fresh = await BrowserPage.OpenAsync(_server.Address, BrowserLook.Pocket);
        await fresh.SignInAsync("ines");
        await fresh.GoAsync($"/chat/{channel}");
        await Expect(fresh.Composer()).ToHaveValueAsync("I could bring mine");
        await fresh.MustFitAsync();
        await fresh.ShotAsync("phone-reply");

        await _other.Composer().PressAsync("Enter");
        await Expect(_other.Message("I could bring mine").Locator(".reply-line")).ToContainTextAsync("Who brings the ladder?");
        await Expect(fresh.Composer()).ToHaveValueAsync("");
        await Expect(fresh.Page.Locator(".composer-over")).ToBeHiddenAsync();
        await Expect(_desk.Page.Locator(".thread-card", new() { HasText = "I could bring mine" })).ToHaveCountAsync(0);
        Quiet(fresh);
    }

    [Test]
    public async Task Receipt_OfAReader_ShowsAtTheLastMessageUnlessTheySwitchItOff()
    {
        var channel = await ChannelAsync();
        await BothAsync(channel, "ines", "oskar");
        await _desk.PostAsync("Is anyone in the hall?");
        await Expect(_other.Message("Is anyone")).ToBeVisibleAsync();
        await Expect(_desk.Message("Is anyone").Locator(".seen")).ToHaveAttributeAsync("title", "Seen by Oskar Bauer");
        await _desk.ShotAsync("seen");

        await _other.GoAsync("/settings/chat");
        await _other.Page.GetByRole(AriaRole.Switch, new() { Name = "Read receipts" }).ClickAsync();
        await Expect(_other.Page.GetByText("All changes saved")).ToBeVisibleAsync();
        await _desk.GoAsync($"/chat/{channel}");
        await Expect(_desk.Message("Is anyone")).ToBeVisibleAsync();
        await _desk.PostAsync("Never mind");
        await Expect(_desk.Page.Locator(".seen")).ToHaveCountAsync(0);
        Quiet();
    }

    [Test]
    public async Task Enter_SwappedBySetting_BeginsALineAndCtrlEnterSends()
    {
        var channel = await ChannelAsync();
        await BothAsync(channel, "oskar", "oskar");
        await _other.GoAsync("/settings/chat");
        await _other.Page.GetByRole(AriaRole.Switch, new() { Name = "Enter sends" }).ClickAsync();
        await Expect(_desk.Page.Locator(".composer .hint").First).ToHaveTextAsync("Ctrl Enter to send");
        await _desk.Composer().PressSequentiallyAsync("One");
        await _desk.Composer().PressAsync("Enter");
        await _desk.Composer().PressSequentiallyAsync("Two");
        await Expect(_desk.Composer()).ToHaveValueAsync("One\nTwo");
        await _desk.Composer().PressAsync("Control+Enter");
        await Expect(_desk.Page.Locator(".msg[data-id]", new() { HasText = "Two" })).ToBeVisibleAsync();
        await _other.Page.GetByRole(AriaRole.Switch, new() { Name = "Enter sends" }).ClickAsync();
        await Expect(_other.Page.GetByText("All changes saved")).ToBeVisibleAsync();
        Quiet();
    }

    [Test]
    public async Task Webhook_MadeInThePage_PostsWithItsNameAndABadge()
    {
        await ChannelAsync();
        await _desk.SignInAsync("ines");
        await _desk.OpenAsync($"room-{_channels}");
        await _desk.Button("Details").ClickAsync();
        await Expect(_desk.Page.Locator(".panel")).ToContainTextAsync("Members");
        await _desk.Button("Incoming webhooks").ClickAsync();
        await _desk.Field("Name").FillAsync("backups");
        await _desk.Button("Make a webhook").ClickAsync();
        var address = await _desk.Page.Locator("dialog .reveal code").First.InnerTextAsync();
        await _desk.ShotAsync("webhooks");
        using var script = _server.NewClient();
        using var answer = await script.PostAsJsonAsync(new Uri(new Uri(address).PathAndQuery, UriKind.Relative), new { text = "Backup of store-2 *finished*" });
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), await answer.Content.ReadAsStringAsync());
        await _desk.Button("Close").Last.ClickAsync();
        await Expect(_desk.Message("Backup of store-2")).ToContainTextAsync("backupsBot");
        Quiet();
    }

    [Test]
    public async Task Notifications_MutedForAConversation_TakeItsCountAway()
    {
        using var mona = await BrowserPeople.JoinAsync(_server, _ines, "mona", "Mona Falk");
        var channel = await ChannelAsync();
        await _desk.SignInAsync("mona");
        await _other.SignInAsync("mona");
        await _desk.OpenAsync($"room-{_channels}");
        await _desk.Button("Details").ClickAsync();
        await _desk.Page.GetByRole(AriaRole.Switch, new() { Name = "Mute" }).ClickAsync();
        await Expect(_other.Row($"room-{_channels}")).ToHaveClassAsync(new Regex("is-muted"));
        await _desk.OpenAsync("general");
        await PostAsync(_oskar, channel, "Small talk");
        await PostAsync(_oskar, channel, "Now @mona is meant");
        await Expect(_other.Row($"room-{_channels}").Locator(".count")).ToHaveTextAsync("1 mention");
        await Expect(_other.Page).ToHaveTitleAsync(new Regex(@"^\(1\) "));
        Quiet();
    }

    [Test]
    public async Task Phone_MessageSheet_ReactsAndOpensTheThread()
    {
        var channel = await ChannelAsync();
        await PostAsync(_oskar, channel, "The gate sticks again");
        await using var phone = await BrowserPage.OpenAsync(_server.Address, BrowserLook.Pocket);
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

    private async Task<string> ChannelAsync()
    {
        var members = (await _ines.GetJsonAsync("/api/v1/users?limit=200")).GetProperty("items").EnumerateArray().Select(user => user.GetProperty("id").GetString()).ToArray();
        var made = await _ines.PostJsonAsync("/api/v1/channels", new { name = $"room-{++_channels}", kind = "public", memberIds = members }, 201);
        return made.GetProperty("id").GetString()!;
    }

    private async Task BothAsync(string channel, string first, string second)
    {
        await _desk.SignInAsync(first);
        await _other.SignInAsync(second);
        await _desk.GoAsync($"/chat/{channel}");
        await _other.GoAsync($"/chat/{channel}");
        await Expect(_desk.Composer()).ToBeVisibleAsync();
        await Expect(_other.Composer()).ToBeVisibleAsync();
    }

    private static async Task PostAsync(HttpClient who, string channel, string body) =>
        await who.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body }, 201);

    private async Task PostManyAsync(string channel, string first, int count)
    {
        await PostAsync(_oskar, channel, first);
        for (var number = 2; number <= count; number++)
        {
            await PostAsync(_oskar, channel, $"Filler {number}");
        }
    }

    private static async Task ToolAsync(BrowserPage browser, string text, string tool)
    {
        await browser.Page.Locator(".main .msg", new() { HasText = text }).HoverAsync();
        await browser.Page.Locator(".main .msg", new() { HasText = text }).GetByRole(AriaRole.Button, new() { Name = tool, Exact = true }).ClickAsync();
    }

    private static async Task MenuAsync(BrowserPage browser, string text, string entry)
    {
        await ToolAsync(browser, text, "More actions");
        await browser.Page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new($"^{Regex.Escape(entry)}") }).ClickAsync();
    }

    private static async Task ReplyAsync(BrowserPage browser, string text)
    {
        var field = browser.Page.Locator(".panel textarea");
        await field.FillAsync(text);
        await field.PressAsync("Enter");
        await browser.Page.Locator(".panel .msg[data-id]", new() { HasText = text }).WaitForAsync();
    }

    private void Quiet(params BrowserPage[] more)
    {
        foreach (var browser in (BrowserPage[])[_desk, _other, .. more])
        {
            browser.MustBeQuiet();
        }
    }
}
