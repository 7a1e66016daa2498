using NUnit.Framework;

namespace Bailey.Tests.Platform.Http;

[TestFixture]
internal sealed class TrustedProxiesTests
{
    [TestCase("127.0.0.1")]
    [TestCase("192.0.2.1, 127.0.0.0/8")]
    public async Task ForwardedHeaders_FromATrustedProxy_AreTaken(string trusted)
    {
        await using var bench = await HttpBench.StartAsync(("Proxies:Trusted", trusted));
        Assert.That(await SeenAsync(bench), Is.EqualTo("https chat.example 203.0.113.9"));
    }

    [TestCase("")]
    [TestCase("192.0.2.1")]
    public async Task ForwardedHeaders_FromAnybodyElse_AreIgnored(string trusted)
    {
        await using var bench = await HttpBench.StartAsync(("Proxies:Trusted", trusted), ("Http:Serve", "true"));
        Assert.That(await SeenAsync(bench), Is.EqualTo($"http 127.0.0.1:{bench.Endpoints.HttpPort} 127.0.0.1"));
    }

    [Test]
    public async Task ForwardedFor_WithAForgedFirstHop_TakesTheNearestUntrustedOne()
    {
        await using var bench = await HttpBench.StartAsync(("Proxies:Trusted", "127.0.0.1"));
        Assert.That(await SeenAsync(bench, "198.51.100.66, 203.0.113.9"), Does.EndWith(" 203.0.113.9"));
    }

    [Test]
    public async Task ForwardedFor_ThroughTwoTrustedProxies_IsWalkedToTheCaller()
    {
        await using var bench = await HttpBench.StartAsync(("Proxies:Trusted:0", "127.0.0.1"), ("Proxies:Trusted:1", "10.0.0.0/8"));
        Assert.That(await SeenAsync(bench, "203.0.113.9, 10.1.2.3", "https, https"), Does.EndWith(" 203.0.113.9"));
    }

    private static async Task<string> SeenAsync(HttpBench bench, string forwardedFor = "203.0.113.9", string proto = "https")
    {
        using var client = HttpBench.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(bench.Http + "/seen"));
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        request.Headers.Add("X-Forwarded-Proto", proto);
        request.Headers.Add("X-Forwarded-Host", "chat.example");
        using var answer = await client.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }
}
