using System.Net;
using Bailey.Tests.Support;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser.Scripting;

/// <summary>Payloads as names of files, in the log and in the gallery, and as what a linked page says of itself.</summary>
internal sealed class ScriptingFilesTests : ScriptingFixture
{
    private const int InAMessage = 20;
    private const int Cards = 50; // previews are asked for 60 at a time

    private readonly ScriptedServer _site = new(target =>
    {
        var place = int.Parse(target.TrimStart('/'), null) * 3;
        string Said(int more) => WebUtility.HtmlEncode(ScriptPayloads.Postable[(place + more) % ScriptPayloads.Postable.Count].ReplaceLineEndings(" "));
        return ScriptedServer.Page($"<meta property=og:title content=\"{Said(0)}\"><meta property=og:description content=\"{Said(1)}\"><meta property=og:site_name content=\"{Said(2)}\">");
    });

    protected override string[] Settings => ["--Outbound:Networks=127.0.0.1/32", $"--Outbound:Ports={_site.Port}"];

    [OneTimeTearDown]
    public async Task CloseAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Files_CalledByTheWholeCorpus_RunNothing()
    {
        var channel = await ChannelAsync("files");
        var names = ScriptPayloads.Short(180).Where(name => !name.Contains('/', StringComparison.Ordinal) && !name.Contains('\\', StringComparison.Ordinal)).ToArray();
        Assert.That(names, Has.Length.GreaterThan(100));
        foreach (var (some, page) in names.Chunk(InAMessage).Select((some, page) => (some, page)))
        {
            var files = new string[some.Length];
            await Parallel.ForEachAsync(Enumerable.Range(0, some.Length), new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (place, ct) =>
            {
                using var content = new ByteArrayContent(page == 0 ? Pictures.Png(40, 30) : "<script>__ran()</script>"u8.ToArray());
                using var answer = await Mara.PostAsync(Path($"channels/{channel}/attachments?name={Uri.EscapeDataString(some[place] + (page == 0 ? ".png" : ".html"))}"), content, ct);
                files[place] = (await answer.JsonAsync(201)).GetProperty("fileId").GetString()!;
            });
            await Mara.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = $"files {page}", attachmentIds = files }, 201);
        }

        await using var browser = await OpenAsync();
        await browser.GoAsync($"/chat/{channel}?at=1");
        await Expect(browser.Message("files 0").Locator("img").First).ToBeVisibleAsync();
        Assert.That(await browser.Page.Locator(".file-card").CountAsync(), Is.GreaterThanOrEqualTo(names.Length - InAMessage), "each is shown");
        await MustBeHarmlessAsync(browser, "files");
        await browser.Message("files 0").Locator(".shots button, .shots a").First.ClickAsync();
        for (var place = 0; place < InAMessage; place++)
        {
            await Expect(browser.Page.Locator("#gallery-name")).ToHaveTextAsync($"{names[place]}.png");
            await MustBeHarmlessAsync(browser, names[place]);
            await browser.Page.Keyboard.PressAsync("ArrowRight");
        }

        browser.MustBeQuiet();
    }

    [Test]
    public async Task Cards_OfPagesThatSayTheCorpus_RunNothing()
    {
        var channel = await ChannelAsync("cards");
        for (var place = 0; place < Cards; place++)
        {
            await PostAsync(Mara, channel, $"see http://127.0.0.1:{_site.Port}/{place}");
        }

        await using var browser = await OpenAsync();
        await browser.GoAsync($"/chat/{channel}?at=1");
        // Cards are asked for when they come into view.
        await browser.UntilAsync(
            "(cards) => { const bare = [...document.querySelectorAll('.link-place:empty')]; bare[0]?.scrollIntoView(); return document.querySelectorAll('.link-card').length >= cards; }", Cards - 2);
        await MustBeHarmlessAsync(browser, "cards");
        browser.MustBeQuiet();
    }
}
