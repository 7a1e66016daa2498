using System.Text;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Access;

/// <summary>Whatever is answered to somebody who is counted says how much is left.</summary>
internal sealed class RateLimitHeadersTests
{
    [TestCase("GET", "/api/v1/channels", null, 200, "read")]
    [TestCase("GET", "/api/v1/channels?limit=ten", null, 400, "read", Description = "Thrown while the parameters are read.")]
    [TestCase("POST", "/api/v1/channels", "{", 400, "write", Description = "Thrown while the body is read.")]
    [TestCase("POST", "/api/v1/channels", "{\"name\": \"\", \"kind\": \"public\"}", 400, "write")]
    [TestCase("GET", "/api/v1/channels/00000000-0000-0000-0000-000000000000", null, 404, "read")]
    public async Task Answer_OfAnyKind_CarriesTheLimit(string method, string path, string? body, int status, string limit)
    {
        await using var app = await BaileyApp.StartOpenAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await app.Admin.SendAsync(request);

        await answer.MustBeAsync(status);
        Assert.That(answer.Headers.GetValues("RateLimit-Policy").Single(), Does.StartWith($"\"{limit}\";q="));
        Assert.That(answer.Headers.GetValues("RateLimit").Single(), Does.StartWith($"\"{limit}\";r="));
    }
}
