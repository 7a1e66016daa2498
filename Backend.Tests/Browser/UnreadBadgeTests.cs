using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>The count in the tab's title stands on its icon too, and goes from both.</summary>
internal sealed class UnreadBadgeTests : TwoBrowsers
{
    // The icon as it is painted: how red it is where the dot stands. 0 for the plain one.
    private const string Red = """
        async () => {
          const image = new Image();
          image.src = document.querySelector('link[rel~=icon]').href;
          await image.decode();
          const canvas = document.createElement('canvas');
          canvas.width = canvas.height = 64;
          const pen = canvas.getContext('2d');
          pen.drawImage(image, 0, 0, 64, 64);
          const [red, green, blue] = pen.getImageData(42, 24, 1, 1).data;
          return red > 150 && green < 80 && blue < 80;
        }
        """;

    [Test]
    public async Task Icon_WithSomethingUnread_CarriesARedDotUntilItIsRead()
    {
        using var nora = await BrowserPeople.JoinAsync(Server, Ines, "nora", "Nora Lind");
        var channel = await ChannelAsync();
        var name = RoomName;
        await BothAnewAsync(nora, "nora");
        await Desk.OpenAsync("general");
        var icon = Desk.Page.Locator("link[rel~=icon]");
        await Expect(icon).ToHaveAttributeAsync("href", "/favicon.svg");
        Assert.That(await Desk.Page.EvaluateAsync<bool>(Red), Is.False);

        await PostAsync(Oskar, channel, "One for the icon");
        await Expect(Desk.Page).ToHaveTitleAsync(new Regex(@"^\(1\) "));
        await Expect(icon).ToHaveAttributeAsync("href", new Regex("^blob:"));
        Assert.That(await Desk.Page.EvaluateAsync<bool>(Red), Is.True);

        await Desk.OpenAsync(name);
        await Expect(icon).ToHaveAttributeAsync("href", "/favicon.svg");
        await Expect(Desk.Page).Not.ToHaveTitleAsync(new Regex(@"^\("));
        Quiet();
    }

    [Test]
    public async Task Title_WithAReplyInAThreadIFollow_CountsIt()
    {
        using var vera = await BrowserPeople.JoinAsync(Server, Ines, "vera", "Vera Holm");
        var channel = await ChannelAsync();
        var root = (await vera.SayAsync(Guid.Parse(channel), "Who is on duty?")).Id();
        await BothAnewAsync(vera, "vera");
        await Desk.OpenAsync("general");
        await Oskar.ReplyAsync(Guid.Parse(channel), root, "I am");
        await Expect(Desk.Page).ToHaveTitleAsync(new Regex(@"^\(1\) "));
        await Expect(Desk.Page.Locator(".rail .count, .rail .count-mention").First).ToContainTextAsync("1");
        using (var read = await vera.PutAsJsonAsync($"/api/v1/messages/{root}/thread/read", new { seq = 1 }))
        {
            await read.MustBeAsync(200);
        }

        await Expect(Desk.Page).Not.ToHaveTitleAsync(new Regex(@"^\("));
        Quiet();
    }
}
