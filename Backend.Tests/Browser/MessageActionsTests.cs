using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>What one finds out about a message and does with one's own.</summary>
internal sealed class MessageActionsTests : TwoBrowsers
{
    private const string Hold = """
        (chip) => chip.dispatchEvent(new PointerEvent("pointerdown", { pointerType: "touch", bubbles: true, clientX: 1, clientY: 1 }))
        """;

    [Test]
    public async Task Reactions_FromTheMenuAndUnderAHeldFinger_NameEverybody()
    {
        var channel = await ChannelAsync();
        var message = (await Oskar.SayAsync(Guid.Parse(channel), "Cake in the kitchen")).Id();
        foreach (var (who, emoji) in ((HttpClient, string)[])[(Ines, "👍"), (Oskar, "👍"), (Oskar, "🎉")])
        {
            using var reacted = await who.PutAsync(new Uri($"/api/v1/messages/{message}/reactions/{Uri.EscapeDataString(emoji)}", UriKind.Relative), null);
            await reacted.MustBeAsync(200);
        }

        await Desk.SignInAsync("ines");
        await Desk.OpenAsync(RoomName);
        await Expect(Desk.Message("Cake").Locator(".reaction[data-emoji='👍']")).ToBeVisibleAsync();
        await MenuAsync(Desk, "Cake", "Who reacted");
        var dialog = Desk.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator(".reactors").First.Locator("li")).ToHaveCountAsync(2);
        await Expect(dialog.Locator(".reactors").Nth(1)).ToContainTextAsync("Oskar Bauer");
        await Desk.ShotAsync("who-reacted-light");
        await Desk.Page.Keyboard.PressAsync("Escape");

        await Desk.Message("Cake").Locator(".reaction[data-emoji='🎉']").EvaluateAsync(Hold);
        await Expect(dialog.Locator(".reactors")).ToHaveCountAsync(2);
        Quiet();
    }

    [Test]
    public async Task ArrowUp_FarBackInHistory_EditsTheLastMessageOfAll()
    {
        var channel = await ChannelAsync();
        await PostAsync(Ines, channel, "Early words");
        await PostManyAsync(channel, "The first of many", 130);
        await PostAsync(Ines, channel, "Last words");
        await Desk.SignInAsync("ines");
        await Desk.GoAsync($"/chat/{channel}?at=1");
        await Expect(Desk.Message("Early words")).ToBeInViewportAsync();
        await Desk.Composer().PressAsync("ArrowUp");
        await Expect(Desk.Field("Edit message")).ToHaveValueAsync("Last words");
        Quiet();
    }

    [Test]
    public async Task Edit_BegunAndLeftForAnotherConversation_StandsOpenOnReturn()
    {
        await ChannelAsync();
        var elsewhere = RoomName;
        var channel = await ChannelAsync();
        var here = RoomName;
        await PostAsync(Ines, channel, "Words to be mended");
        await Desk.SignInAsync("ines");
        await Desk.OpenAsync(here);
        await ToolAsync(Desk, "Words to be mended", "Edit");
        await Desk.Field("Edit message").FillAsync("Words that are half mended");
        await Desk.OpenAsync(elsewhere);
        await Desk.OpenAsync(here);
        await Expect(Desk.Field("Edit message")).ToHaveValueAsync("Words that are half mended");
        await Desk.Field("Edit message").PressAsync("Enter");
        await Expect(Desk.Message("Words that are half mended").Locator(".edited")).ToBeVisibleAsync();
        Quiet();
    }

    [Test]
    public async Task Reply_InAThread_IsPinnedFromItsMenu()
    {
        var channel = await ChannelAsync();
        var root = (await Oskar.SayAsync(Guid.Parse(channel), "Where do we meet?")).Id();
        await Oskar.ReplyAsync(Guid.Parse(channel), root, "At the north gate");
        await Desk.SignInAsync("ines");
        await Desk.GoAsync($"/chat/{channel}?thread={root}");
        var reply = Desk.Page.Locator(".panel .msg", new() { HasText = "At the north gate" });
        await reply.HoverAsync();
        await reply.GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await Desk.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Pin to" }).ClickAsync();
        await Expect(reply.Locator(".msg-note")).ToContainTextAsync("Pinned");
        await reply.HoverAsync();
        await reply.GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await Expect(Desk.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Unpin" })).ToBeVisibleAsync();
        Quiet();
    }

    [Test]
    public async Task Everyone_AmongMany_IsAskedAboutWhenWrittenGainedByAnEditAndForwarded()
    {
        for (var n = 1; n <= 19; n++)
        {
            (await BrowserPeople.JoinAsync(Server, Ines, $"crowd{n}", $"Crowd {n}")).Dispose();
        }

        var channel = await ChannelAsync();
        await PostAsync(Ines, channel, "Lunch at noon");
        await PostAsync(Oskar, channel, "The soup is hot");
        await Desk.SignInAsync("ines");
        await Desk.OpenAsync(RoomName);
        var question = Desk.Page.GetByRole(AriaRole.Dialog, new() { NameRegex = new("^Notify (all 20 others|everyone here) in #") });

        await Desk.Composer().FillAsync("@everyone come");
        await Desk.Composer().PressAsync("Enter");
        await AnswerAsync("Keep writing");
        await Expect(Desk.Composer()).ToHaveValueAsync("@everyone come");
        await Desk.Composer().PressAsync("Enter");
        await AnswerAsync("Notify them");
        await Expect(Desk.Message("come")).ToBeVisibleAsync();

        await Desk.EditAsync("Lunch at noon", "@everyone lunch at one");
        await AnswerAsync("Keep writing");
        await Expect(Desk.Field("Edit message")).ToBeFocusedAsync();
        await Desk.Page.Keyboard.PressAsync("Enter");
        await AnswerAsync("Notify them");
        await Expect(Desk.Message("lunch at one").Locator(".edited")).ToBeVisibleAsync();

        await MenuAsync(Desk, "The soup is hot", "Forward");
        await Desk.Field("Add a word").FillAsync("@here look");
        await Desk.Field("Forward to").FillAsync(RoomName);
        await Desk.Field("Forward to").PressAsync("Enter");
        await AnswerAsync("Keep writing");
        await Expect(Desk.Field("Add a word")).ToHaveValueAsync("@here look");
        await Desk.Field("Forward to").PressAsync("Enter");
        await AnswerAsync("Notify them");
        await Expect(Desk.Message("look").Locator("blockquote")).ToContainTextAsync("The soup is hot");
        Quiet();

        async Task AnswerAsync(string answer)
        {
            await question.GetByRole(AriaRole.Button, new() { Name = answer }).ClickAsync();
            await Expect(question).ToHaveCountAsync(0);
        }
    }

    [Test]
    public async Task Row_OfAConversationWithACall_SaysHowManyAreInIt()
    {
        var channel = await ChannelAsync();
        await Desk.SignInAsync("ines");
        await Expect(Desk.Row(RoomName)).ToBeVisibleAsync();
        await Oskar.PostJsonAsync($"/api/v1/channels/{channel}/call", new { deviceId = Guid.NewGuid(), muted = true, camera = false }, 201);
        await Expect(Desk.Row(RoomName).Locator(".live")).ToContainTextAsync("1 in the call");
        await Desk.ShotAsync("sidebar-call-light");
        Quiet();
    }
}
