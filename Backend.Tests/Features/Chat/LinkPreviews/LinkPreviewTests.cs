using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Bailey.Features.Chat.LinkPreviews;
using Bailey.Platform.Http.Outbound;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat.LinkPreviews;

/// <summary>Previews of linked pages, asked of servers of the test's own.</summary>
internal sealed class LinkPreviewTests
{
    private const string Head =
        "<html><head><meta property=og:title content=\"A &lt;b&gt; title\"><meta property=og:description content=\" Two \n lines \">" +
        "<meta property=og:site_name content=Site><title>Other</title></head>";

    [Test]
    public async Task Preview_OfAPage_SaysWhatThePageSaysOfItself()
    {
        await using var site = new ScriptedServer(_ => ScriptedServer.Page(Head + "<body><title>no</title>"));
        await using var app = await StartAsync(site);

        var preview = await app.Admin.GetJsonAsync(Path($"http://127.0.0.1:{site.Port}/page#part"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(preview.GetProperty("url").GetString(), Is.EqualTo($"http://127.0.0.1:{site.Port}/page#part"));
            Assert.That(preview.GetProperty("title").GetString(), Is.EqualTo("A <b> title"), "text, not markup");
            Assert.That(preview.GetProperty("description").GetString(), Is.EqualTo("Two lines"));
            Assert.That(preview.GetProperty("siteName").GetString(), Is.EqualTo("Site"));
        }
    }

    [TestCase("<title> Plain </title>", "Plain")]
    [TestCase("<meta name=description content=x><title>a\u202Eb</title>", "ab")]
    [TestCase("<title>open", "open")]
    public async Task Preview_OfAPlainPage_HasItsTitleAndHost(string head, string title)
    {
        await using var site = new ScriptedServer(_ => ScriptedServer.Page(head));
        await using var app = await StartAsync(site);

        var preview = await app.Admin.GetJsonAsync(Path($"http://127.0.0.1:{site.Port}/"));

        Assert.That((preview.GetProperty("title").GetString(), preview.GetProperty("siteName").GetString()), Is.EqualTo((title, "127.0.0.1")));
    }

    [TestCase("<p><title>no</title>", null)]
    [TestCase("<noscript><title>no</title></noscript><script>\"<title>no</title><p>\"</script><style><title>no</title></style><title>yes</title>", "yes")]
    [TestCase("<template><meta property=og:title content=no></template><title>yes", "yes")]
    [TestCase("<title>yes</title><title>no</title>", "yes")]
    [TestCase("<meta property=og:title content=' '><title>yes", "yes")]
    [TestCase("<meta charset=windows-1252><title>\u00FC", "\u00FC")]
    [TestCase("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><title>\u00FC", "\u00FC")]
    [TestCase("<meta charset=utf-16><title>yes", "yes")]
    public void Head_OfAPage_IsReadToItsEnd(string page, string? title) =>
        Assert.That(Read(Encoding.Latin1.GetBytes(page))?.Title, Is.EqualTo(title));

    // A tree of any of these takes many seconds to build; their tokens take some milliseconds.
    [TestCase("<b a{0}>", "<p>x")]
    [TestCase("<i>", "<i>")]
    [TestCase("<title>x</title><template>", "<noscript>")]
    [TestCase("<meta a{0} b{0} c{0}>", "<meta>")]
    public void Head_OfAHostilePage_CostsLittle(string first, string second)
    {
        var page = new StringBuilder();
        for (var i = 0; page.Length < 64 * 1024; i++)
        {
            page.Append(first.Replace("{0}", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        while (page.Length < 128 * 1024)
        {
            page.Append(second);
        }

        var bytes = Encoding.ASCII.GetBytes(page.ToString());
        var reading = Task.Run(() => Read(bytes));
        Assert.That(reading.Wait(TimeSpan.FromSeconds(5)), Is.True);
    }

    [Test]
    public void Head_WithOneTagOfCountlessAttributes_CostsLittle()
    {
        var page = new StringBuilder("<title>x</title><meta");
        for (var i = 0; page.Length < 128 * 1024; i++)
        {
            page.Append(CultureInfo.InvariantCulture, $" {i:x}");
        }

        var bytes = Encoding.ASCII.GetBytes(page.Append('>').ToString());
        var clock = Stopwatch.StartNew();
        var reading = Task.Run(() => Read(bytes));
        Assert.That(reading.Wait(TimeSpan.FromSeconds(5)), Is.True);
        TestContext.Out.WriteLine($"{clock.ElapsedMilliseconds} ms");
    }

    [TestCase("</head")]
    [TestCase("<body")]
    public void Wish_WhenTheEndOfTheHeadIsCutBetweenTwoParts_IsStillEnough(string end)
    {
        var body = Encoding.ASCII.GetBytes("<title>x</title>" + end);
        for (var seen = body.Length - end.Length; seen < body.Length; seen++)
        {
            Assert.That(PageHead.Wish.IsEnough!(body, seen), Is.True, $"after {seen}");
        }

        Assert.That(PageHead.Wish.IsEnough!(body.AsMemory(0, body.Length - 1), 0), Is.False);
    }

    [TestCase("utf-7")]
    [TestCase("no-such-coding")]
    public async Task Preview_OfACodingThatIsNotRead_IsReadAsTheBytesSay(string charset)
    {
        await using var site = new ScriptedServer(async (_, stream, ct) =>
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset={charset}\r\nConnection: close\r\n\r\n<title>Plain"), ct));
        await using var app = await StartAsync(site);

        Assert.That((await app.Admin.GetJsonAsync(Path($"http://127.0.0.1:{site.Port}/"))).GetProperty("title").GetString(), Is.EqualTo("Plain"));
    }

    [Test]
    public async Task Preview_OfAnOldCoding_IsReadInIt()
    {
        await using var site = new ScriptedServer(async (_, stream, ct) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\nConnection: close\r\n\r\n<title>"u8.ToArray(), ct);
            await stream.WriteAsync(new byte[] { 0x80, 0xFC }, ct);
        });
        await using var app = await StartAsync(site);

        Assert.That((await app.Admin.GetJsonAsync(Path($"http://127.0.0.1:{site.Port}/"))).GetProperty("title").GetString(), Is.EqualTo("€ü"));
    }

    [Test]
    public async Task Preview_AskedForByMany_IsFetchedOnceADay()
    {
        await using var site = new ScriptedServer(_ => ScriptedServer.Page(Head));
        await using var app = await StartAsync(site);
        var path = Path($"http://127.0.0.1:{site.Port}/");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.Admin.GetJsonAsync(path)));
        Assert.That(site.Asked, Has.Count.EqualTo(1));

        app.Time.Advance(TimeSpan.FromHours(11.9)); // within the life of the token
        await app.Admin.GetJsonAsync(path);
        Assert.That(site.Asked, Has.Count.EqualTo(1));

        app.Time.Advance(TimeSpan.FromHours(12));
        using (var again = await app.SignInAsync(BaileyApp.AdminName))
        {
            await again.GetJsonAsync(path);
            Assert.That(site.Asked, Has.Count.EqualTo(1), "after 23.9 hours");
            app.Time.Advance(TimeSpan.FromHours(0.2));
            await again.GetJsonAsync(path);
            Assert.That(site.Asked, Has.Count.EqualTo(2), "after 24.1 hours");
        }
    }

    [Test]
    public async Task Preview_AfterALock_IsForgotten()
    {
        await using var site = new ScriptedServer(_ => ScriptedServer.Page(Head));
        await using var app = await StartAsync(site);
        var path = Path($"http://127.0.0.1:{site.Port}/");
        await app.Admin.GetJsonAsync(path);

        (await app.Anonymous.PostAsync("/api/v1/system/lock", Json(new { masterPassword = BaileyApp.MasterPassword }))).EnsureSuccessStatusCode();
        (await app.Anonymous.PostAsync("/api/v1/system/unlock", Json(new { masterPassword = BaileyApp.MasterPassword }))).EnsureSuccessStatusCode();
        await app.Admin.GetJsonAsync(path);

        Assert.That(site.Asked, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Preview_ThatThereIsNot_AnswersAlikeWhateverTheReason()
    {
        await using var site = new ScriptedServer(target => target == "/none" ? ScriptedServer.Page("<p>") : "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
        await using var app = await StartAsync(site);
        string[] urls = [$"http://127.0.0.1:{site.Port}/none", $"http://127.0.0.1:{site.Port}/", $"http://127.0.0.2:{site.Port}/", "http://10.0.0.1/", "http://127.0.0.1:22/"];

        foreach (var url in urls)
        {
            var answer = await app.Admin.GetAsync(Path(url));
            Assert.That((answer.StatusCode, await answer.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.NoContent, "")), url);
        }
    }

    [TestCase("")]
    [TestCase("page")]
    [TestCase("javascript:alert(1)")]
    [TestCase("file:///etc/passwd")]
    public async Task Preview_OfWhatIsNoWebAddress_NamesTheField(string url)
    {
        await using var site = new ScriptedServer(_ => Head);
        await using var app = await StartAsync(site);

        var problem = await (await app.Admin.GetAsync(Path(url))).MustRefuseAsync(400, "request.invalid");
        Assert.That(problem.GetProperty("errors").TryGetProperty("url", out _), Is.True);
    }

    [Test]
    public async Task Preview_SwitchedOff_AsksNobody()
    {
        await using var site = new ScriptedServer(_ => ScriptedServer.Page(Head));
        await using var app = await StartAsync(site, "--LinkPreviews:Enabled=false");

        Assert.That((await app.Admin.GetAsync(Path($"http://127.0.0.1:{site.Port}/"))).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(site.Asked, Is.Empty);
    }

    [Test]
    public async Task Previews_BeyondTheBurst_MustWait()
    {
        await using var site = new ScriptedServer(_ => ScriptedServer.Page(Head));
        await using var app = await StartAsync(site);
        for (var i = 0; i < 60; i++)
        {
            (await app.Admin.GetAsync(Path($"http://127.0.0.1:{site.Port}/{i}"))).EnsureSuccessStatusCode();
        }

        await (await app.Admin.GetAsync(Path($"http://127.0.0.1:{site.Port}/60"))).MustRefuseAsync(429, "chat.too-many-previews");
        Assert.That((await app.Admin.GetAsync(Path($"http://127.0.0.1:{site.Port}/1"))).StatusCode, Is.EqualTo(HttpStatusCode.OK), "what is known costs nothing");
    }

    private static string Path(string url) => $"/api/v1/link-previews?url={Uri.EscapeDataString(url)}";

    private static Task<BaileyApp> StartAsync(ScriptedServer site, params string[] more) =>
        BaileyApp.StartOpenAsync(settings: ["--Outbound:Networks=127.0.0.1/32", $"--Outbound:Ports={site.Port}", .. more]);

    private static LinkPreviewView? Read(byte[] page) =>
        PageHead.Read(new OutboundAnswer(new Uri("https://site.example/"), "text/html", null, page), "https://site.example/");

    private static StringContent Json(object body) => new(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
}
