using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>
/// The walk that Bailey is for, with two real browsers: set up, invite, chat both ways, a script posts, the machine is cut off and comes back,
/// nothing that was acknowledged is lost, and nothing of it can be read on the disk.
/// </summary>
internal sealed class WalkTests
{
    private const string Ines = "Ines Weber-Falkenrath";
    private const string Oskar = "Oskar Lindqvist-Moreau";
    private const string Channel = "tidal-gauge";
    private const string Topic = "Sluice readings before the spring flood";
    private const string First = "The lighthouse lamp is back on circuit seven";
    private const string Answer = "Seen it from the pier, thank you for climbing up there";
    private const string Unread = "Coffee is ready in the boat house";
    private const string Mistyped = "The sluice stands at three meters fourty";
    private const string Corrected = "The sluice stands at three metres forty";
    private const string Regretted = "Never mind, wrong window altogether";
    private const string FromScript = "Backup of store two finished without faults";
    private const string LastWords = "Acknowledged just before the plug was pulled";

    // What Chromium itself says of a server that is gone, about the paths that are asked meanwhile (the icon is drawn anew for the unread count), and of one that is locked.
    private const string Outage =
        @"^error: Failed to load resource: (net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)|the server responded with a status of 503 \(Service Unavailable\)) \(http://127\.0\.0\.1:\d+/(api/v1/|favicon\.svg)";

    private readonly List<string> _acknowledged = [];
    private readonly List<(string What, string Text)> _secrets = [];
    private BaileyProcess _server = null!;
    private BrowserPage _ines = null!;
    private BrowserPage _oskar = null!;
    private Authenticator _authenticator = null!;
    private HttpClient _script = null!;
    private string _general = "";

    [SetUp]
    public async Task StartAsync()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        _server = await BaileyProcess.StartAsync();
        _ines = await BrowserPage.OpenAsync(_server.Address);
        _oskar = await BrowserPage.OpenAsync(_server.Address);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _ines.DisposeAsync();
        await _oskar.DisposeAsync();
        _script?.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Walk_FromFirstStartOverAPowerCut_KeepsEverythingAndShowsNothing()
    {
        await SetUpInThePageAsync();
        await JoinByInvitationAsync(await InviteAsync());
        await ChatBothWaysAsync();
        await PostFromAScriptAsync();
        await CutOffAndComeBackAsync();
        await FindEverythingAgainAsync();
        await SearchTheDiskAsync();
        _ines.MustBeQuiet();
        _oskar.MustBeQuiet();
    }

    private async Task SetUpInThePageAsync()
    {
        await _ines.GoAsync("/");
        await _ines.Field("Set-up code").FillAsync(BaileyProcess.SetupCode);
        await _ines.Field("Master password").FillAsync(BrowserPeople.MasterPassword);
        await _ines.Field("Once more").FillAsync(BrowserPeople.MasterPassword);
        await _ines.Field("I have stored it somewhere other than this server").CheckAsync();
        await _ines.Button("Continue").ClickAsync();

        await _ines.Heading("Make the first admin").WaitForAsync();
        await _ines.Field("Name").FillAsync(Ines);
        await _ines.Field("User name").FillAsync("ines");
        await _ines.Field("Password").FillAsync(BrowserPeople.Password);
        await _ines.Button("Continue").ClickAsync();

        await _ines.Heading("Add a second factor").WaitForAsync();
        _authenticator = new Authenticator(await _ines.Page.Locator(".cmd code").InnerTextAsync());
        await _ines.ShotAsync("setup-two-factor");
        await _ines.Field("Code from the app").PressSequentiallyAsync(_authenticator.NextCode(DateTimeOffset.UtcNow));
        await Expect(_ines.Page.Locator(".codes li")).ToHaveCountAsync(10);
        foreach (var code in await _ines.Page.Locator(".codes li").AllInnerTextsAsync())
        {
            _secrets.Add(("a recovery code", code.Trim()));
        }

        await _ines.Field("I have put the codes in a safe place").CheckAsync();
        await _ines.ShotAsync("setup-recovery-codes");
        await _ines.Button("Open Bailey").ClickAsync();
        await Expect(_ines.Page.Locator(".bar h1")).ToContainTextAsync("general");
    }

    private async Task<string> InviteAsync()
    {
        await _ines.Button("Workspace menu").ClickAsync();
        await _ines.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Invite someone" }).ClickAsync();
        await _ines.Button("Make the link").ClickAsync();
        var link = await _ines.Page.Locator("dialog .reveal code").InnerTextAsync();
        await _ines.Button("I have copied it").ClickAsync();
        _secrets.Add(("the invite code", link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..]));
        return link;
    }

    private async Task JoinByInvitationAsync(string link)
    {
        await _oskar.GoAsync(link);
        await _oskar.Field("Name").FillAsync(Oskar);
        await _oskar.Field("User name").FillAsync("oskar");
        await _oskar.Field("Password").FillAsync(BrowserPeople.Password);
        await _oskar.Button("Make the account").ClickAsync();
        await Expect(_oskar.Page.Locator(".bar h1")).ToContainTextAsync("general");
    }

    private async Task ChatBothWaysAsync()
    {
        await _ines.PostAsync(First);
        await Expect(_oskar.Message(First)).ToBeVisibleAsync();
        await Expect(_oskar.Message(First)).ToContainTextAsync(Ines);

        await _oskar.Composer().PressSequentiallyAsync("Seen");
        await Expect(_ines.Page.Locator(".typing")).ToContainTextAsync("Oskar is typing");
        await _oskar.PostAsync(Answer);
        await Expect(_ines.Message(Answer)).ToBeVisibleAsync();

        await _ines.PostAsync(Mistyped);
        await Expect(_oskar.Message(Mistyped)).ToBeVisibleAsync();
        await _ines.EditAsync(Mistyped, Corrected);
        await Expect(_oskar.Message(Corrected)).ToContainTextAsync("(edited)");
        await Expect(_oskar.Message(Mistyped)).ToHaveCountAsync(0);

        await _ines.PostAsync(Regretted);
        await Expect(_oskar.Message(Regretted)).ToBeVisibleAsync();
        await _ines.DeleteAsync(Regretted);
        await Expect(_oskar.Page.Locator(".tombstone")).ToHaveTextAsync("Message deleted");
        await Expect(_oskar.Message(Regretted)).ToHaveCountAsync(0);

        await _ines.NewChannelAsync(Channel, Topic);
        await _oskar.PostAsync(Unread);
        await Expect(_ines.Row("general").Locator(".count")).ToContainTextAsync("1");
        await Expect(_ines.Page).ToHaveTitleAsync(new Regex(@"^\(1\) "));
        await _ines.OpenAsync("general");
        await Expect(_ines.Message(Unread)).ToBeVisibleAsync();
        await Expect(_ines.Row("general").Locator(".count")).ToHaveCountAsync(0);
        _acknowledged.AddRange([First, Answer, Corrected, Unread]);
    }

    private async Task PostFromAScriptAsync()
    {
        _general = new Uri(_ines.Page.Url).Segments[^1];
        await _ines.GoAsync("/settings/tokens");
        await _ines.Button("New token").ClickAsync();
        await _ines.Field("Name").Last.FillAsync("backup-store-2");
        await _ines.Field("Read the chat").CheckAsync();
        await _ines.Field("Write in the chat").CheckAsync();
        await _ines.Button("Make token").ClickAsync();
        var token = await _ines.Page.Locator(".once .reveal code").InnerTextAsync();
        _secrets.Add(("the access token", token));
        _secrets.Add(("the access token's signature", token.Split('.')[^1]));
        await _ines.Button("I have copied it, close").ClickAsync();
        await _ines.GoAsync($"/chat/{_general}");
        await Expect(_ines.Message(Unread)).ToBeVisibleAsync();

        _script = _server.NewClient();
        _script.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await ScriptPostsAsync(FromScript);
        await Expect(_ines.Message(FromScript)).ToBeVisibleAsync();
        await Expect(_oskar.Message(FromScript)).ToBeVisibleAsync();
    }

    private async Task CutOffAndComeBackAsync()
    {
        _ines.Expect(Outage);
        _oskar.Expect(Outage);
        for (var number = 1; number <= 20; number++)
        {
            await ScriptPostsAsync($"{LastWords} {number:D2}");
        }

        await _server.KillAsync(); // the 201 of number 20 has just arrived
        FindNothing();

        await Expect(Banner(_ines)).ToContainTextAsync("Connection lost.");
        await Expect(Banner(_oskar)).ToContainTextAsync("Connection lost.");
        await _ines.ShotAsync("connection-lost");

        await _server.StartAgainAsync();
        await Expect(_ines.Heading("The vault is locked")).ToBeVisibleAsync(Long);
        await Expect(_oskar.Heading("The vault is locked")).ToBeVisibleAsync(Long);
        await _ines.Field("Master password").FillAsync(BrowserPeople.MasterPassword);
        await _ines.Button("Unlock").ClickAsync();
        foreach (var browser in (BrowserPage[])[_ines, _oskar])
        {
            await Expect(browser.Message($"{LastWords} 20")).ToBeVisibleAsync(Long);
            await Expect(Banner(browser)).ToHaveCountAsync(0);
        }
    }

    private async Task FindEverythingAgainAsync()
    {
        // The token, too, is as good as before.
        var history = await _script.GetJsonAsync($"/api/v1/channels/{_general}/messages?limit=200");
        var items = history.GetProperty("items").EnumerateArray().ToList();
        var bodies = items.Select(item => item.GetProperty("body").GetString()).ToList();
        Assert.That(bodies.Where(body => _acknowledged.Contains(body!)), Is.EqualTo(_acknowledged), "every acknowledged message, once, in order");
        Assert.That(items.Select(item => item.GetProperty("seq").GetInt64()), Is.EqualTo(Enumerable.Range(1, items.Count)), "without gaps");
        foreach (var text in _acknowledged)
        {
            await Expect(_ines.Page.Locator(".msg", new() { HasText = text })).ToHaveCountAsync(1);
        }

        await _oskar.PostAsync("Back again");
        await Expect(_ines.Message("Back again")).ToBeVisibleAsync();
        await _ines.ShotAsync("after-the-cut");
    }

    private async Task SearchTheDiskAsync()
    {
        Assert.That(await _server.TerminateAsync(), Is.Zero, _server.Said);
        FindNothing();
        foreach (var (what, text) in Secrets())
        {
            Assert.That(_server.Said, Does.Not.Contain(text), $"{what} in the log");
        }

        // The search does see what is meant to be clear.
        var control = new DiskSearch(_server.Data);
        control.Add("a username", "oskar");
        Assert.That(control.Find(), Is.Not.Empty);
    }

    private void FindNothing()
    {
        var search = new DiskSearch(_server.Data, _server.Secrets);
        foreach (var (what, text) in Secrets())
        {
            search.Add(what, text);
        }

        search.Add("the TOTP secret's bytes", _authenticator.Bytes());
        Assert.That(search.Find(), Is.Empty);
    }

    private IEnumerable<(string What, string Text)> Secrets() =>
    [
        .. _secrets, ("the master password", BrowserPeople.MasterPassword), ("a password", BrowserPeople.Password), ("the TOTP secret", _authenticator.Key), ("a display name", Ines),
        ("a display name", Oskar), ("a channel name", Channel), ("a topic", Topic), ("an edited text", Mistyped), ("a deleted text", Regretted), ("a token's name", "backup-store-2"),
        .. _acknowledged.Select(text => ("a message", text)),
    ];

    private async Task ScriptPostsAsync(string text)
    {
        using var answer = await _script.PostAsJsonAsync($"/api/v1/channels/{_general}/messages", new { body = text });
        await answer.MustBeAsync(201);
        _acknowledged.Add(text);
    }

    private static ILocator Banner(BrowserPage browser) => browser.Page.Locator(".banner");

    // The page's own back-off goes up to half a minute.
    private static LocatorAssertionsToBeVisibleOptions Long => new() { Timeout = 45_000 };
}
