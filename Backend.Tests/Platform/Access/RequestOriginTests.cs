using System.Net;
using Bailey.Platform.Access;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Access;

/// <summary>The network of a request, as it is counted and shown.</summary>
internal sealed class RequestOriginTests
{
    [TestCase("203.0.113.7", "203.0.113.7")]
    [TestCase("::ffff:203.0.113.7", "203.0.113.7")]
    [TestCase("2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::/64")]
    [TestCase("127.0.0.1", "127.0.0.1")]
    [TestCase("::1", "::1")]
    public void Network_OfAnAddress_IsItselfOrItsPrefix(string address, string network) =>
        Assert.That(RequestOrigin.NetworkOf(IPAddress.Parse(address)), Is.EqualTo(network));
}
