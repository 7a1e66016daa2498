using System.Net.Http.Json;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>What a reader has opened, begun or chosen in a log stays as it is while news of other things comes in.</summary>
internal sealed class SteadyLogTests : TwoBrowsers
{
    private const string Mark = "(item) => { item.isTheSame = true; }";

    [TearDown]
    public async Task NameBackAsync() => await NameAsync("Oskar Bauer");

    [Test]
    public async Task Log_WhenSomebodyChangesTheirName_NamesThemAnewAndLeavesTheRest()
    {
        var channel = await ChannelAsync();
        await PostAsync(Oskar, channel, "Look at ||the secret||");
        await PostAsync(Ines, channel, "Words for @oskar");
        await Desk.SignInAsync("ines");
        await Desk.OpenAsync(RoomName);
        var message = Desk.Message("Look at");
        await message.Locator(".spoiler").ClickAsync();
        await message.EvaluateAsync(Mark);
        var own = Desk.Page.Locator(".msg[data-seq='2']");
        await own.HoverAsync();
        await own.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await Desk.Field("Edit message").FillAsync("Words that are being typed");

        await NameAsync("Oskar Bauer-Lund");

        await Expect(message.Locator(".msg-head b")).ToHaveTextAsync("Oskar Bauer-Lund");
        await Desk.Page.Keyboard.PressAsync("j");
        await Expect(Desk.Field("Edit message")).ToHaveValueAsync("Words that are being typedj");
        await Expect(message.Locator(".spoiler.is-shown")).ToBeVisibleAsync();
        Assert.That(await message.EvaluateAsync<bool>("(item) => item.isTheSame === true"), "the message was drawn anew");
        await Desk.Page.Keyboard.PressAsync("Escape");
        await Expect(own.Locator(".mention")).ToHaveTextAsync("@Oskar Bauer-Lund");
        Quiet();
    }

    [Test]
    public async Task ThreadRoot_WithNewsOfTheThread_StaysAsItsReaderHasIt()
    {
        var channel = await ChannelAsync();
        var root = (await Oskar.SayAsync(Guid.Parse(channel), "The plan is ||secret|| so far")).Id();
        await Desk.SignInAsync("ines");
        await Desk.GoAsync($"/chat/{channel}?thread={root}");
        var item = Desk.Page.Locator(".panel .thread-root .msg");
        await item.Locator(".spoiler").ClickAsync();
        await item.EvaluateAsync(Mark);

        await Oskar.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = "A reply", threadRootId = root }, 201);
        await Expect(Desk.Page.Locator(".panel .thread-root .day")).ToHaveTextAsync("1 reply");
        using (var reacted = await Oskar.PutAsync(new Uri($"/api/v1/messages/{root}/reactions/{Uri.EscapeDataString("👍")}", UriKind.Relative), null))
        {
            await reacted.MustBeAsync(200);
        }

        await Expect(item.Locator(".reaction[data-emoji]").First).ToContainTextAsync("1");
        await NameAsync("Oskar Bauer-Lund");
        await Expect(item.Locator(".msg-head b")).ToHaveTextAsync("Oskar Bauer-Lund");
        await item.HoverAsync();
        await item.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(item.Locator(".msg-note")).ToContainTextAsync("Saved");
        await Expect(item.Locator(".spoiler.is-shown")).ToBeVisibleAsync();
        Assert.That(await item.EvaluateAsync<bool>("(item) => item.isTheSame === true"), "the root was drawn anew");
        Quiet();
    }

    [Test]
    public async Task ThreadRoot_OfMyOwn_IsEditedWhereItStands()
    {
        var channel = await ChannelAsync();
        var root = (await Ines.SayAsync(Guid.Parse(channel), "A first thuoght")).Id();
        await Desk.SignInAsync("ines");
        await Desk.GoAsync($"/chat/{channel}?thread={root}");
        var item = Desk.Page.Locator(".panel .thread-root .msg");
        await item.HoverAsync();
        await item.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await Expect(item.Locator("textarea")).ToBeFocusedAsync();
        await item.Locator("textarea").FillAsync("A first thought");
        await item.Locator("textarea").PressAsync("Enter");
        await Expect(item.Locator(".msg-text")).ToContainTextAsync("A first thought");
        await Expect(item.Locator("textarea")).ToHaveCountAsync(0);
        Quiet();
    }

    [Test]
    public async Task ReplyLine_InAThread_LeadsToWhatItAnswersThereOrInTheChannel()
    {
        var channel = await ChannelAsync();
        var first = (await Oskar.SayAsync(Guid.Parse(channel), "Said in the channel first")).Id();
        var root = (await Oskar.SayAsync(Guid.Parse(channel), "The thread begins")).Id();
        await Oskar.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = "Reply number one", threadRootId = root }, 201);
        await Oskar.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = "It answers the channel", threadRootId = root, replyToId = first }, 201);
        await Desk.SignInAsync("ines");
        await Desk.GoAsync($"/chat/{channel}?thread={root}");
        await Desk.Page.Locator(".panel .msg", new() { HasText = "It answers the channel" }).Locator(".reply-line").ClickAsync();
        await Expect(Desk.Page.Locator(".main .msg.is-hit")).ToContainTextAsync("Said in the channel first");
        await Expect(Desk.Page.Locator(".panel .msg.is-hit")).ToHaveCountAsync(0);
        Quiet();
    }

    private async Task NameAsync(string displayName)
    {
        using var changed = await Oskar.PatchAsJsonAsync("/api/v1/me", new { displayName });
        await changed.MustBeAsync(200);
    }
}
