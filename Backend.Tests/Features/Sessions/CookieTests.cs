using System.Net.Http.Json;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

[TestFixture]
internal sealed class CookieTests
{
    private BaileyApp _app = null!;

    [OneTimeSetUp]
    public async Task Start() => _app = await BaileyApp.StartOpenAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task SignIn_WithACookie_KeepsTheTokenOutOfTheBody()
    {
        using var answer = await SignInAsync("same-origin");
        var body = await answer.JsonAsync(200);
        var cookie = Cookie(answer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(body.EnumerateObject().Select(p => p.Name), Is.EqualTo(new[] { "expiresAt" }));
            Assert.That(cookie, Does.StartWith("__Host-bailey=").IgnoreCase);
            foreach (var attribute in new[] { "; path=/", "; secure", "; httponly", "; samesite=strict", "; expires=" })
            {
                Assert.That(cookie, Does.Contain(attribute).IgnoreCase);
            }

            Assert.That(cookie, Does.Not.Contain("domain").IgnoreCase);
            Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
        }
    }

    [TestCase(null)]
    [TestCase("cross-site")]
    [TestCase("same-site")]
    [TestCase("none")]
    public async Task SignIn_WithACookieFromElsewhere_IsRefused(string? site)
    {
        using var answer = await SignInAsync(site);
        await answer.MustRefuseAsync(403, "auth.other-origin");
        Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
    }

    [Test]
    public async Task UnsafeRequest_ByCookie_NeedsOurOwnOrigin()
    {
        using var signedIn = await SignInAsync("same-origin");
        var cookie = Cookie(signedIn).Split(';')[0];
        using var without = await SendAsync(HttpMethod.Post, "/api/v1/auth/renew", cookie, null);
        await without.MustRefuseAsync(403, "auth.other-origin");
        using var with = await SendAsync(HttpMethod.Post, "/api/v1/auth/renew", cookie, "same-origin");
        await with.MustBeAsync(200);
        Assert.That(Cookie(with).Split(';')[0], Is.Not.EqualTo(cookie), "the next token came as a cookie too");
        using var read = await SendAsync(HttpMethod.Get, "/api/v1/me", cookie, null);
        await read.MustBeAsync(200);
    }

    [Test]
    public async Task Request_WithAnAuthorizationHeader_IgnoresTheCookie()
    {
        using var signedIn = await SignInAsync("same-origin");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Add("Cookie", Cookie(signedIn).Split(';')[0]);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer nonsense");
        using var answer = await _app.Anonymous.SendAsync(request);
        await answer.MustBeAsync(401);
    }

    [Test]
    public async Task LogOut_ByCookie_TakesTheCookieAwayAndKeepsTheDevice()
    {
        using var signedIn = await SignInAsync("same-origin");
        var cookie = Cookie(signedIn).Split(';')[0];
        using var answer = await SendAsync(HttpMethod.Post, "/api/v1/auth/logout", cookie, "same-origin");
        await answer.MustBeAsync(204);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Cookie(answer), Does.StartWith("__Host-bailey=;").And.Contain("01 Jan 1970"));
            Assert.That(answer.Headers.GetValues("Clear-Site-Data").Single(), Is.EqualTo("\"storage\""));
            Assert.That(answer.Headers.GetValues("Set-Cookie").Count(), Is.EqualTo(1));
        }

        using var after = await SendAsync(HttpMethod.Get, "/api/v1/me", cookie, null);
        await after.MustBeAsync(401);
    }

    private static string Cookie(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-bailey=", StringComparison.Ordinal));

    private async Task<HttpResponseMessage> SignInAsync(string? site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/login")
        {
            Content = JsonContent.Create(new { username = "ada", password = BaileyApp.Password, cookie = true }),
        };
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        return await _app.Anonymous.SendAsync(request);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string cookie, string? site)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", cookie);
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        return await _app.Anonymous.SendAsync(request);
    }
}
