using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bailey.Platform.Http;
using Bailey.Platform.Http.Tls;
using Bailey.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Http;

[TestFixture]
internal sealed class TlsStoreTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private TempFolder folder = null!;
    private SettableClock clock = null!;
    private HostNames host = null!;
    private TlsStore store = null!;

    [SetUp]
    public void Make()
    {
        folder = new TempFolder();
        clock = new SettableClock();
        host = new HostNames(["box", "localhost"], [IPAddress.Loopback]);
        store = new TlsStore(folder.Sub("secrets"));
    }

    [TearDown]
    public void Clean() => folder.Dispose();

    [Test]
    public void FirstStart_MakesTheFiles_PrivateOnesForTheOwnerAlone()
    {
        Serve();
        Assert.Multiple(() =>
        {
            Assert.That(File.GetUnixFileMode(At("ca.key")), Is.EqualTo(OwnerOnly));
            Assert.That(File.GetUnixFileMode(At("tls.key")), Is.EqualTo(OwnerOnly));
            Assert.That(File.GetUnixFileMode(folder.Sub("secrets")), Is.EqualTo(OwnerOnly | UnixFileMode.UserExecute));
            Assert.That(Directory.GetFiles(folder.Sub("secrets")).Select(Path.GetFileName), Is.EquivalentTo(new[] { "ca.crt", "ca.key", "tls.crt", "tls.key" }));
        });
    }

    [Test]
    public void SecondStart_KeepsAuthorityAndLeaf()
    {
        var (authority, leaf) = (Serve().Authority!.Thumbprint, Leaf());
        Assert.That((Serve().Authority!.Thumbprint, Leaf()), Is.EqualTo((authority, leaf)));
    }

    [Test]
    public void SealCaKey_AfterSetUp_LeavesNoClearKey()
    {
        Serve();
        store.SealCaKey(Flip);
        Assert.Multiple(() =>
        {
            Assert.That(File.Exists(At("ca.key")), Is.False);
            Assert.That(File.GetUnixFileMode(At("ca.key.sealed")), Is.EqualTo(OwnerOnly));
            Assert.That(store.ReachAuthority(), Is.Null);
        });
    }

    [Test]
    public void SealCaKey_Twice_KeepsWhatIsSealed()
    {
        Serve();
        store.SealCaKey(Flip);
        store.SealCaKey(_ => throw new InvalidOperationException("sealed twice"));
        store.OpenCaKey(Flip);
        using var authority = store.ReachAuthority();
        Assert.That(authority, Is.Not.Null);
    }

    [Test]
    public void CloseCaKey_OnLock_PutsTheKeyOutOfReach()
    {
        Serve();
        store.SealCaKey(Flip);
        store.OpenCaKey(Flip);
        store.CloseCaKey();
        Assert.That(store.ReachAuthority(), Is.Null);
    }

    [Test]
    public void OpenCaKey_TellsThatRenewalIsPossible()
    {
        var told = 0;
        store.CaKeyReachable += () => told++;
        store.OpenCaKey(Flip);
        Assert.That(told, Is.EqualTo(1));
    }

    [Test]
    public void Renewal_BeforeTwoThirdsOfTheLife_DoesNothing()
    {
        var certificate = Serve();
        clock.Advance(TimeSpan.FromDays(260));
        Assert.That(certificate.RenewIfDue(), Is.False);
    }

    [Test]
    public void Renewal_AfterTwoThirdsOfTheLife_MakesALeafOfTheSameAuthority()
    {
        var certificate = Serve();
        var (before, authority) = (Leaf(), certificate.Authority!.Thumbprint);
        clock.Advance(TimeSpan.FromDays(270));
        Assert.Multiple(() =>
        {
            Assert.That(certificate.RenewIfDue());
            Assert.That(Leaf(), Is.Not.EqualTo(before));
            Assert.That(certificate.Context.TargetCertificate.Thumbprint, Is.EqualTo(Leaf()));
            Assert.That(store.ReadAuthority()!.Thumbprint, Is.EqualTo(authority));
        });
    }

    [Test]
    public void Renewal_WhenAnAddressIsNew_CoversIt()
    {
        var certificate = Serve();
        host = host with { Addresses = [.. host.Addresses, IPAddress.Parse("192.168.7.7")] };
        Assert.That(certificate.RenewIfDue());
        Assert.That(store.ReadLeaf()!.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateIPAddresses(), Has.Member(IPAddress.Parse("192.168.7.7")));
    }

    [Test]
    public void Renewal_WhenTheNewAddressIsOutsideTheConstraints_DoesNotMakeLeavesForEver()
    {
        var certificate = Serve();
        host = host with { Addresses = [.. host.Addresses, IPAddress.Parse("198.51.100.9")] };
        Assert.That(certificate.RenewIfDue(), Is.False);
    }

    [Test]
    public void Renewal_WhileTheKeyIsSealed_WaitsForIt()
    {
        var certificate = Serve();
        store.SealCaKey(Flip);
        clock.Advance(TimeSpan.FromDays(300));
        Assert.That(certificate.RenewIfDue(), Is.False);
        store.OpenCaKey(Flip);
        Assert.That(certificate.RenewIfDue());
    }

    [Test]
    public void Renewal_WhenTheOpenerFails_KeepsTheServedLeaf()
    {
        var certificate = Serve();
        store.SealCaKey(Flip);
        store.OpenCaKey(_ => throw new CryptographicException("locked meanwhile"));
        clock.Advance(TimeSpan.FromDays(300));
        Assert.Multiple(() =>
        {
            Assert.That(certificate.RenewIfDue(), Is.False);
            Assert.That(certificate.Context.TargetCertificate.Thumbprint, Is.EqualTo(Leaf()));
        });
    }

    [Test]
    public void Start_WithTheLeafLostAndTheKeySealed_ServesAStopgapUntilUnlocked()
    {
        var authority = Serve().Authority!.Thumbprint;
        store.SealCaKey(Flip);
        File.Delete(At("tls.key"));
        var certificate = Serve();
        Assert.That(certificate.Context.TargetCertificate.Issuer, Is.EqualTo(certificate.Context.TargetCertificate.Subject));
        store.OpenCaKey(Flip);
        Assert.Multiple(() =>
        {
            Assert.That(certificate.RenewIfDue());
            Assert.That(certificate.Context.TargetCertificate.Issuer, Is.EqualTo(certificate.Authority!.Subject));
            Assert.That(certificate.Authority!.Thumbprint, Is.EqualTo(authority));
        });
    }

    [Test]
    public void Start_WithALeafAndKeyThatDoNotBelongTogether_MakesAnotherLeaf()
    {
        Serve();
        using (var other = ECDsa.Create(ECCurve.NamedCurves.nistP256))
            File.WriteAllText(At("tls.key"), other.ExportPkcs8PrivateKeyPem());
        Serve();
        Assert.That(store.ReadLeaf(), Is.Not.Null);
    }

    [Test]
    public void Start_WithTheAuthoritysKeyGone_KeepsTheAuthorityWhileTheLeafLasts()
    {
        var authority = Serve().Authority!.Thumbprint;
        File.Delete(At("ca.key"));
        Assert.That(Serve().Authority!.Thumbprint, Is.EqualTo(authority));
        clock.Advance(TimeSpan.FromDays(400));
        Assert.That(Serve().Authority!.Thumbprint, Is.Not.EqualTo(authority));
    }

    [Test]
    public void ReachAuthority_WithAKeyOfAnotherAuthority_IsRefused()
    {
        Serve();
        using (var other = ECDsa.Create(ECCurve.NamedCurves.nistP256))
            File.WriteAllText(At("ca.key"), other.ExportPkcs8PrivateKeyPem());
        Assert.Throws<IOException>(() => store.ReachAuthority());
    }

    [TestCase("ca.crt")]
    [TestCase("ca.key")]
    public void Start_WithADamagedFileOfTheAuthority_NamesItAndReplacesNothing(string name)
    {
        Serve();
        File.WriteAllText(At(name), "-----BEGIN damaged");
        File.Delete(At("tls.crt"));
        var mistake = Assert.Throws<IOException>(() => Serve());
        Assert.That(mistake.Message, Does.StartWith(At(name)));
        Assert.That(File.ReadAllText(At(name)), Is.EqualTo("-----BEGIN damaged"));
    }

    [Test]
    public void Fingerprint_IsTheSha256OfTheAuthority()
    {
        var certificate = Serve();
        Assert.That(certificate.Fingerprint.Replace(":", "", StringComparison.Ordinal), Is.EqualTo(Convert.ToHexString(SHA256.HashData(certificate.Authority!.RawData))));
    }

    private ServerCertificate Serve()
    {
        var certificate = new ServerCertificate(new HttpSettings(), store, () => host, clock, NullLogger<ServerCertificate>.Instance);
        certificate.Load();
        return certificate;
    }

    private string Leaf() => store.ReadLeaf()!.Thumbprint;

    private string At(string name) => Path.Combine(folder.Sub("secrets"), name);

    private static byte[] Flip(byte[] bytes) => [.. bytes.Select(part => (byte)~part)];
}
