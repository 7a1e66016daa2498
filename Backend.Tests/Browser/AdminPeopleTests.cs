using Bailey.Tests.Support;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>Admins change what others may do, and the others' pages notice.</summary>
internal sealed class AdminPeopleTests
{
    private BaileyProcess _server = null!;
    private HttpClient _admin = null!;
    private BrowserPage _ines = null!;
    private BrowserPage _oskar = null!;

    [SetUp]
    public async Task StartAsync()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        _server = await BaileyProcess.StartAsync(settings: BrowserPeople.Quick);
        _admin = await BrowserPeople.SetUpAsync(_server);
        (await BrowserPeople.JoinAsync(_server, _admin, "oskar", "Oskar Bauer")).Dispose();
        _ines = await BrowserPage.OpenAsync(_server.Address);
        _oskar = await BrowserPage.OpenAsync(_server.Address);
        await _ines.SignInAsync("ines");
        await _oskar.SignInAsync("oskar");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _ines.DisposeAsync();
        await _oskar.DisposeAsync();
        _admin.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Role_Changed_ReachesTheOtherPersonsPageWithoutAReload()
    {
        await Expect(_oskar.Page.Locator(".rail .rail-item", new() { HasText = "Admin" })).ToHaveCountAsync(0);
        await OpenPeopleAsync();
        await Expect(_ines.Person("Oskar Bauer")).ToContainTextAsync("Writer");
        await Expect(_ines.Person("Oskar Bauer")).ToContainTextAsync("Online");

        await ChooseRoleAsync("Admin: everything", "Make an admin");
        await Expect(_ines.Person("Oskar Bauer")).ToContainTextAsync("Admin");
        await _oskar.Page.Locator(".rail .rail-item", new() { HasText = "Admin" }).ClickAsync();
        await Expect(_oskar.Heading("Overview")).ToBeVisibleAsync();

        // And back: he is led out of the page he may no longer see.
        await ChooseRoleAsync("Reader: reads and reacts", "Make a reader");
        await Expect(_oskar.Page.Locator(".rail .rail-item", new() { HasText = "Admin" })).ToHaveCountAsync(0);
        await Expect(_oskar.Page.Locator(".bar h1")).ToContainTextAsync("general");
        _ines.MustBeQuiet();
        _oskar.MustBeQuiet();
    }

    [Test]
    public async Task Person_Deactivated_IsOutAtOnceAndComesBackWhenLetIn()
    {
        _oskar.Expect(@"^error: Failed to load resource: the server responded with a status of 401 \(Unauthorized\) \(http://127\.0\.0\.1:\d+/api/v1/(me|events|auth/login)");
        await OpenPeopleAsync();
        await ActsAsync("Oskar Bauer");
        await _ines.Item("Deactivate").ClickAsync();
        await _ines.Button("Deactivate").ClickAsync();
        await Expect(_ines.Person("Oskar Bauer")).ToContainTextAsync("Deactivated");
        await Expect(_oskar.Heading("Sign in to Bailey")).ToBeVisibleAsync();
        await Expect(_oskar.Page.GetByText("Your account was switched off.")).ToBeVisibleAsync();

        await ActsAsync("Oskar Bauer");
        await _ines.Item("Let back in").ClickAsync();
        await _ines.Button("Let them in").ClickAsync();
        await Expect(_ines.Person("Oskar Bauer")).Not.ToContainTextAsync("Deactivated");
        await _oskar.SignInAsync("oskar");
        await Expect(_oskar.Page.Locator(".bar h1")).ToContainTextAsync("general");
        _ines.MustBeQuiet();
        _oskar.MustBeQuiet();
    }

    [Test]
    public async Task Find_ByNameRoleOrState_LeavesWhoMatches()
    {
        await OpenPeopleAsync();
        await _ines.Field("Find a person").FillAsync("osk");
        await Expect(_ines.Page.Locator("table.people tbody tr")).ToHaveCountAsync(1);
        await Expect(_ines.Page.GetByText("1 of 2", new() { Exact = true })).ToBeVisibleAsync();
        await _ines.Field("Find a person").FillAsync("admin");
        await Expect(_ines.Person("Ines Weber")).ToBeVisibleAsync();
        await Expect(_ines.Person("Oskar Bauer")).ToHaveCountAsync(0);
        await _ines.Field("Find a person").FillAsync("nobody of this name");
        await Expect(_ines.Page.GetByText("Nobody matches")).ToBeVisibleAsync();
        _ines.MustBeQuiet();
    }

    [Test]
    public async Task OwnRole_IsNotOfferedForChange()
    {
        await OpenPeopleAsync();
        await ActsAsync("Ines Weber");
        await Expect(_ines.Choice("Writer")).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(_ines.Item("Deactivate")).ToHaveCountAsync(0);
        _ines.MustBeQuiet();
    }

    [Test]
    public async Task Admin_OfAWriter_ShowsNothing()
    {
        await _oskar.GoAsync("/admin/people");
        await Expect(_oskar.Heading("There is nothing here")).ToBeVisibleAsync();
        await _oskar.Page.Keyboard.PressAsync("?");
        await Expect(_oskar.Page.GetByText("Keyboard shortcuts", new() { Exact = true }).Last).ToBeVisibleAsync();
        await Expect(_oskar.Page.Locator(".keys-sheet dt", new() { HasText = "Admin" })).ToHaveCountAsync(0);
        _oskar.MustBeQuiet();
    }

    [Test]
    public async Task Invitations_HaveOnePlace_WhereTheOldAddressLeads()
    {
        await _ines.GoAsync("/settings/invitations");
        await Expect(_ines.Heading("Invitations")).ToBeVisibleAsync();
        _ines.MustBeAt("/admin/invitations");
        await Expect(_ines.Page.Locator("#admin-pages [aria-current=page]")).ToHaveTextAsync("Invitations");
        await _ines.Button("Invite someone").ClickAsync();
        await _ines.Button("Make the link").ClickAsync();
        await _ines.Button("I have copied it").ClickAsync();
        await Expect(_ines.Page.Locator(".group li", new() { HasText = "For one person" })).ToBeVisibleAsync();
        await _ines.Button("Revoke").ClickAsync();
        await _ines.Button("Revoke invitation").ClickAsync();
        await Expect(_ines.Page.GetByText("No invitation is open.")).ToBeVisibleAsync();
        _ines.MustBeQuiet();
    }

    [Test]
    public async Task Keyboard_Alone_ReachesThePeopleAndChangesARole()
    {
        var keyboard = _ines.Page.Keyboard;
        await _ines.Page.Locator(".bar h1").FocusAsync();
        await keyboard.PressAsync("g");
        await keyboard.PressAsync("a");
        await Expect(_ines.Heading("Overview")).ToBeFocusedAsync();
        await keyboard.PressAsync("Shift+F6");
        await _ines.TabToAsync(_ines.Page.Locator("#admin-pages [data-page=people]"));
        await keyboard.PressAsync("Enter");
        await Expect(_ines.Heading("People")).ToBeFocusedAsync();
        await _ines.TabToAsync(_ines.Button("Actions for Oskar Bauer"));
        await keyboard.PressAsync("Enter");
        await keyboard.PressAsync("e");
        await Expect(_ines.Choice("Editor")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Expect(_ines.Button("Leave a writer")).ToBeFocusedAsync();
        await keyboard.PressAsync("Tab");
        await Expect(_ines.Button("Make an editor")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Expect(_ines.Person("Oskar Bauer")).ToContainTextAsync("Editor");
        _ines.MustBeQuiet();
    }

    private async Task OpenPeopleAsync()
    {
        await _ines.Page.Locator(".rail .rail-item", new() { HasText = "Admin" }).ClickAsync();
        await _ines.Page.Locator("#admin-pages [data-page=people]").ClickAsync();
        await Expect(_ines.Heading("People")).ToBeVisibleAsync();
    }

    private Task ActsAsync(string name) => _ines.Button($"Actions for {name}").ClickAsync();

    private async Task ChooseRoleAsync(string role, string answer)
    {
        await ActsAsync("Oskar Bauer");
        await _ines.Choice(role).ClickAsync();
        await _ines.Button(answer).ClickAsync();
        await Expect(_ines.Toast("Oskar Bauer is").Last).ToBeVisibleAsync();
    }
}
