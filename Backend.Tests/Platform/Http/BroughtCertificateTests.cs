using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bailey.Platform.Http.Tls;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Http;

[TestFixture]
internal sealed class BroughtCertificateTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private TempFolder folder = null!;
    private Brought chain = null!;

    [SetUp]
    public void Make()
    {
        folder = new TempFolder();
        chain = Brought.Make(Now);
        File.WriteAllText(folder.Sub("full.pem"), chain.Leaf.ExportCertificatePem() + "\n" + chain.Intermediate.ExportCertificatePem());
        File.WriteAllText(folder.Sub("key.pem"), chain.LeafKey.ExportPkcs8PrivateKeyPem());
    }

    [TearDown]
    public void Clean() => folder.Dispose();

    [Test]
    public async Task Https_WithABroughtCertificate_SendsTheIntermediateToo()
    {
        await using var bench = await StartAsync();
        using var client = HttpBench.Client(chain.Root);
        using var answer = await client.GetAsync(new Uri(bench.Https + "/seen"));
        Assert.Multiple(() =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.Headers.Contains("Strict-Transport-Security"), Is.False);
            Assert.That(Directory.Exists(bench.Secrets), Is.False, "no own authority is made");
        });
    }

    [Test]
    public async Task Https_WithABroughtCertificateAndHsts_SaysSoOverHttpsOnly()
    {
        await using var bench = await StartAsync(("Tls:Hsts", "true"), ("Http:Serve", "true"));
        using var client = HttpBench.Client(chain.Root);
        using var secure = await client.GetAsync(new Uri(bench.Https + "/seen"));
        using var plain = await client.GetAsync(new Uri(bench.Http + "/seen"));
        Assert.Multiple(() =>
        {
            Assert.That(secure.Headers.GetValues("Strict-Transport-Security").Single(), Is.EqualTo("max-age=31536000"));
            Assert.That(plain.Headers.Contains("Strict-Transport-Security"), Is.False);
        });
    }

    [TestCase("/")]
    [TestCase("/ca.crt")]
    public async Task PlainHttp_WithABroughtCertificate_HasNothingToExplain(string path)
    {
        await using var bench = await StartAsync();
        using var client = HttpBench.Client();
        using var answer = await client.GetAsync(new Uri(bench.Http + path));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.PermanentRedirect));
    }

    [Test]
    public async Task Renewal_OfTheFiles_IsServedWithoutARestart()
    {
        await using var bench = await StartAsync();
        var renewed = Brought.Make(Now);
        await File.WriteAllTextAsync(folder.Sub("key.pem"), renewed.LeafKey.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(folder.Sub("full.pem"), renewed.Leaf.ExportCertificatePem());
        File.SetLastWriteTimeUtc(folder.Sub("full.pem"), Now.UtcDateTime.AddMinutes(1));
        Assert.That(bench.Certificate.RenewIfDue());
        Assert.That(bench.Certificate.Context.TargetCertificate.Thumbprint, Is.EqualTo(renewed.Leaf.Thumbprint));
    }

    [Test]
    public async Task Renewal_WithADamagedFile_KeepsTheServedCertificate()
    {
        await using var bench = await StartAsync();
        await File.WriteAllTextAsync(folder.Sub("full.pem"), "half");
        File.SetLastWriteTimeUtc(folder.Sub("full.pem"), Now.UtcDateTime.AddMinutes(1));
        Assert.That(bench.Certificate.RenewIfDue(), Is.False);
        Assert.That(bench.Certificate.Context.TargetCertificate.Thumbprint, Is.EqualTo(chain.Leaf.Thumbprint));
    }

    [Test]
    public void Load_OfMissingFiles_NamesTheSettingAndTheFile()
    {
        var mistake = Assert.Throws<FileNotFoundException>(() => BroughtCertificate.Load(folder.Sub("none.pem"), null, TimeProvider.System));
        Assert.That(mistake.Message, Does.StartWith("Tls:Certificate: there is no file").And.Contain("none.pem"));
        mistake = Assert.Throws<FileNotFoundException>(() => BroughtCertificate.Load(folder.Sub("full.pem"), folder.Sub("none.key"), TimeProvider.System));
        Assert.That(mistake.Message, Does.StartWith("Tls:Key: there is no file"));
    }

    [Test]
    public void Load_WithoutAKey_SaysSo() => Refused(folder.Sub("full.pem"), null, "holds no private key");

    [Test]
    public void Load_OfAKeyInsteadOfACertificate_SaysSo() => Refused(folder.Sub("key.pem"), folder.Sub("key.pem"), "holds no certificate");

    [Test]
    public void Load_WithTheKeyOfAnother_SaysThatTheyDoNotBelongTogether()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(folder.Sub("other.pem"), other.ExportPkcs8PrivateKeyPem());
        Refused(folder.Sub("full.pem"), folder.Sub("other.pem"), "do not belong together");
    }

    [Test]
    public void Load_WithAPassphraseOnTheKey_SaysHowToTakeItOff()
    {
        File.WriteAllText(folder.Sub("locked.pem"), chain.LeafKey.ExportEncryptedPkcs8PrivateKeyPem("hunter2", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        Refused(folder.Sub("full.pem"), folder.Sub("locked.pem"), "without one (openssl pkey");
    }

    [TestCase(40, "ended on")]
    [TestCase(-40, "is not valid before")]
    public void Load_OutsideTheValidity_SaysWhen(int days, string expected)
    {
        var clock = new SettableClock();
        clock.Advance(TimeSpan.FromDays(days));
        var mistake = Assert.Throws<CryptographicException>(() => BroughtCertificate.Load(folder.Sub("full.pem"), folder.Sub("key.pem"), clock));
        Assert.That(mistake.Message, Does.Contain(expected));
    }

    [Test]
    public void Load_WithCertificateAndKeyInOneFile_TakesBoth()
    {
        File.WriteAllText(folder.Sub("both.pem"), File.ReadAllText(folder.Sub("key.pem")) + "\n" + File.ReadAllText(folder.Sub("full.pem")));
        var (leaf, intermediates) = BroughtCertificate.Load(folder.Sub("both.pem"), null, TimeProvider.System);
        Assert.That((leaf.HasPrivateKey, intermediates.Count), Is.EqualTo((true, 1)));
    }

    private Task<HttpBench> StartAsync(params (string, string)[] more) =>
        HttpBench.StartAsync([("Tls:Certificate", folder.Sub("full.pem")), ("Tls:Key", folder.Sub("key.pem")), .. more]);

    private static void Refused(string certificate, string? key, string expected)
    {
        var mistake = Assert.Throws<CryptographicException>(() => BroughtCertificate.Load(certificate, key, TimeProvider.System));
        Assert.That(mistake.Message, Does.Contain(expected));
    }

    /// <summary>A chain such as a company or a public authority hands out: root, intermediate, leaf for localhost.</summary>
    private sealed record Brought(X509Certificate2 Root, X509Certificate2 Intermediate, X509Certificate2 Leaf, ECDsa LeafKey)
    {
        public static Brought Make(DateTimeOffset now)
        {
            var (rootKey, middleKey, leafKey) = (Key(), Key(), Key());
            var root = Request("CN=Root", rootKey, isAuthority: true).CreateSelfSigned(now.AddDays(-30), now.AddDays(30));
            var middle = Request("CN=Middle", middleKey, isAuthority: true).Create(root, now.AddDays(-30), now.AddDays(30), [2]).CopyWithPrivateKey(middleKey);
            var request = Request("CN=localhost", leafKey, isAuthority: false);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("localhost");
            request.CertificateExtensions.Add(names.Build());
            return new Brought(root, middle, request.Create(middle, now.AddDays(-30), now.AddDays(30), [3]), leafKey);
        }

        private static ECDsa Key() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

        private static CertificateRequest Request(string name, ECDsa key, bool isAuthority)
        {
            var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
            return request;
        }
    }
}
