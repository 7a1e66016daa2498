using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>The lists that are one's own, while news comes in: nobody who reads there is moved, and nothing slips from under the finger.</summary>
internal sealed class InboxPagesTests : TwoBrowsers
{
    private ILocator Cards => Desk.Page.Locator(".inbox .hit, .inbox .thread-card");

    [Test]
    public async Task Mentions_NewsWhileOneReadsFarDown_LeavesThePlaceAndTheFocus()
    {
        var channel = Guid.Parse(await ChannelAsync());
        for (var number = 1; number <= 45; number++)
        {
            await Oskar.SayAsync(channel, $"@ines look at rack {number}.");
        }

        await Desk.SignInAsync("ines");
        await Desk.GoAsync("/chat/mentions");
        await Expect(Cards).ToHaveCountAsync(30);
        await Axe.MustFindNothingGraveAsync(Desk.Page, "mentions");
        await Cards.Last.ScrollIntoViewIfNeededAsync();
        await Expect(Cards).ToHaveCountAsync(45);
        var read = Card("look at rack 4.");
        var link = read.GetByRole(AriaRole.Link, new() { Name = "Go there" });
        await link.FocusAsync();
        var before = await PlaceAsync(read);

        await Oskar.SayAsync(channel, "@ines and now at the door");
        await Expect(Cards.First).ToContainTextAsync("and now at the door");
        await Expect(Cards).ToHaveCountAsync(46);
        await Expect(link).ToBeFocusedAsync();
        Assert.That(await PlaceAsync(read), Is.EqualTo(before).Within(1));
        Quiet();
    }

    [Test]
    public async Task Threads_NewsInTheOneThatHasTheFocus_KeepsTheFocusOnIt()
    {
        var channel = Guid.Parse(await ChannelAsync());
        var roots = new List<Guid>();
        for (var number = 1; number <= 16; number++)
        {
            roots.Add((await Ines.SayAsync(channel, $"Who takes rack {number}?")).Id());
            await Oskar.ReplyAsync(channel, roots[^1], $"I take rack {number}.");
        }

        await Desk.SignInAsync("ines");
        await Desk.GoAsync("/chat/threads");
        await Expect(Cards).ToHaveCountAsync(16);
        await Axe.MustFindNothingGraveAsync(Desk.Page, "threads");
        var open = Card("Who takes rack 9?").GetByRole(AriaRole.Link, new() { NameRegex = new("^Open") });
        await open.FocusAsync();
        var other = Card("Who takes rack 10?"); // above it, so that it stays where it is
        var before = await PlaceAsync(other);

        await Oskar.ReplyAsync(channel, roots[8], "Done.");
        await Expect(Cards.First).ToContainTextAsync("Who takes rack 9?");
        await Expect(open).ToBeFocusedAsync();
        await Expect(open).ToHaveTextAsync("Open, 2 replies");
        Assert.That(await PlaceAsync(other), Is.EqualTo(before).Within(1));

        // The act is done, its button gone: another act does not come under the finger.
        await Card("Who takes rack 5?").GetByRole(AriaRole.Button, new() { Name = "Mark as read" }).PressAsync("Enter");
        await Expect(Card("Who takes rack 5?").GetByRole(AriaRole.Button, new() { Name = "Mark as read" })).ToHaveCountAsync(0);
        await Expect(Card("Who takes rack 5?").GetByRole(AriaRole.Link).First).ToBeFocusedAsync();
        Quiet();
    }

    [Test]
    public async Task Saved_OneTakenOut_LeadsOnToTheNext()
    {
        var channel = Guid.Parse(await ChannelAsync());
        foreach (var tool in (string[])["ladder", "torch", "rope"])
        {
            var message = await Oskar.SayAsync(channel, $"The {tool} is in the shed.");
            await Ines.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{message.Id()}/saved");
        }

        await Desk.SignInAsync("ines");
        await Desk.GoAsync("/chat/saved");
        await Expect(Cards).ToHaveCountAsync(3);
        await Axe.MustFindNothingGraveAsync(Desk.Page, "saved");
        await Card("The torch").GetByRole(AriaRole.Button, new() { Name = "Take out" }).PressAsync("Enter");
        await Expect(Cards).ToHaveCountAsync(2);
        await Expect(Card("The ladder").GetByRole(AriaRole.Link, new() { Name = "Go there" })).ToBeFocusedAsync();
        Quiet();
    }

    [Test]
    public async Task Saved_InAPrivateChannel_GoesAndComesBackWithTheChannel()
    {
        var oskar = (await Oskar.GetJsonAsync("/api/v1/me")).Id();
        var channel = (await Ines.PostJsonAsync("/api/v1/channels", new { name = "cellar", kind = "private", memberIds = new[] { oskar } }, 201)).Id();
        var message = await Ines.SayAsync(channel, "The key is under the stone.");
        await Oskar.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{message.Id()}/saved");
        await Desk.SignInAsync("oskar");
        await Desk.GoAsync("/chat/saved");
        await Expect(Card("The key")).ToHaveCountAsync(1);

        await Ines.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/{oskar}");
        await Expect(Card("The key")).ToHaveCountAsync(0);
        await Ines.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/members/{oskar}", new { history = "all" });
        await Expect(Card("The key")).ToHaveCountAsync(1);
        await Desk.OpenAsync("cellar");
        await Expect(Desk.Message("under the stone").Locator(".msg-note")).ToContainTextAsync("Saved");
        Quiet();
    }

    private ILocator Card(string text) => Cards.Filter(new() { HasText = text });

    // In the list: a banner may come over it.
    private static Task<double> PlaceAsync(ILocator card) =>
        card.EvaluateAsync<double>("(card) => card.getBoundingClientRect().top - card.closest('.scroll').getBoundingClientRect().top");
}
