using Bailey.Features.Accounts.Passwords;
using NUnit.Framework;

namespace Bailey.Tests.Features.Accounts;

[TestFixture]
internal sealed class PasswordPolicyTests
{
    private static readonly PasswordPolicy Standard = new(new PasswordSettings());
    private static readonly PasswordPolicy LengthOnly = new(new PasswordSettings { Composition = false, MinLength = 15 });

    [TestCase("Aa1!aaa", ExpectedResult = PasswordFlaw.TooShort)]
    [TestCase("Aa1!aaaa", ExpectedResult = null)]
    [TestCase("aa1!aaaa", ExpectedResult = PasswordFlaw.TooSimple)]
    [TestCase("Aaa!aaaa", ExpectedResult = PasswordFlaw.TooSimple)]
    [TestCase("Aa1aaaaa", ExpectedResult = PasswordFlaw.TooSimple)]
    [TestCase("\u00c4a1!aaaa", ExpectedResult = PasswordFlaw.TooSimple, Description = "only A-Z counts as upper case")]
    [TestCase("A\u0663a!aaaa", ExpectedResult = PasswordFlaw.TooSimple, Description = "only 0-9 counts as a digit")]
    [TestCase("Ada.Lovelace-1", ExpectedResult = PasswordFlaw.IsUsername)]
    [TestCase("Aa1!a\u0065\u0301\u0065\u0301", ExpectedResult = PasswordFlaw.TooShort, Description = "seven code points after NFC")]
    public object? Judge_WithComposition_NamesTheFirstFlaw(string password) => Standard.Judge(password, "ada.lovelace-1");

    [TestCase("correcthorse", ExpectedResult = PasswordFlaw.TooShort)]
    [TestCase("correct horse battery", ExpectedResult = null)]
    [TestCase("111222333444555", ExpectedResult = PasswordFlaw.Common)]
    public object? Judge_WithoutComposition_AsksForLength(string password) => LengthOnly.Judge(password, "ada");

    [Test]
    public void Judge_OfALoneSurrogate_CallsItNoText() =>
        // Made here: an attribute could not carry it.
        Assert.That(Standard.Judge("Aa1!aaaa" + (char)0xD800, "ada"), Is.EqualTo(PasswordFlaw.NotText));

    [Test]
    public void Judge_AtTheLongest_CountsCodePointsAfterNfc()
    {
        var atLimit = "A1!" + string.Concat(Enumerable.Repeat("\U0001f600", 1021));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Standard.Judge(atLimit, "ada"), Is.Null);
            Assert.That(Standard.Judge(atLimit + "x", "ada"), Is.EqualTo(PasswordFlaw.TooLong));
            Assert.That(Standard.Judge("A1!" + string.Concat(Enumerable.Repeat("e\u0301", 1021)), "ada"), Is.Null);
            Assert.That(PasswordPolicy.Fold(new string('x', 9000)), Is.Null, "not even normalised");
        }
    }

    [TestCase("password", ExpectedResult = true)]
    [TestCase("PassWord", ExpectedResult = true)]
    [TestCase("123456", ExpectedResult = true)]
    [TestCase("!QAZ2wsx", ExpectedResult = true)]
    [TestCase("Analytical-Engine-1843", ExpectedResult = false)]
    [TestCase("", ExpectedResult = false)]
    [TestCase("passwordo", ExpectedResult = false)]
    public bool CommonPasswords_Asked_FindWhatTheListHolds(string password) => CommonPasswords.Contain(password);

    [Test]
    public void CommonPasswords_EveryLine_IsFoundAndThereAreEnough()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines, Has.Length.GreaterThanOrEqualTo(10_000).And.Length.EqualTo(CommonPasswords.Count));
            Assert.That(lines.Where(line => !CommonPasswords.Contain(line)), Is.Empty);
        }
    }
}
