using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Http;

[TestFixture]
internal sealed class DocsPolicyTests
{
    [Test]
    public async Task Docs_AsServed_NeedNeitherInlineScriptNorStringsAsCode()
    {
        await using var app = await BaileyApp.StartAsync();
        var html = await app.Anonymous.GetStringAsync(new Uri("/docs/index.html", UriKind.Relative));
        var start = await app.Anonymous.GetStringAsync(new Uri("/docs/index.js", UriKind.Relative));
        Assert.Multiple(() =>
        {
            Assert.That(html, Does.Not.Match("<script(?![^>]* src=)"), "inline script");
            Assert.That(start, Does.Contain("interceptors = {}"), "an interceptor is made from a string, which script-src 'self' refuses");
            Assert.That(html, Does.Contain("src='/docs-fetch.js'"));
        });
    }
}
