using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Access;

internal sealed class MethodTests
{
    [TestCase("PUT", "/api/v1/me")]
    [TestCase("OPTIONS", "/api/v1/me")]
    [TestCase("DELETE", "/api/v1/system/health")]
    public async Task Method_NotServedThere_Is405AndSaysWhichAre(string method, string path)
    {
        await using var app = await BaileyApp.StartOpenAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await app.Anonymous.SendAsync(request);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)answer.StatusCode, Is.EqualTo(405));
            Assert.That(answer.Content.Headers.Allow, Does.Contain("GET"));
        }
    }
}
