using System.Net;
using Bailey.Platform.Http.Tls;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Http;

[TestFixture]
internal sealed class HttpsTests
{
    private HttpBench bench = null!;

    [SetUp]
    public async Task StartAsync() => bench = await HttpBench.StartAsync();

    [TearDown]
    public async Task StopAsync() => await bench.DisposeAsync();

    [Test]
    public async Task Https_WithTheAuthorityTrusted_AnswersByNameAndAddressOverHttp2()
    {
        using var client = HttpBench.Client(bench.Certificate.Authority, HttpProtocolVersion.Two);
        var byName = await client.GetAsync(new Uri(bench.Https + "/seen"));
        var byAddress = await client.GetAsync(new Uri($"https://127.0.0.1:{bench.Endpoints.HttpsPort}/seen"));
        Assert.Multiple(() =>
        {
            Assert.That((byName.StatusCode, byAddress.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
            Assert.That(byName.Version, Is.EqualTo(HttpVersion.Version20));
        });
    }

    [Test]
    public async Task Https_WithoutTheAuthorityTrusted_IsRefusedByTheClient()
    {
        using var client = HttpBench.Client();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(bench.Https)));
    }

    [Test]
    public async Task Https_AfterARenewal_ServesTheNewLeafWithoutARestart()
    {
        var before = await LeafAsync();
        bench.Clock.Advance(TimeSpan.FromDays(300));
        Assert.That(bench.Certificate.RenewIfDue());
        Assert.That(await LeafAsync(), Is.Not.EqualTo(before));
    }

    [Test]
    public async Task Https_WithADueLeafWhoseKeyWasSealed_RenewsItOnceTheVaultOpens()
    {
        var store = bench.Services.GetRequiredService<TlsStore>();
        store.SealCaKey(key => [.. key]);
        bench.Clock.Advance(TimeSpan.FromDays(300));
        store.OpenCaKey(secret => [.. secret]);
        var end = bench.Clock.GetUtcNow() + TimeSpan.FromDays(396);
        Assert.That(await bench.Log.WithAsync($"A new TLS certificate is served; it ends on {end.LocalDateTime:yyyy-MM-dd}"), Is.Not.Empty);
    }

    [Test]
    public void ListeningLine_OnceStarted_NamesTheHttpsAddress() =>
        Assert.That(bench.Output.ToString().Trim(), Is.EqualTo($"Bailey is listening on https://127.0.0.1:{bench.Endpoints.HttpsPort}"));

    private async Task<string> LeafAsync()
    {
        var thumbprint = "";
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, leaf, _, _) => (thumbprint = leaf!.Thumbprint) is not null };
        using var client = new HttpClient(handler);
        await client.GetAsync(new Uri(bench.Https + "/seen"));
        return thumbprint;
    }
}
