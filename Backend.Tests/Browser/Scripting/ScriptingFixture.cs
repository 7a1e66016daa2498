using System.Net.Http.Json;
using System.Text.Json;
using Bailey.Tests.Support;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser.Scripting;

/// <summary>A server with Ines and Mara, and a browser that notices a script that runs and an element or attribute that no view of ours makes.</summary>
[NonParallelizable]
internal abstract class ScriptingFixture
{
    // Beside the payload's own call, whatever a script could do to be noticed.
    private const string Watch =
        "globalThis.__ran = () => { globalThis.__didRun = true; }; globalThis.alert = globalThis.prompt = globalThis.confirm = globalThis.__ran;";

    // What Markdown may become, and what may stand on it. Anything else in a message's text was made by the text; and nothing in the whole
    // document may run, embed, restyle or redirect.
    private const string Foreign = """
        () => {
          const elements = new Set(['DIV', 'P', 'B', 'STRONG', 'EM', 'U', 'S', 'DEL', 'CODE', 'PRE', 'SPAN', 'A', 'UL', 'OL', 'LI', 'BLOCKQUOTE', 'TABLE', 'THEAD', 'TBODY', 'TR', 'TH', 'TD', 'BUTTON', 'BR', 'svg', 'use', 'FIGURE', 'FIGCAPTION', 'SMALL', 'MARK']);
          const attributes = new Set(['class', 'href', 'target', 'rel', 'title', 'type', 'tabindex', 'role', 'aria-label', 'aria-hidden', 'aria-expanded', 'aria-pressed', 'start', 'inert', 'lang', 'data-lang', 'data-username', 'translate']);
          const never = 'iframe, frame, frameset, object, embed, applet, portal, base, style, math, marquee, template, animate, animateTransform, animateMotion, set, foreignObject, [srcdoc], [formaction], form[action], :not(head) > meta, :not(head) > link, :not(head) > title, body script, svg script';
          const addresses = ['href', 'xlink:href', 'src', 'action', 'poster', 'data', 'background'];
          const found = [];
          for (const node of document.querySelectorAll(never)) if (!node.closest('svg title')) found.push(`page ${node.outerHTML.slice(0, 80)}`);
          for (const script of document.scripts) if (!/^\/page\/[\w-]+\/main\.js$/.test(script.getAttribute('src')) || script.text) found.push(`page ${script.outerHTML.slice(0, 80)}`);
          for (const node of document.querySelectorAll('*')) {
            for (const { name, value } of node.attributes) {
              if (/^on/i.test(name)) found.push(`page ${node.tagName} ${name}=${value}`);
              if (addresses.includes(name) && /^(javascript|vbscript|data):/i.test(value.replace(/[\u0000-\u0020]/g, ''))) found.push(`page ${node.tagName} ${name}=${value}`);
            }
          }
          for (const text of document.querySelectorAll('.msg-text')) {
            for (const node of text.querySelectorAll('*')) {
              if (!elements.has(node.tagName)) found.push(node.tagName);
              for (const { name, value } of node.attributes) {
                if (!attributes.has(name) && !(name === 'dir' && value === 'auto')) found.push(`${node.tagName} ${name}=${value}`);
                if (name === 'href' && node.tagName === 'A' && !/^(https?:|mailto:|\/)/.test(value)) found.push(`${node.tagName} ${name}=${value}`);
              }
            }
          }
          return found;
        }
        """;

    protected BaileyProcess Server { get; private set; } = null!;

    protected HttpClient Ines { get; private set; } = null!;

    protected HttpClient Mara { get; private set; } = null!;

    protected string MaraId { get; private set; } = null!;

    /// <summary>What the server is told beside the usual.</summary>
    protected virtual string[] Settings => [];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        Server = await BaileyProcess.StartAsync(settings: [.. BrowserPeople.Quick, .. Settings]);
        Ines = await BrowserPeople.SetUpAsync(Server);
        Mara = await BrowserPeople.JoinAsync(Server, Ines, "mara", "Mara Lindqvist");
        MaraId = (await Mara.GetJsonAsync("/api/v1/me")).GetProperty("id").GetString()!;
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        Ines.Dispose();
        Mara.Dispose();
        await Server.DisposeAsync();
    }

    protected static Uri Path(string path) => new($"/api/v1/{path}", UriKind.Relative);

    protected static async Task MustAsync(Task<HttpResponseMessage> call, int status)
    {
        using var answer = await call;
        await answer.MustBeAsync(status);
    }

    protected static async Task<string> IdAsync(Task<JsonElement> made) => (await made).GetProperty("id").GetString()!;

    protected static async Task<bool> DidRunAsync(BrowserPage browser) => await browser.Page.EvaluateAsync<bool>("() => globalThis.__didRun === true");

    protected static Task<string[]> ForeignAsync(BrowserPage browser) => browser.Page.EvaluateAsync<string[]>(Foreign);

    protected static async Task MustBeHarmlessAsync(BrowserPage browser, string where)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ForeignAsync(browser), Is.Empty, where);
            Assert.That(await DidRunAsync(browser), Is.False, where);
        }
    }

    protected async Task<BrowserPage> OpenAsync(string who = "mara")
    {
        var browser = await BrowserPage.OpenAsync(Server.Address);
        await browser.Context.AddInitScriptAsync(Watch);
        await browser.SignInAsync(who);
        return browser;
    }

    protected Task<string> ChannelAsync(string name) =>
        IdAsync(Ines.PostJsonAsync("/api/v1/channels", new { name, kind = "private", memberIds = new[] { MaraId } }, 201));

    protected static async Task PostAsync(HttpClient who, string channel, string body) =>
        await who.PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body }, 201);

    protected static Task ChangeAsync(HttpClient who, string path, object change) => MustAsync(who.PatchAsJsonAsync(Path(path), change), 200);
}
