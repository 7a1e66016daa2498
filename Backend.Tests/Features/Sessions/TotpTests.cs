using System.Text;
using Bailey.Features.Sessions.SecondFactor;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

[TestFixture]
internal sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238 appendix B, SHA-1, eight digits.
    [TestCase(59, ExpectedResult = "94287082")]
    [TestCase(1111111109, ExpectedResult = "07081804")]
    [TestCase(1111111111, ExpectedResult = "14050471")]
    [TestCase(1234567890, ExpectedResult = "89005924")]
    [TestCase(2000000000, ExpectedResult = "69279037")]
    [TestCase(20000000000, ExpectedResult = "65353130")]
    public string Code_OfTheRfcsTimes_IsTheRfcsCode(long time) => Totp.CodeOf(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(time)), 8);

    // RFC 4226 appendix D.
    [TestCase(0, ExpectedResult = "755224")]
    [TestCase(1, ExpectedResult = "287082")]
    [TestCase(9, ExpectedResult = "520489")]
    public string Code_OfTheRfcsCounters_IsTheRfcsCode(long counter) => Totp.CodeOf(Secret, counter);

    [TestCase(-2, ExpectedResult = false)]
    [TestCase(-1, ExpectedResult = true)]
    [TestCase(0, ExpectedResult = true)]
    [TestCase(1, ExpectedResult = true)]
    [TestCase(2, ExpectedResult = false)]
    public bool Match_WithinOneStep_Accepts(int off)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        return Totp.Match(Secret, Totp.CodeOf(Secret, Totp.StepAt(now) + off), now, 0) is not null;
    }

    [Test]
    public void Match_ForAStepUsedBefore_Refuses()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        var code = Totp.CodeOf(Secret, Totp.StepAt(now));
        var used = Totp.Match(Secret, code, now, 0);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(used, Is.EqualTo(Totp.StepAt(now)));
            Assert.That(Totp.Match(Secret, code, now, used!.Value), Is.Null);
        }
    }

    [TestCase("")]
    [TestCase("12345")]
    [TestCase("1234567")]
    [TestCase("\u0661\u0662\u0663\u0664\u0665\u0666")]
    public void Match_OfWhatIsNoCode_Refuses(string code) =>
        Assert.That(Totp.Match(Secret, code, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), 0), Is.Null);

    [Test]
    public void Uri_OfASecret_IsWhatAppsRead() => Assert.That(
        Totp.UriOf(Secret, "Bailey", "ada"),
        Is.EqualTo("otpauth://totp/Bailey:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Bailey&algorithm=SHA1&digits=6&period=30"));

    // RFC 4648 section 10, without padding.
    [TestCase("f", ExpectedResult = "MY")]
    [TestCase("fo", ExpectedResult = "MZXQ")]
    [TestCase("foo", ExpectedResult = "MZXW6")]
    [TestCase("foob", ExpectedResult = "MZXW6YQ")]
    [TestCase("fooba", ExpectedResult = "MZXW6YTB")]
    [TestCase("foobar", ExpectedResult = "MZXW6YTBOI")]
    public string Base32_OfTheRfcsTexts_IsTheRfcs(string text) => Base32.Encode(Encoding.ASCII.GetBytes(text));

    [Test]
    public void RecoveryCode_HoweverTyped_HashesAlike()
    {
        var code = RecoveryCodeText.New();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Does.Match("^[0-9a-z]{4}(-[0-9a-z]{4}){5}$"));
            Assert.That(RecoveryCodeText.HashOf(code.Replace("-", " ", StringComparison.Ordinal).ToUpperInvariant()), Is.EqualTo(RecoveryCodeText.HashOf(code)));
        }
    }
}
