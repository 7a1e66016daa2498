using Bailey.Platform.Http;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Http;

[TestFixture]
internal sealed class SameOriginProofTests
{
    [TestCase("same-origin", null)]
    [TestCase("same-origin", "https://box:8443")]
    [TestCase(null, "https://box:8443")]
    [TestCase(null, "https://BOX:8443")]
    public void Proof_FromOurOwnPage_Holds(string? site, string? origin) => Assert.That(Holds(site, origin), Is.True);

    [TestCase(null, null)]
    [TestCase("", "https://box:8443")]
    [TestCase("same-site", "https://box:8443")]
    [TestCase("cross-site", "https://box:8443")]
    [TestCase("none", "https://box:8443")]
    [TestCase("Same-Origin", null)]
    [TestCase("same-origin, cross-site", null)]
    [TestCase(null, "null")]
    [TestCase(null, "http://box:8443")]
    [TestCase(null, "https://box")]
    [TestCase(null, "https://box:8444")]
    [TestCase(null, "https://box.evil.example:8443")]
    [TestCase(null, "https://evil.example:8443")]
    [TestCase(null, "https://box:8443@evil.example")]
    [TestCase(null, "https://user@box:8443")]
    [TestCase(null, "https://box:8443/path")]
    [TestCase(null, "//box:8443")]
    public void Proof_FromAnywhereElse_DoesNotHold(string? site, string? origin) => Assert.That(Holds(site, origin), Is.False);

    [TestCase("https://box")]
    public void Proof_OnTheStandardPort_NeedsNoPortInOrigin(string origin)
    {
        var context = Context("box");
        context.Request.Headers.Origin = origin;
        Assert.That(SameOriginProof.Holds(context), Is.True);
    }

    [Test]
    public void Proof_WithTwoOrigins_DoesNotHold()
    {
        var context = Context("box:8443");
        context.Request.Headers.Origin = new(["https://box:8443", "https://evil.example"]);
        Assert.That(SameOriginProof.Holds(context), Is.False);
    }

    private static bool Holds(string? site, string? origin)
    {
        var context = Context("box:8443");
        if (site is not null)
            context.Request.Headers["Sec-Fetch-Site"] = site;
        if (origin is not null)
            context.Request.Headers.Origin = origin;
        return SameOriginProof.Holds(context);
    }

    private static DefaultHttpContext Context(string host)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "https";
        context.Request.Host = new HostString(host);
        return context;
    }
}
