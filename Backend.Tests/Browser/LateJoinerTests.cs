using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>Who is added to a private channel reads what whoever added them chose, and nothing else by any way.</summary>
internal sealed class LateJoinerTests : TwoBrowsers
{
    [Test]
    public async Task AddPeople_FromNowOn_ShowsNothingOfBefore()
    {
        var (channel, name) = await PrivateAsync();
        var old = (await Ines.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = "The quiet plan of before" }, 201)).GetProperty("id").GetString();
        await AddAsync(channel, name, "From now on", AskInMenuAsync);
        await Ines.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = "An answer of after", replyToId = old }, 201);

        await Other.OpenAsync(name);
        await Expect(Other.Message("An answer of after")).ToBeVisibleAsync();
        await Expect(Other.Message("An answer of after").Locator(".reply-line")).ToContainTextAsync("not yours to see");
        await Expect(Other.Page.Locator(".log-start")).ToHaveTextAsync("What was said before you joined is not shown.");
        await Expect(Other.Page.GetByText("quiet plan")).ToHaveCountAsync(0);
        await Other.GoAsync($"/chat/{channel}?at=1");
        await Expect(Other.Message("An answer of after")).ToBeVisibleAsync();
        await Expect(Other.Page.GetByText("quiet plan")).ToHaveCountAsync(0);
        await Other.GoAsync("/search?q=quiet%20plan");
        await Expect(Other.Page.GetByText("No message fits", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(Other.Page.Locator(".hit")).ToHaveCountAsync(0);
        Other.Expect(@"^error: Failed to load resource: the server responded with a status of 404 .*/api/v1/messages/");
        Quiet();
    }

    [Test]
    public async Task AddPeople_ByCommandWithEverythingSaid_ShowsIt()
    {
        var (channel, name) = await PrivateAsync();
        await PostAsync(Ines, channel, "The open plan of before");
        await AddAsync(channel, name, "Everything said here so far", AskByCommandAsync);
        await Expect(Desk.Composer()).ToHaveValueAsync("");
        await Other.OpenAsync(name);
        await Expect(Other.Message("The open plan of before")).ToBeVisibleAsync();
        await Expect(Other.Page.Locator(".log-start")).ToContainTextAsync("This is the beginning");
        await Expect(Other.Composer()).ToBeVisibleAsync();
        await Other.PostAsync("Read all of it");
        await Expect(Desk.Message("Read all of it")).ToBeVisibleAsync();
        Quiet();
    }

    private async Task<(string Channel, string Name)> PrivateAsync()
    {
        var name = $"closed-{Guid.NewGuid().ToString("N")[..8]}";
        var made = await Ines.PostJsonAsync("/api/v1/channels", new { name, kind = "private" }, 201);
        return (made.GetProperty("id").GetString()!, name);
    }

    /// <summary>Ines adds Oskar in her browser, while his is open.</summary>
    private async Task AddAsync(string channel, string name, string history, Func<Task> askAsync)
    {
        await Desk.SignInAsync("ines");
        await Other.SignInAsync("oskar");
        await Expect(Other.Row("general")).ToBeVisibleAsync();
        await Expect(Other.Row(name)).ToHaveCountAsync(0);
        await Desk.GoAsync($"/chat/{channel}");
        await askAsync();
        await Desk.Page.GetByText(history, new() { Exact = true }).ClickAsync();
        await Desk.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(Desk.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
        await Expect(Other.Row(name)).ToBeVisibleAsync();
    }

    private async Task AskInMenuAsync()
    {
        await Desk.Button("Conversation menu").ClickAsync();
        await Desk.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Add people" }).ClickAsync();
        await Desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Add" }).FillAsync("oskar");
        await Desk.Page.GetByRole(AriaRole.Option, new() { NameRegex = new("Oskar Bauer") }).ClickAsync();
    }

    /// <summary>Thought better of once: what was typed stays.</summary>
    private async Task AskByCommandAsync()
    {
        await Desk.Composer().FillAsync("/invite @oskar ");
        await Desk.Composer().PressAsync("Enter");
        await Desk.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(Desk.Composer()).ToHaveValueAsync("/invite @oskar ");
        await Desk.Composer().PressAsync("Enter");
        await Expect(Desk.Page.Locator("dialog .chip")).ToHaveTextAsync("Oskar Bauer");
    }
}
