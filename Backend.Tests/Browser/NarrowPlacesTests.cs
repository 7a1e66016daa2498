using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>Where there is little room: what floats covers nothing that is needed, what is long gives way, and rows are large enough for a finger.</summary>
internal sealed class NarrowPlacesTests : TwoBrowsers
{
    private const string NoMedia = "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))";

    private const string Low = """
        (selector) => [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility()).map((node) => Math.round(node.getBoundingClientRect().height))
        """;

    [Test]
    public async Task Toasts_InACallOnAPhone_AreWholeAndNotOnTheButtons()
    {
        var direct = (await Ines.PostJsonAsync("/api/v1/direct", new { userIds = new[] { (await Oskar.GetJsonAsync("/api/v1/me")).Id() } }, 201)).Id();
        await using var phone = await BrowserPage.OpenAsync(Server.Address, BrowserLook.Pocket);
        await phone.Context.AddInitScriptAsync(NoMedia);
        await phone.SignInAsync("ines");
        await phone.GoAsync($"/chat/{direct}/call");
        await phone.Button("With video").TapAsync();
        await Expect(phone.Button("Leave")).ToBeVisibleAsync();

        // They go by themselves, so all are measured at one moment.
        await phone.UntilAsync("() => document.querySelectorAll('.toast').length === 2");
        var boxes = await phone.Page.EvaluateAsync<double[][]>(
            "() => [...document.querySelectorAll('.toast'), [...document.querySelectorAll('.controls button')].find((button) => button.textContent.trim() === 'Leave')].map((node) => node.getBoundingClientRect()).map((box) => [box.left, box.right, box.top, box.bottom])");
        Assert.That(boxes, Has.Length.EqualTo(3));
        foreach (var box in boxes)
        {
            Assert.That((box[0] >= 0, box[1] <= 390), Is.EqualTo((true, true)), string.Join(' ', box));
        }

        Assert.That(boxes.Select(box => box[3]).Order().Take(2).Max(), Is.LessThanOrEqualTo(boxes.Max(box => box[2])), "above the buttons");

        await phone.Button("Leave").TapAsync();
    }

    [Test]
    public async Task Members_OneWithALongStatus_AllFitThePanel()
    {
        var channel = await ChannelAsync();
        await Oskar.DoneAsync(HttpMethod.Patch, "/api/v1/me", new { status = new { emoji = (string?)null, text = "In the racks of the old laboratory until noon, then at the dentist" } }, 200);
        await Desk.SignInAsync("ines");
        await Desk.GoAsync($"/chat/{channel}");
        await Desk.Button("Details").ClickAsync();
        await Expect(Desk.Page.Locator(".member-list .row")).ToHaveCountAsync(2);

        Assert.That(await Desk.Page.EvaluateAsync<int>("() => { const body = document.querySelector('.panel .member-list').closest('.scroll, .panel'); return body.scrollWidth - body.clientWidth; }"), Is.Zero);
        var panel = (await Desk.Page.Locator(".panel").BoundingBoxAsync())!;
        var share = (await Desk.Button("Share your screen with Oskar Bauer").BoundingBoxAsync())!;
        Assert.That(share.X + share.Width, Is.LessThanOrEqualTo(panel.X + panel.Width));
    }

    [Test]
    public async Task Messages_UnderAPanelThatFillsTheScreen_StayUnreadUntilItIsClosed()
    {
        var channel = await ChannelAsync();
        var root = (await Oskar.SayAsync(Guid.Parse(channel), "Above")).Id();
        await Ines.ReplyAsync(Guid.Parse(channel), root, "Beside it");
        await Desk.SignInAsync("ines");
        await Desk.Page.SetViewportSizeAsync(560, 800);
        await Desk.Page.RunAndWaitForResponseAsync(() => Desk.GoAsync($"/chat/{channel}"), $"**/channels/{channel}/read");
        await Desk.Message("Above").Locator(".thread-link").ClickAsync();
        await Expect(Desk.Page.Locator(".panel .msg", new() { HasText = "Beside it" })).ToBeVisibleAsync();

        await Oskar.SayAsync(Guid.Parse(channel), "Under the panel");
        await Desk.Page.RunAndWaitForResponseAsync(() => Oskar.ReplyAsync(Guid.Parse(channel), root, "In the panel"), $"**/messages/{root}/thread/read"); // as soon as the other would be
        Assert.That((await Ines.GetJsonAsync($"/api/v1/channels/{channel}")).Number("unread"), Is.EqualTo(1));
        await Desk.Page.RunAndWaitForResponseAsync(() => Desk.Page.GoBackAsync(), $"**/channels/{channel}/read");
        await Expect(Desk.Page.Locator(".panel")).ToHaveCountAsync(0);
        await Expect(Desk.Message("Under the panel")).ToBeInViewportAsync();
        Assert.That((await Ines.GetJsonAsync($"/api/v1/channels/{channel}")).Number("unread"), Is.Zero);
    }

    [Test]
    public async Task MenusAndFilters_UnderAFinger_AreLargeEnough()
    {
        var channel = await ChannelAsync();
        await using var phone = await BrowserPage.OpenAsync(Server.Address, BrowserLook.Pocket);
        await phone.SignInAsync("ines");
        await phone.GoAsync($"/chat/{channel}");
        await phone.Button("Conversation menu").TapAsync();
        await Expect(phone.Page.Locator(".menu-item").First).ToBeVisibleAsync();
        Assert.That(await phone.Page.EvaluateAsync<int[]>(Low, ".menu-item"), Is.Not.Empty.And.All.GreaterThanOrEqualTo(44));

        await phone.GoAsync("/search");
        await Expect(phone.Page.Locator(".chip-add").First).ToBeVisibleAsync();
        Assert.That(await phone.Page.EvaluateAsync<int[]>(Low, ".chip-add"), Is.Not.Empty.And.All.GreaterThanOrEqualTo(40));
        await phone.MustFitAsync();
    }
}
