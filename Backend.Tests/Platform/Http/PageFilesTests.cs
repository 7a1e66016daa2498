using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bailey.Platform.Http.Page;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Http;

[TestFixture]
internal sealed class PageFilesTests
{
    private HttpBench bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => bench = await HttpBench.StartAsync(("Http:Serve", "true"));

    [OneTimeTearDown]
    public async Task StopAsync() => await bench.DisposeAsync();

    [Test]
    public async Task File_AskedFor_HasItsTypeATagAndAsksToBeCheckedAgain()
    {
        using var answer = await GetAsync("/app.js");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/javascript; charset=utf-8"));
            Assert.That(answer.Headers.CacheControl!.NoCache);
            Assert.That(answer.Headers.ETag!.IsWeak, Is.False);
            Assert.That(answer.Headers.Vary, Is.EqualTo(new[] { "Accept-Encoding" }));
        });
    }

    [Test]
    public async Task Document_NamesItsModulesByRevision_AndThoseAreKeptForGood()
    {
        using var document = await GetAsync("/", ("Accept", "text/html"));
        var text = await document.Content.ReadAsStringAsync();
        var module = ModuleOf(text);
        using var lasting = await GetAsync(module);
        using var plain = await GetAsync("/app.js");

        Assert.Multiple(async () =>
        {
            Assert.That(document.Headers.CacheControl!.ToString(), Is.EqualTo("no-cache"));
            Assert.That(text, Does.Contain("href=\"/icon.svg\""), "what has one address for ever");
            Assert.That(lasting.Headers.CacheControl!.ToString(), Is.EqualTo("public, max-age=31536000, immutable"));
            Assert.That(lasting.Content.Headers.ContentType, Is.EqualTo(plain.Content.Headers.ContentType));
            Assert.That(await lasting.Content.ReadAsStringAsync(), Is.EqualTo(await plain.Content.ReadAsStringAsync()));
        });
    }

    // A page of before an update still loads; what it gets is not kept under an address that means something else.
    [TestCase("/page/of-an-earlier-version/app.js")]
    [TestCase("/page//app.js")]
    public async Task File_OfAnotherRevision_IsSentAndNotKept(string path)
    {
        using var answer = await GetAsync(path);

        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        Assert.That(answer.Headers.CacheControl!.ToString(), Is.EqualTo("no-cache"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Revision_AfterAChangedFile_IsAnotherInDevelopmentOnly(bool development)
    {
        using var home = new TempFolder();
        Directory.CreateDirectory(home.Sub("page"));
        File.WriteAllText(home.Sub("page/index.html"), "<script type=\"module\" src=\"/a.js\"></script>");
        File.WriteAllText(home.Sub("page/a.js"), "1");
        var folder = new PageFolder(home.Sub("page"), development);
        var before = Module();
        Assert.That(Module(), Is.EqualTo(before));
        File.WriteAllText(home.Sub("page/a.js"), "22");

        Assert.That(Module() == before, Is.EqualTo(!development));
        Assert.That(Module(), Does.Contain(folder.Revision));

        string Module() => ModuleOf(Encoding.UTF8.GetString(folder.Find("/index.html")!.Bytes));
    }

    [TestCase("br")]
    [TestCase("gzip")]
    public async Task File_ForABrowserThatUnpacks_ComesPackedAndUnpacksToTheSame(string coding)
    {
        using var plain = await GetAsync("/app.js");
        using var packed = await GetAsync("/app.js", ("Accept-Encoding", coding));
        var bytes = await packed.Content.ReadAsByteArrayAsync();
        using Stream unpacking = coding == "br" ? new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress) : new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacking);
        Assert.That(packed.Content.Headers.ContentEncoding, Is.EqualTo(new[] { coding }));
        Assert.That(packed.Headers.ETag, Is.Not.EqualTo(plain.Headers.ETag));
        Assert.That(await reader.ReadToEndAsync(), Is.EqualTo(await plain.Content.ReadAsStringAsync()));
    }

    [TestCase("br")]
    [TestCase(null)]
    public async Task File_TheBrowserHas_IsNotSentAgain(string? coding)
    {
        using var first = await GetAsync("/app.js", ("Accept-Encoding", coding));
        using var second = await GetAsync("/app.js", ("Accept-Encoding", coding), ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Multiple(async () =>
        {
            Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
            Assert.That(second.Headers.ETag, Is.EqualTo(first.Headers.ETag));
            Assert.That(await second.Content.ReadAsByteArrayAsync(), Is.Empty);
        });
    }

    [Test]
    public async Task File_WithAnotherTag_IsSent()
    {
        using var answer = await GetAsync("/app.js", ("If-None-Match", "\"other\""));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Head_OfAFile_HasTheLengthAndNoBody()
    {
        using var client = HttpBench.Client();
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(bench.Http + "/app.js"));
        using var answer = await client.SendAsync(request);
        Assert.That((answer.Content.Headers.ContentLength, (await answer.Content.ReadAsByteArrayAsync()).Length), Is.EqualTo(((long?)2000, 0)));
    }

    [TestCase("/")]
    [TestCase("/index.html")]
    [TestCase("/channels/0190")]
    [TestCase("/join")]
    public async Task PageAddress_OpenedInABrowser_IsThePage(string path)
    {
        using var answer = await GetAsync(path, ("Accept", "text/html,application/xhtml+xml"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("<title>Bailey</title>"));
    }

    [TestCase("/channels/0190", "*/*")]
    [TestCase("/missing.js", "text/html")]
    [TestCase("/page/missing.js", "text/html")]
    [TestCase("/page/any/", "text/html")]
    [TestCase("/page/any/index.html", "text/html")]
    [TestCase("/page/any/channels", "text/html")]
    [TestCase("/page/any/missing.js", "text/html")]
    [TestCase("/page/any/../../secrets/ca.key", "text/html")]
    [TestCase("/api/v1/no-such-thing", "text/html")]
    [TestCase("/docs/nothing", "text/html")]
    [TestCase("/oauth/nothing", "text/html")]
    [TestCase("/.well-known/nothing", "text/html")]
    [TestCase("/../HttpBench.cs", "text/html")]
    [TestCase("/%2e%2e/secrets/ca.key", "text/html")]
    [TestCase("/..%2fsecrets%2fca.key", "text/html")]
    public async Task OtherAddress_IsNotThePage(string path, string accept)
    {
        using var answer = await GetAsync(path, ("Accept", accept));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Endpoint_AskedForByABrowser_IsNotHiddenByThePage()
    {
        using var answer = await GetAsync("/seen", ("Accept", "text/html"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.StartWith("http 127.0.0.1"));
    }

    [Test]
    public async Task Post_ToAFile_IsNotAnsweredByThePage()
    {
        using var client = HttpBench.Client();
        using var answer = await client.PostAsync(new Uri(bench.Http + "/app.js"), null);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("/index.html", true)]
    [TestCase("/lib/api.js", true)]
    [TestCase("/lib/api.test.js", false)]
    [TestCase("/.npmrc", false)]
    [TestCase("/.git/config.json", false)]
    [TestCase("/package.json", false)]
    [TestCase("/tsconfig.json", false)]
    [TestCase("/node_modules/a/index.js", false)]
    [TestCase("/test/setup.js", false)]
    [TestCase("/notes.md", false)]
    [TestCase("/script", false)]
    public void IsServed_OfPageFilesAndTools_TellsThemApart(string path, bool expected) => Assert.That(PageFolder.IsServed(path), Is.EqualTo(expected));

    [Test]
    public void Folder_WithALinkThatLeadsOut_DoesNotFollowIt()
    {
        using var outside = new TempFolder();
        using var inside = new TempFolder();
        File.WriteAllText(outside.Sub("secret.txt"), "secret");
        Directory.CreateDirectory(inside.Sub("page"));
        File.CreateSymbolicLink(inside.Sub("page/secret.txt"), outside.Sub("secret.txt"));
        Assert.That(new PageFolder(inside.Sub("page"), looksAgain: false).Find("/secret.txt"), Is.Null);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Folder_WithAChangedAndANewFile_ShowsThemInDevelopmentOnly(bool development)
    {
        using var home = new TempFolder();
        Directory.CreateDirectory(home.Sub("page"));
        File.WriteAllText(home.Sub("page/a.js"), "1");
        var folder = new PageFolder(home.Sub("page"), development);
        var before = folder.Find("/a.js");
        File.WriteAllText(home.Sub("page/a.js"), "22");
        File.WriteAllText(home.Sub("page/b.js"), "3");
        Assert.Multiple(() =>
        {
            Assert.That(folder.Find("/a.js")!.Length, Is.EqualTo(development ? 2 : 1));
            Assert.That(folder.Find("/b.js"), development ? Is.Not.Null : Is.Null);
            Assert.That(ReferenceEquals(folder.Find("/a.js"), before), Is.EqualTo(!development));
        });
    }

    [Test]
    public void Folder_ThatIsMissing_ServesNothing()
    {
        using var home = new TempFolder();
        Assert.That(new PageFolder(home.Sub("none"), looksAgain: false).Find("/index.html"), Is.Null);
    }

    [TestCase("gzip, deflate, br, zstd", "br")]
    [TestCase("gzip;q=1.0, br;q=0", "gzip")]
    [TestCase("BR;q=0.5", "br")]
    [TestCase("gzip;q=0.000", null)]
    [TestCase("br;q=0.01", "br")]
    [TestCase("identity", null)]
    [TestCase("brotli", null)]
    [TestCase(",,;", null)]
    [TestCase("", null)]
    public void ContentCoding_OfAHeader_IsTheBestAccepted(string header, string? expected) =>
        Assert.That(ContentCoding.Choose(header), Is.EqualTo(expected));

    private static string ModuleOf(string document) => Regex.Match(document, "src=\"(/page/[^\"]+)\"").Groups[1].Value;

    private async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string? Value)[] headers)
    {
        using var client = HttpBench.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(bench.Http + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }
}
