using Bailey.Platform.Http;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Http;

[TestFixture]
internal sealed class SecurityHeadersTests
{
    private HttpBench bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => bench = await HttpBench.StartAsync(("Http:Serve", "true"));

    [OneTimeTearDown]
    public async Task StopAsync() => await bench.DisposeAsync();

    [TestCase("/")]
    [TestCase("/app.js")]
    [TestCase("/api/v1/things/1")]
    [TestCase("/api/v1/failure")]
    [TestCase("/api/v1/nothing-here")]
    public async Task Answer_OfAnyKind_CarriesTheProtectiveHeaders(string path)
    {
        var answer = await GetAsync(path);
        Assert.Multiple(() =>
        {
            Assert.That(Header(answer, "Content-Security-Policy"), Is.EqualTo(
                "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; "
                + "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
                + "trusted-types bailey"));
            Assert.That(Header(answer, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(Header(answer, "X-Frame-Options"), Is.EqualTo("DENY"));
            Assert.That(Header(answer, "Referrer-Policy"), Is.EqualTo("no-referrer"));
            Assert.That(Header(answer, "Permissions-Policy"), Does.StartWith("camera=(self), microphone=(self), display-capture=(self)").And.Contain("geolocation=()"));
            Assert.That(Header(answer, "Cross-Origin-Opener-Policy"), Is.EqualTo("same-origin"));
            Assert.That(Header(answer, "Cross-Origin-Resource-Policy"), Is.EqualTo("same-origin"));
            Assert.That(Header(answer, "Server"), Is.Null);
            Assert.That(Header(answer, "Strict-Transport-Security"), Is.Null);
        });
    }

    [Test]
    public void PermissionsPolicy_BesideWhatCallsNeed_AllowsNothing() =>
        Assert.That(SecurityHeaders.PermissionsPolicy.Split(", ").Skip(3), Has.All.EndsWith("=()"));

    [TestCase("/api/v1/things/1", "no-store")]
    [TestCase("/app.js", "no-cache")]
    public async Task CacheControl_OfTheApiAndThePage_Differs(string path, string expected) =>
        Assert.That(Header(await GetAsync(path), "Cache-Control"), Is.EqualTo(expected));

    [Test]
    public async Task Docs_HaveAPolicyOfTheirOwn_WithoutForeignScripts()
    {
        var policy = Header(await GetAsync("/docs/index.html"), "Content-Security-Policy");
        Assert.That(policy, Does.Contain("script-src 'self';").And.Contain("default-src 'none'").And.Contain("frame-ancestors 'none'").And.Not.Contain("trusted-types"));
    }

    [Test]
    public async Task Endpoint_WithAPolicyOfItsOwn_KeepsIt() =>
        Assert.That(Header(await GetAsync("/own-policy"), "Content-Security-Policy"), Is.EqualTo("sandbox"));

    [TestCase(true, "https", true)]
    [TestCase(true, "http", false)]
    [TestCase(false, "https", false)]
    public void Hsts_IsSentOnlyOverHttpsAndWhenAskedFor(bool hsts, string scheme, bool expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = scheme;
        SecurityHeaders.Apply(context.Request, context.Response.Headers, hsts);
        Assert.That(context.Response.Headers.ContainsKey("Strict-Transport-Security"), Is.EqualTo(expected));
    }

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var client = HttpBench.Client();
        return await client.GetAsync(new Uri(bench.Http + path));
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
