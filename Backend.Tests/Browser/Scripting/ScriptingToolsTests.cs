using System.Net.Http.Json;
using System.Text;
using Bailey.Tests.Support;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser.Scripting;

/// <summary>The corpus from tools by a webhook, inside files that are unfolded in place, and in texts that wait for the line.</summary>
internal sealed class ScriptingToolsTests : ScriptingFixture
{
    private const int AChannel = 20;

    private static readonly (string Ending, string Type)[] Texts =
    [
        ("txt", "text/plain"), ("html", "text/html"), ("svg", "image/svg+xml"), ("xml", "application/xml"), ("json", "application/json"), ("md", "text/markdown"), ("css", "text/css"),
        ("js", "text/javascript"), ("cs", "text/plain"), ("sh", "text/plain"), ("sql", "text/plain"),
    ];

    [Test]
    public async Task Webhooks_OfTheWholeCorpus_RunNothing()
    {
        await using var browser = await OpenAsync();
        using var tool = Server.NewClient();
        foreach (var texts in ScriptPayloads.Postable.Chunk(AChannel))
        {
            var channel = await ChannelAsync($"tools {Guid.NewGuid():N}");
            var hook = (await Ines.PostJsonAsync($"/api/v1/channels/{channel}/webhooks", new { name = "tool" }, 201)).GetProperty("url").GetString()!;
            foreach (var text in texts)
            {
                foreach (var message in (object[])[InAttachments(text), InBlocks(text)])
                {
                    await MustAsync(tool.PostAsJsonAsync(new Uri(hook, UriKind.RelativeOrAbsolute), message), 200);
                }
            }

            await browser.GoAsync($"/chat/{channel}?at=1");
            await Expect(browser.Page.Locator(".log .msg .badge.bot").First).ToBeVisibleAsync();
            Assert.That(await browser.Page.Locator(".msg .msg-text").CountAsync(), Is.GreaterThanOrEqualTo(2 * texts.Length), "each is shown");
            await MustBeHarmlessAsync(browser, string.Join('\n', texts));
        }

        browser.MustBeQuiet();
    }

    [Test]
    public async Task Files_ThatHoldTheWholeCorpus_RunNothingUnfolded()
    {
        var channel = await ChannelAsync("unfolded");
        var files = new List<string>();
        foreach (var (ending, type) in Texts)
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(string.Join('\n', ScriptPayloads.All)));
            content.Headers.ContentType = new(type);
            using var answer = await Mara.PostAsync(Path($"channels/{channel}/attachments?name=corpus.{ending}"), content);
            files.Add((await answer.JsonAsync(201)).GetProperty("fileId").GetString()!);
        }

        await Mara.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = "all of it", attachmentIds = files }, 201);
        await using var browser = await OpenAsync();
        await browser.GoAsync($"/chat/{channel}");
        foreach (var (ending, _) in Texts)
        {
            await browser.Button($"Show corpus.{ending}").ClickAsync();
        }

        await Expect(browser.Page.Locator(".file-beginning pre")).ToHaveCountAsync(Texts.Length);
        await Expect(browser.Page.Locator(".file-beginning pre").Last).ToContainTextAsync("__ran");
        await MustBeHarmlessAsync(browser, "unfolded");
        browser.MustBeQuiet();
    }

    [Test]
    public async Task Waiting_ForTheLine_RunsNothing()
    {
        var channel = await ChannelAsync("waiting");
        var texts = ScriptPayloads.Postable.Where(text => text[0] != '/').Where((_, place) => place % 5 == 0).ToArray(); // a stroke would be a command
        await using var browser = await OpenAsync();
        await browser.GoAsync($"/chat/{channel}");
        await Expect(browser.Composer()).ToBeVisibleAsync();
        browser.Expect("^error: Failed to load resource: net::ERR_INTERNET_DISCONNECTED ");
        await browser.Context.SetOfflineAsync(true);
        foreach (var text in texts)
        {
            await browser.Composer().FillAsync(text);
            await browser.Button("Send").ClickAsync();
            await Expect(browser.Composer()).ToHaveValueAsync("");
        }

        await Expect(browser.Page.Locator(".msg.is-pending")).ToHaveCountAsync(texts.Length);
        await MustBeHarmlessAsync(browser, "waiting");
        await browser.Context.SetOfflineAsync(false);
        await Expect(browser.Page.Locator(".msg.is-pending")).ToHaveCountAsync(0);
        await MustBeHarmlessAsync(browser, "sent");
        browser.MustBeQuiet();
    }

    private static object InAttachments(string text) => new
    {
        text,
        username = text,
        attachments = new[] { new { pretext = text, title = text, title_link = "https://example.org/" + text, text, fallback = text, fields = new[] { new { title = text, value = text } } } },
    };

    private static object InBlocks(string text) => new
    {
        text,
        blocks = new object[]
        {
            new { type = "section", text = new { type = "mrkdwn", text }, fields = new[] { new { type = "mrkdwn", text } } },
            new { type = "context", elements = new object[] { new { type = "mrkdwn", text = $"*{text}* <https://example.org/|{text}>" }, new { type = "image", image_url = text, alt_text = text } } },
            new
            {
                type = "rich_text",
                elements = new object[]
                {
                    new
                    {
                        type = "rich_text_section",
                        elements = new object[] { new { type = "text", text }, new { type = "link", url = text, text }, new { type = "link", url = "https://example.org/" + text, text }, new { type = "emoji", name = text } },
                    },
                },
            },
        },
    };
}
