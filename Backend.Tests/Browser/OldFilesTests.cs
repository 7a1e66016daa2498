using System.Text.RegularExpressions;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Features.Chat.Attachments;
using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>Files that are not among the newest hundred, found by their names.</summary>
internal sealed class OldFilesTests : TwoBrowsers
{
    private const string OldFile = "Oskar tides 2019.pdf";

    private ILocator Found => Desk.Page.Locator(".switcher").GetByRole(AriaRole.Option, new() { Name = OldFile });

    private ILocator Chosen => Desk.Page.Locator(".switcher [aria-selected=true]");

    [OneTimeSetUp]
    public async Task PostManyFilesAsync()
    {
        var channel = Guid.Parse(await ChannelAsync());
        var old = await Oskar.UploadedAsync(channel, [1], OldFile);
        await Oskar.PostJsonAsync(ChatActs.Messages(channel), new { body = "When to sail", attachmentIds = new[] { old } }, 201);
        var newer = await Oskar.UploadedAsync(channel, [2], "newer.txt");
        await Oskar.PostFilesAsync(channel, newer);
        await Task.WhenAll(Enumerable.Range(0, 110).Select(_ => Oskar.PostFilesAsync(channel, newer)));
    }

    [Test]
    public async Task Switcher_ByWordsOfAnOldFilesName_LeadsToItsMessage()
    {
        await OpenSwitcherAsync("2019 tides");
        await Expect(Found).ToContainTextAsync($"Oskar Bauer in #{RoomName}");
        await Expect(Found.Locator("mark")).ToHaveTextAsync(["tides", "2019"]);
        await Expect(Chosen).ToContainTextAsync("Search messages for 2019 tides");
        await Axe.MustFindNothingGraveAsync(Desk.Page, "files in the switcher");
        await Desk.ShotAsync("switcher-old-file");

        await Desk.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Chosen).ToContainTextAsync(OldFile);
        await Desk.Page.Keyboard.PressAsync("Enter");
        await Expect(Desk.Message("When to sail")).ToHaveClassAsync(new Regex("is-hit"));
        Quiet();
    }

    [Test]
    public async Task Switcher_WhenTheAnswerComesLate_LeavesTheChoiceWhereItIs()
    {
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await Desk.Page.RouteAsync(AsksForNames("oskar"), async route =>
        {
            asked.TrySetResult();
            await answer.Task;
            await route.ContinueAsync();
        });
        await OpenSwitcherAsync("oskar");
        await Expect(Chosen).ToContainTextAsync("Oskar Bauer");
        await asked.Task.WaitAsync(TimeSpan.FromMilliseconds(BrowserPage.Patience));
        await Desk.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Chosen).ToContainTextAsync("Search messages for oskar");
        var before = await Chosen.BoundingBoxAsync();
        var row = await Chosen.ElementHandleAsync();

        answer.SetResult();

        await Expect(Found).ToBeVisibleAsync();
        await Expect(Chosen).ToContainTextAsync("Search messages for oskar");
        Assert.That((await Chosen.BoundingBoxAsync())!.Y, Is.EqualTo(before!.Y));
        Assert.That(await Desk.Page.EvaluateAsync<bool>("(row) => row.isConnected", row), Is.True, "a click that had begun would be lost");
        await Desk.Page.Keyboard.PressAsync("Enter");
        await Expect(Desk.Page).ToHaveURLAsync(new Regex(@"/search\?q=oskar$"));
        Quiet();
    }

    [Test]
    public async Task Switcher_WhenTheTextChanges_AsksNoLongerForTheOld()
    {
        var (asked, gone) = (new TaskCompletionSource(), new TaskCompletionSource());
        Desk.Page.RequestFailed += (_, request) =>
        {
            if (AsksForNames("tides")(request.Url))
            {
                gone.TrySetResult();
            }
        };
        await Desk.Page.RouteAsync(AsksForNames("tides"), _ => asked.TrySetResult()); // never answered
        await OpenSwitcherAsync("tides");
        await asked.Task.WaitAsync(TimeSpan.FromMilliseconds(BrowserPage.Patience));

        await Desk.Page.Keyboard.TypeAsync(" 2019");

        await gone.Task.WaitAsync(TimeSpan.FromMilliseconds(BrowserPage.Patience));
        await Expect(Found).ToBeVisibleAsync();
        Quiet();
    }

    [Test]
    public async Task Switcher_WhenTheServerFails_SaysSoAndOffersTheRest()
    {
        await Desk.Page.RouteAsync(AsksForNames("oskar"), route => route.FulfillAsync(new() { Status = 500, ContentType = "application/problem+json", Body = """{"code":"server.error","status":500,"detail":"The disk is away."}""" }));
        Desk.Expect("status of 500");
        await OpenSwitcherAsync("oskar");
        var note = Desk.Page.Locator(".switcher").GetByRole(AriaRole.Status);
        await Expect(note).ToHaveTextAsync("Not everything could be looked through. The disk is away.");
        await Expect(Chosen).ToContainTextAsync("Oskar Bauer");
        await Axe.MustFindNothingGraveAsync(Desk.Page, "the switcher after a failure");
        await Desk.ShotAsync("switcher-trouble");

        await Desk.Page.Keyboard.TypeAsync(" tid");

        await Expect(Found).ToBeVisibleAsync();
        await Expect(note).ToBeHiddenAsync();
        Quiet();
    }

    [Test]
    public async Task SearchPage_ByTheNameOfAFile_MarksItThere()
    {
        await Desk.SignInAsync("ines");
        await Desk.GoAsync("/search");
        await Desk.Field("Search messages").PressSequentiallyAsync("filename:tid");
        var hit = Desk.Page.Locator(".search-hits .hit");
        await Expect(hit.Locator(".hit-file mark")).ToHaveTextAsync("tid");
        await Expect(hit.Locator(".hit-text")).ToHaveTextAsync("When to sail");
        await Expect(hit.Locator(".hit-text mark")).ToHaveCountAsync(0);
        await Expect(Desk.Page.Locator(".panel .hit-file mark")).ToHaveTextAsync("tid");
        await Desk.Page.Keyboard.TypeAsync("es ");
        await Expect(Desk.Page.Locator(".search-chips .chip")).ToHaveTextAsync(new Regex("filename tides"));
        await Expect(hit.Locator(".hit-file mark")).ToHaveTextAsync("tides");
        await Desk.ShotAsync("search-filename");
        await Axe.MustFindNothingGraveAsync(Desk.Page, "files in the search");
        Quiet();
    }

    private static Func<string, bool> AsksForNames(string words) =>
        url => new Uri(url) is { AbsolutePath: "/api/v1/search" } address && Uri.UnescapeDataString(address.Query).StartsWith($"?q=filename:{words}&", StringComparison.Ordinal);

    private async Task OpenSwitcherAsync(string text)
    {
        await Desk.SignInAsync("ines");
        await Expect(Desk.Composer()).ToBeVisibleAsync();
        await Desk.Page.Keyboard.PressAsync("Control+K");
        await Expect(Desk.Page.Locator("#switcher-find")).ToBeFocusedAsync();
        await Desk.Page.Keyboard.TypeAsync(text);
    }
}
