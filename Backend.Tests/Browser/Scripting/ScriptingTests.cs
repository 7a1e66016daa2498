using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser.Scripting;

/// <summary>
/// The corpus of <see cref="ScriptPayloads"/> through every text field, looked at wherever the text is shown: nothing runs, the policy has nothing to
/// report, and what a text becomes stays within a short list of elements and attributes.
/// </summary>
internal sealed class ScriptingTests : ScriptingFixture
{
    private const int APage = 40;

    private readonly List<HttpClient> _clients = [];

    [OneTimeTearDown]
    public void LetGo() => _clients.ForEach(client => client.Dispose());

    [Test]
    public void Corpus_HasThreeHundredPayloadsAndMore() =>
        Assert.That(ScriptPayloads.Postable, Has.Count.GreaterThanOrEqualTo(300).And.Unique);

    [Test]
    public async Task Watching_ThatWouldMissAScript_IsNone()
    {
        await using var browser = await OpenAsync();
        await browser.Page.EvaluateAsync("() => __ran()");
        Assert.That(await DidRunAsync(browser), Is.True);
        await browser.Page.EvaluateAsync(
            """
            () => {
              const text = document.createElement("div");
              text.className = "msg-text";
              const link = document.createElement("a");
              link.href = "javascript:__ran()";
              text.append(document.createElement("img"), link);
              document.body.append(text, document.createElement("marquee"));
            }
            """);
        Assert.That(await ForeignAsync(browser), Is.EqualTo(new[] { "page <marquee></marquee>", "page A href=javascript:__ran()", "IMG", "A href=javascript:__ran()" }));
    }

    [Test]
    public async Task Messages_OfTheWholeCorpus_RunNothing()
    {
        await using var browser = await OpenAsync();
        foreach (var page in ScriptPayloads.Postable.Chunk(APage))
        {
            var channel = await ChannelAsync($"corpus {Guid.NewGuid():N}");
            foreach (var text in page)
            {
                await Mara.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = text }, 201);
            }

            await browser.GoAsync($"/chat/{channel}?at=1");
            await Expect(browser.Page.Locator($".log .msg[data-seq='{page.Length + 1}'], .msg[data-seq='{page.Length}']").First).ToBeAttachedAsync();
            await browser.Page.EvaluateAsync("() => document.querySelectorAll('.spoiler').forEach((cover) => cover.click())");
            using (Assert.EnterMultipleScope())
            {
                Assert.That(await browser.Page.Locator(".msg .msg-text").CountAsync(), Is.GreaterThanOrEqualTo(page.Length), "each is shown");
                Assert.That(await ForeignAsync(browser), Is.Empty);
                Assert.That(await DidRunAsync(browser), Is.False, string.Join('\n', page));
            }
        }

        browser.MustBeQuiet();
    }

    [Test]
    public async Task HangingOn_AMessage_RunsNothing()
    {
        await using var browser = await OpenAsync();
        var channel = "";
        foreach (var texts in ScriptPayloads.Postable.Chunk(APage))
        {
            channel = await ChannelAsync($"hanging on {Guid.NewGuid():N}");
            foreach (var text in texts)
            {
                var root = await IdAsync(Mara.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = text }, 201));
                await Ines.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = text, threadRootId = root }, 201);
                await Ines.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = $"@mara {text}", replyToId = root }, 201);
                await ChangeAsync(Mara, $"messages/{root}", new { body = $"{text} again" });
                await MustAsync(Mara.PutAsync(Path($"messages/{root}/saved"), null), 204);
            }

            await browser.GoAsync($"/chat/{channel}");
            await Expect(browser.Page.Locator(".reply-line b").Last).ToBeVisibleAsync();
            await MustBeHarmlessAsync(browser, string.Join('\n', texts));
        }

        var first = (await Mara.GetJsonAsync($"/api/v1/channels/{channel}/messages?limit=2")).GetProperty("items")[0];
        foreach (var message in (await Mara.GetJsonAsync($"/api/v1/channels/{channel}/messages?limit=40")).GetProperty("items").EnumerateArray())
        {
            await MustAsync(Mara.PutAsync(Path($"messages/{message.GetProperty("id").GetString()}/pin"), null), 204);
        }

        await MustAsync(Mara.PutAsJsonAsync($"/api/v1/channels/{channel}/draft", new { body = ScriptPayloads.Postable[1] }), 204);
        foreach (var place in (string[])["/chat/threads", "/chat/mentions", "/chat/saved", "/chat/drafts", $"/chat/{channel}", $"/chat/{channel}?thread={first.GetProperty("id").GetString()}"])
        {
            await browser.GoAsync(place);
            await Expect(browser.Page.GetByText("__ran").First).ToBeAttachedAsync();
            await MustBeHarmlessAsync(browser, place);
        }

        await browser.GoAsync($"/chat/{channel}");
        var last = browser.Page.Locator(".log .msg[data-id]").Last;
        await last.HoverAsync();
        await last.GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await browser.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Forward" }).ClickAsync();
        await Expect(browser.Page.Locator("dialog[open] .forward-quote")).ToContainTextAsync("__ran");
        await MustBeHarmlessAsync(browser, "forward");
        await browser.Page.Keyboard.PressAsync("Escape");
        await browser.Page.Locator(".edited").First.ClickAsync();
        await Expect(browser.Page.Locator("dialog[open] .msg-text").First).ToBeVisibleAsync(); // its payload may write the call in another way
        await MustBeHarmlessAsync(browser, "former texts");
        await browser.Page.Keyboard.PressAsync("Escape");
        await browser.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("pinned", RegexOptions.IgnoreCase) }).First.ClickAsync();
        await Expect(browser.Page.Locator(".panel").GetByText("__ran").First).ToBeVisibleAsync();
        await MustBeHarmlessAsync(browser, "pins");
        browser.MustBeQuiet();
    }

    [Test]
    public async Task Names_OfChannelsPeopleFilesAndMore_RunNothing()
    {
        var names = ScriptPayloads.Short(60).Where((_, place) => place % 5 == 0).Take(40).ToArray();
        var people = new List<string>();
        for (var place = 0; place < names.Length; place++)
        {
            var client = await BrowserPeople.JoinAsync(Server, Ines, $"person{place}", names[place]);
            _clients.Add(client);
            people.Add((await client.GetJsonAsync("/api/v1/me")).GetProperty("id").GetString()!);
            await MustAsync(client.PatchAsJsonAsync("/api/v1/me", new { status = new { text = names[place] } }), 200);
        }

        string room = null!;
        for (var place = 0; place < names.Length; place++)
        {
            var made = await IdAsync(Ines.PostJsonAsync("/api/v1/channels", new { name = $"{names[place]}{place}", kind = "private", topic = names[place], memberIds = people.Append(MaraId) }, 201));
            await MustAsync(Ines.PatchAsJsonAsync($"/api/v1/channels/{made}", new { description = ScriptPayloads.Postable[place] }), 200);
            await MustAsync(Ines.PutAsJsonAsync($"/api/v1/channels/{made}/draft", new { body = ScriptPayloads.Postable[^(place + 1)] }), 204);
            room ??= made;
        }

        var files = new List<string>();
        foreach (var name in names.Where(name => !name.Contains('/', StringComparison.Ordinal)).Take(15))
        {
            using var content = new ByteArrayContent("<script>__ran()</script>"u8.ToArray());
            content.Headers.ContentType = new("text/html");
            using var answer = await Ines.PostAsync(Path($"channels/{room}/attachments?name={Uri.EscapeDataString(name + ".html")}"), content);
            files.Add((await answer.JsonAsync(201)).GetProperty("fileId").GetString()!);
        }

        await Ines.PostJsonAsync($"/api/v1/channels/{room}/messages", new { body = "files of __ran", attachmentIds = files }, 201);
        var hook = await Ines.PostJsonAsync($"/api/v1/channels/{room}/webhooks", new { name = names[0] }, 201);
        using (var stranger = Server.NewClient())
        {
            await MustAsync(stranger.PostAsJsonAsync(new Uri(hook.GetProperty("url").GetString()!, UriKind.RelativeOrAbsolute), new { text = ScriptPayloads.Postable[3], username = names[1] }), 200);
        }

        await _clients[0].PostJsonAsync($"/api/v1/channels/{room}/messages", new { body = "__ran by somebody with such a name" }, 201);
        await Ines.PostJsonAsync("/api/v1/auth/tokens", new { name = names[2], scopes = new[] { "chat:read" } }, 201);

        await using var browser = await OpenAsync("ines");
        foreach (var place in (string[])[$"/chat/{room}", "/chat/threads", "/chat/drafts", "/admin", "/admin/people", "/admin/invitations", "/admin/service-accounts", "/admin/audit", "/settings"])
        {
            await browser.GoAsync(place);
            await Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToBeVisibleAsync();
            await MustBeHarmlessAsync(browser, place);
        }

        await browser.GoAsync($"/chat/{room}");
        await Expect(browser.Message("files of")).ToBeVisibleAsync();
        await browser.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("members$") }).First.ClickAsync();
        await Expect(browser.Page.Locator(".panel").GetByText("__ran").First).ToBeVisibleAsync();
        await MustBeHarmlessAsync(browser, "members");
        await browser.Page.Keyboard.PressAsync("Control+K");
        await browser.Page.Locator("#switcher-find").FillAsync("ran");
        await Expect(browser.Page.Locator("dialog[open]").GetByText("__ran").First).ToBeVisibleAsync();
        await MustBeHarmlessAsync(browser, "switcher");
        browser.MustBeQuiet();
    }

    [Test]
    public async Task Search_ForTheCorpusAndWithIt_RunsNothing()
    {
        var channel = await ChannelAsync("looked for");
        var texts = ScriptPayloads.Postable;
        foreach (var text in texts)
        {
            await Mara.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body = $"needle {text}" }, 201);
        }

        await using var browser = await OpenAsync();
        await browser.GoAsync("/search?q=needle");
        await Expect(browser.Page.GetByText("__ran").First).ToBeAttachedAsync();
        await MustBeHarmlessAsync(browser, "results");
        foreach (var text in texts.Where(text => !text.Contains('"', StringComparison.Ordinal) && !text.Contains(':', StringComparison.Ordinal)).Where((_, place) => place % 12 == 0))
        {
            await browser.GoAsync($"/search?q={Uri.EscapeDataString(text)}");
            await Expect(browser.Page.Locator(".search-hits > li").First).ToBeAttachedAsync(); // what was found, or that nothing was
            await MustBeHarmlessAsync(browser, text);
        }

        browser.MustBeQuiet();
    }
}
