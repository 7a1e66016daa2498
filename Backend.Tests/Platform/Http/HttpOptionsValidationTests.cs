using System.Net;
using Bailey.Platform.Http;
using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Http;

[TestFixture]
internal sealed class HttpOptionsValidationTests
{
    [Test]
    public void Settings_Unset_AreTheStandardOnes()
    {
        var settings = HttpSettings.Read(Configuration(), []);
        Assert.Multiple(() =>
        {
            Assert.That((settings.HttpsPort, settings.HttpPort, settings.Serve, settings.Bind), Is.EqualTo(((int?)8443, (int?)8080, false, (IPAddress?)null)));
            Assert.That((settings.Hsts, settings.BringsCertificate, settings.TrustedProxies.Count, settings.Secrets), Is.EqualTo((false, false, 0, "./secrets")));
            Assert.That(Check(), Is.Empty);
        });
    }

    [Test]
    public void Settings_AsEmptyEnvironmentVariables_CountAsUnset() =>
        Assert.That(Check(("Https:Port", ""), ("Http:Port", ""), ("Http:Serve", ""), ("Bind", ""), ("Tls:Certificate", ""), ("Tls:Key", ""), ("Proxies:Trusted", "")), Is.Empty);

    [Test]
    public void Ports_ZeroAndAuto_MeanOffAndAnyFreePort()
    {
        var settings = HttpSettings.Read(Configuration(("Https:Port", "0"), ("Http:Port", "auto")), []);
        Assert.That((settings.HttpsPort, settings.HttpPort), Is.EqualTo(((int?)null, (int?)0)));
    }

    [TestCase("Https:Port", "70000")]
    [TestCase("Https:Port", "-1")]
    [TestCase("Http:Port", "http")]
    [TestCase("Http:Port", "80 80")]
    [TestCase("Http:Serve", "yes")]
    [TestCase("Bind", "everywhere")]
    [TestCase("Tls:Hsts", "1")]
    [TestCase("Tls:Names", "a_b")]
    [TestCase("Proxies:Trusted", "10.0.0.0/40")]
    [TestCase("Proxies:Trusted:0", "proxy.local")]
    public void Setting_OutOfItsRange_IsNamedWithItsValue(string key, string value)
    {
        var mistake = Check((key, value)).Single();
        Assert.That(mistake, Does.StartWith(key.Replace(":0", "", StringComparison.Ordinal)).And.Contain(value.Split(' ')[0]));
    }

    [Test]
    public void Mistakes_Many_AreAllNamedAtOnce() =>
        Assert.That(
            Check(("Https:Port", "x"), ("Bind", "y"), ("Proxies:Trusted", "z"), ("Tls:Key", "k.pem"), ("Tls:Hsts", "true")),
            Has.Count.EqualTo(5));

    [TestCase("0", "0", "true", "both 0")]
    [TestCase("0", "8080", "false", "nothing would serve Bailey")]
    [TestCase("8080", "8080", "true", "they must differ")]
    public void Ports_ThatCannotWorkTogether_AreRefused(string https, string http, string serve, string expected) =>
        Assert.That(Check(("Https:Port", https), ("Http:Port", http), ("Http:Serve", serve)), Has.Exactly(1).Contains(expected));

    [Test]
    public void Ports_BothAuto_AreFine() => Assert.That(Check(("Https:Port", "auto"), ("Http:Port", "auto")), Is.Empty);

    [Test]
    public void Certificate_ThatIsNotThere_IsNamed() =>
        Assert.That(Check(("Tls:Certificate", "no-such.pem")), Has.Exactly(1).Contains("Tls:Certificate: there is no file no-such.pem"));

    [Test]
    public void Proxies_InEitherForm_AreRead() =>
        Assert.Multiple(() =>
        {
            Assert.That(HttpSettings.Read(Configuration(("Proxies:Trusted", "10.0.0.1, fd00::/8")), []).TrustedProxies, Has.Count.EqualTo(2));
            Assert.That(HttpSettings.Read(Configuration(("Proxies:Trusted:0", "10.0.0.1"), ("Proxies:Trusted:1", "::1")), []).TrustedProxies, Has.Count.EqualTo(2));
        });

    private static IReadOnlyList<string> Check(params (string Key, string Value)[] settings) =>
        HttpOptionsValidation.Check(Configuration(settings), TimeProvider.System);

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
}
