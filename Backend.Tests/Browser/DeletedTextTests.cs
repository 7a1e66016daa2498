using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>What was deleted goes from every screen that shows it, while somebody looks.</summary>
internal sealed class DeletedTextTests : TwoBrowsers
{
    [Test]
    public async Task Text_DeletedByItsAuthor_GoesFromSavedMentionsThreadsAndResults()
    {
        var channel = await ChannelAsync();
        var message = (await Oskar.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = "@ines the vixenword is out" }, 201)).GetProperty("id").GetString();
        using (var saved = await Ines.PutAsync(new Uri($"/api/v1/messages/{message}/saved", UriKind.Relative), null))
        {
            await saved.MustBeAsync(204);
        }

        await Ines.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = "Noted", threadRootId = message }, 201);
        await Desk.SignInAsync("ines");
        string[] places = ["/chat/mentions", "/chat/saved", "/chat/threads", "/search?q=vixenword"];
        var pages = new List<IPage>();
        foreach (var place in places)
        {
            var page = await Desk.Context.NewPageAsync();
            await page.GotoAsync(place);
            await Expect(page.GetByText("vixenword is out").First).ToBeVisibleAsync();
            pages.Add(page);
        }

        using (var deleted = await Oskar.DeleteAsync(new Uri($"/api/v1/messages/{message}", UriKind.Relative)))
        {
            await deleted.MustBeAsync(204);
        }

        foreach (var page in pages)
        {
            await Expect(page.GetByText("vixenword is out")).ToHaveCountAsync(0);
        }

        Quiet();
    }
}
