using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bailey.Platform.Http.Tls;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Http;

[TestFixture]
internal sealed class CertificateAuthorityTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly HostNames Host = new(["box", "box.local", "box.example.org", "localhost"], [IPAddress.Parse("192.168.1.20"), IPAddress.Parse("203.0.113.7"), IPAddress.IPv6Loopback, IPAddress.Parse("fd00::20")]);

    private TempFolder folder = null!;
    private CertificateAuthority authority = null!;

    [SetUp]
    public void Make()
    {
        folder = new TempFolder();
        authority = CertificateAuthority.Create(Host, Now);
    }

    [TearDown]
    public void Clean()
    {
        authority.Dispose();
        folder.Dispose();
    }

    [Test]
    public void Authority_AsMade_LastsTenYearsAndMayNotMakeOthers()
    {
        var basic = authority.Certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single();
        Assert.Multiple(() =>
        {
            Assert.That((basic.Critical, basic.CertificateAuthority, basic.HasPathLengthConstraint, basic.PathLengthConstraint), Is.EqualTo((true, true, true, 0)));
            Assert.That(authority.Certificate.NotAfter.ToUniversalTime(), Is.EqualTo(Now.AddYears(10).UtcDateTime).Within(TimeSpan.FromSeconds(1)));
            Assert.That(authority.Certificate.Extensions["2.5.29.30"]!.Critical);
            Assert.That(authority.Certificate.HasPrivateKey, Is.False);
        });
    }

    [Test]
    public void Leaf_AsIssued_IsShortLivedAndCoversTheHost()
    {
        using var leaf = authority.Issue(Host, Now);
        var names = leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Multiple(() =>
        {
            Assert.That(leaf.NotAfter - leaf.NotBefore, Is.LessThanOrEqualTo(TimeSpan.FromDays(397)));
            Assert.That(names.EnumerateDnsNames(), Is.EqualTo(Host.Dns));
            Assert.That(names.EnumerateIPAddresses(), Is.EqualTo(Host.Addresses));
        });
    }

    [TestCase("-verify_hostname box")]
    [TestCase("-verify_hostname box.local")]
    [TestCase("-verify_hostname box.example.org")]
    [TestCase("-verify_hostname localhost")]
    [TestCase("-verify_ip 192.168.1.20")]
    [TestCase("-verify_ip 203.0.113.7")]
    [TestCase("-verify_ip ::1")]
    [TestCase("-verify_ip fd00::20")]
    public async Task OpenSsl_GivenOurLeaf_AcceptsItForEachNameAndAddress(string check)
    {
        using var leaf = authority.Issue(Host, Now);
        Assert.That(await VerifyAsync(leaf, check), Does.EndWith("leaf.pem: OK\n"));
    }

    [TestCase("bank.example", null)]
    [TestCase("otherbox", null)]
    [TestCase(null, "198.51.100.1")]
    [TestCase(null, "2001:db8::1")]
    public async Task OpenSsl_GivenALeafForStrangersMadeWithAStolenKey_RefusesIt(string? name, string? address)
    {
        using var forged = CopyWithoutConstraints().Issue(
            new HostNames(name is null ? [] : [name], address is null ? [] : [IPAddress.Parse(address)]), Now);
        Assert.That(await VerifyAsync(forged, ""), Does.Contain("permitted subtree violation"));
    }

    [Test]
    public void Issue_ForNamesOutsideTheConstraints_LeavesThemOut()
    {
        using var leaf = authority.Issue(new HostNames(["box", "bank.example"], [IPAddress.Parse("198.51.100.1"), IPAddress.Loopback]), Now);
        var names = leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Multiple(() =>
        {
            Assert.That(names.EnumerateDnsNames(), Is.EqualTo(new[] { "box" }));
            Assert.That(names.EnumerateIPAddresses(), Is.EqualTo(new[] { IPAddress.Loopback }));
        });
    }

    [Test]
    public void NameConstraints_WrittenAndRead_AreTheSame()
    {
        var written = NameConstraints.For(Host);
        var read = NameConstraints.Of(authority.Certificate)!;
        Assert.Multiple(() =>
        {
            Assert.That(read.Names, Is.EqualTo(written.Names));
            Assert.That(read.Networks, Is.EqualTo(written.Networks));
        });
    }

    [TestCase("a", true)]
    [TestCase("my-box.fritz.box", true)]
    [TestCase("192.168.1.1", false)]
    [TestCase("-a", false)]
    [TestCase("a_b", false)]
    [TestCase("a..b", false)]
    [TestCase("a\nb", false)]
    [TestCase("", false)]
    public void DnsName_IsWhatRfc1123Allows(string name, bool expected) => Assert.That(HostNames.IsDnsName(name), Is.EqualTo(expected));

    [Test]
    public void HostNames_OfThisMachine_HoldLocalhostLoopbackAndWhatWasAdded()
    {
        var host = HostNames.Discover(["Extra.Example", "192.0.2.9"]);
        Assert.Multiple(() =>
        {
            Assert.That(host.Dns, Has.Member("localhost").And.Member("extra.example"));
            Assert.That(host.Addresses, Has.Member(IPAddress.Loopback).And.Member(IPAddress.IPv6Loopback).And.Member(IPAddress.Parse("192.0.2.9")));
        });
    }

    // The same key and name, as a thief would use it; clients judge by the real certificate.
    private CertificateAuthority CopyWithoutConstraints()
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(authority.ExportPkcs8(), out _);
        var request = new CertificateRequest(authority.Certificate.SubjectName, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(authority.Certificate.Extensions["2.5.29.14"]!);
        using var bare = request.CreateSelfSigned(Now.AddDays(-1), Now.AddYears(10));
        return CertificateAuthority.FromPkcs8(X509CertificateLoader.LoadCertificate(bare.RawData), authority.ExportPkcs8());
    }

    private async Task<string> VerifyAsync(X509Certificate2 leaf, string check)
    {
        await File.WriteAllTextAsync(folder.Sub("ca.pem"), authority.Certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(folder.Sub("leaf.pem"), leaf.ExportCertificatePem());
        return await OpenSsl.RunAsync($"verify -x509_strict -purpose sslserver -CAfile {folder.Sub("ca.pem")} {check} {folder.Sub("leaf.pem")}");
    }
}
