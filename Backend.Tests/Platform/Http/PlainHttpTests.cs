using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Http;

[TestFixture]
internal sealed class PlainHttpTests
{
    private HttpBench bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => bench = await HttpBench.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await bench.DisposeAsync();

    [Test]
    public async Task FrontPage_OverPlainHttp_ExplainsHowToTrustUs()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/");
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Multiple(() =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/html; charset=utf-8"));
            Assert.That(Fingerprint(html), Is.EqualTo(bench.Certificate.Fingerprint));
            Assert.That(html, Does.Contain($"href=\"https://127.0.0.1:{bench.Endpoints.HttpsPort}\"").And.Contain("<svg").And.Not.Contain("{{"));
            foreach (var system in (string[])["Windows", "macOS", "Linux", "iPhone", "Android", "Firefox"])
                Assert.That(html, Does.Contain($"<summary>{system}"));
        });
    }

    [Test]
    public async Task FrontPage_OverPlainHttp_HasThePagesPolicyAndNothingInline()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/");
        Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'; object-src 'none'; script-src 'self'"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain("style=").And.Not.Contain("<script").And.Not.Contain("<style"));
    }

    [Test]
    public async Task FrontPage_AskedUnderAForgedHost_PutsNoMarkupIntoThePage()
    {
        // The client library refuses to send such a host; an attacker's would not.
        using var raw = new TcpClient();
        await raw.ConnectAsync(IPAddress.Loopback, bench.Endpoints.HttpPort!.Value);
        await using var stream = raw.GetStream();
        await stream.WriteAsync("GET / HTTP/1.1\r\nHost: x&y'z\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();
        Assert.That(answer, Does.StartWith("HTTP/1.1 200").And.Contain("https://x&amp;y&#x27;z:").And.Not.Contain("x&y'z"));
    }

    [TestCase("/api/v1/things/1?a=b%20c", "GET")]
    [TestCase("/api/v1/things/1", "POST")]
    [TestCase("/channels/%C3%BCber", "GET")]
    [TestCase("/app.js", "GET")]
    [TestCase("/", "POST")]
    public async Task OtherPaths_OverPlainHttp_LeadToTheSamePlaceOverHttps(string path, string method)
    {
        using var answer = await SendAsync(new HttpMethod(method), path);
        Assert.Multiple(() =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.PermanentRedirect));
            Assert.That(answer.Headers.GetValues("Location").Single(), Is.EqualTo($"https://127.0.0.1:{bench.Endpoints.HttpsPort}{path}"));
        });
    }

    [Test]
    public async Task Redirect_UnderAName_KeepsTheName()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/join", "box.local:8080");
        Assert.That(answer.Headers.GetValues("Location").Single(), Is.EqualTo($"https://box.local:{bench.Endpoints.HttpsPort}/join"));
    }

    [TestCase("//evil.example/a")]
    [TestCase("/\\evil.example")]
    public async Task Redirect_WhateverThePath_StaysOnThisHost(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        Assert.That(new Uri(answer.Headers.GetValues("Location").Single()).Host, Is.EqualTo("127.0.0.1"));
    }

    [TestCase("box.local", true)]
    [TestCase("box.local/many", false)]
    public async Task FrontPage_UnderANameThatNoServerHas_DrawsNothingOfIt(string host, bool drawn)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/", host.Replace("/many", string.Concat(Enumerable.Repeat(".example", 60)), StringComparison.Ordinal));
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        Assert.That((await answer.Content.ReadAsStringAsync()).Contains("<svg", StringComparison.Ordinal), Is.EqualTo(drawn));
    }

    [Test]
    public async Task CaCrt_IsTheAuthority()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/ca.crt");
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("application/x-x509-ca-cert"));
        using var downloaded = X509Certificate2.CreateFromPem(await answer.Content.ReadAsStringAsync());
        Assert.That(downloaded.Thumbprint, Is.EqualTo(bench.Certificate.Authority!.Thumbprint));
    }

    [Test]
    public async Task MobileConfig_HoldsTheAuthorityAsARootPayload()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/bailey.mobileconfig");
        var profile = XDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Multiple(() =>
        {
            Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("application/x-apple-aspen-config"));
            Assert.That(profile.Descendants("string").Select(text => text.Value), Has.Member("com.apple.security.root"));
            Assert.That(Convert.FromBase64String(profile.Descendants("data").Single().Value), Is.EqualTo(bench.Certificate.Authority!.RawData));
        });
    }

    [Test]
    public async Task FrontPage_OverHttps_IsThePageAndTrustIsStillThere()
    {
        using var client = HttpBench.Client(bench.Certificate.Authority);
        Assert.That(await client.GetStringAsync(new Uri(bench.Https + "/")), Does.Contain("<title>Bailey</title>"));
        Assert.That(await client.GetStringAsync(new Uri(bench.Https + "/trust")), Does.Contain("Trust this Bailey server"));
    }

    [Test]
    public async Task Serve_OverPlainHttp_AnswersTheAppAndNamesItInTheListeningLine()
    {
        await using var serving = await HttpBench.StartAsync(("Http:Serve", "true"), ("Https:Port", "0"));
        using var client = HttpBench.Client();
        Assert.Multiple(async () =>
        {
            Assert.That(await client.GetStringAsync(new Uri(serving.Http + "/")), Does.Contain("<title>Bailey</title>"));
            Assert.That(serving.Output.ToString(), Is.EqualTo($"Bailey is listening on {serving.Http}{Environment.NewLine}"));
            Assert.That(Directory.Exists(serving.Secrets), Is.False, "without HTTPS there is no certificate to make");
        });
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? host = null)
    {
        using var client = HttpBench.Client();
        using var request = new HttpRequestMessage(method, new Uri(bench.Http + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        request.Headers.Host = host;
        return await client.SendAsync(request);
    }

    private static string Fingerprint(string html) =>
        string.Join(':', html.Split("<span>").Skip(1).Select(part => part.Split("</span>")[0].Replace(' ', ':')));
}
