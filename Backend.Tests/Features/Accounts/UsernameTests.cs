using Bailey.Features.Accounts;
using Bailey.Features.Accounts.Profile;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Bailey.Tests.Features.Accounts;

[TestFixture]
internal sealed class UsernameTests
{
    [TestCase("ab", ExpectedResult = true)]
    [TestCase("a", ExpectedResult = false)]
    [TestCase("Ada.Lovelace_1843-x", ExpectedResult = true)]
    [TestCase("abcdefghijklmnopqrstuvwxyz012345", ExpectedResult = true)]
    [TestCase("abcdefghijklmnopqrstuvwxyz0123456", ExpectedResult = false)]
    [TestCase("ada lovelace", ExpectedResult = false)]
    [TestCase("\u0430da", ExpectedResult = false, Description = "a Cyrillic a")]
    [TestCase("ad\u212a", ExpectedResult = false, Description = "the Kelvin sign folds to k")]
    [TestCase("ada\n", ExpectedResult = false)]
    public bool IsWellFormed_Judges(string username) => Username.IsWellFormed(username);

    [TestCase("bailey")]
    [TestCase("Everyone")]
    [TestCase("HERE")]
    [TestCase("channel")]
    [TestCase("all")]
    [TestCase("system")]
    [TestCase("Admin")]
    [TestCase("deleteduser")]
    public void IsReserved_ForNamesThatMeanSomething_IsTrue(string username) => Assert.That(Username.IsReserved(username), Is.True);

    [FsCheck.NUnit.Property]
    public FsCheck.Property KeyOf_WellFormed_IsStableAndBlindToCaseOnly(FsCheck.NonNull<string> text)
    {
        var name = text.Get;
        return (!Username.IsWellFormed(name)
            || (Username.KeyOf(name.ToUpperInvariant()) == Username.KeyOf(name) && Username.KeyOf(Username.KeyOf(name)) == Username.KeyOf(name)
                && Username.KeyOf(name).All(char.IsAscii))).ToProperty();
    }

    [TestCase("Ada Lovelace", ExpectedResult = true)]
    [TestCase("\u5f20\u4f1f", ExpectedResult = true)]
    [TestCase("", ExpectedResult = false)]
    [TestCase("   ", ExpectedResult = false)]
    [TestCase("Ada\u202eecalevoL", ExpectedResult = false)]
    [TestCase("Ada\u2066x", ExpectedResult = false)]
    [TestCase("Ada\u0007", ExpectedResult = false)]
    [TestCase("Ada\nLovelace", ExpectedResult = false)]
    [TestCase("Ada\ud800", ExpectedResult = false)]
    public bool DisplayName_Judges(string name) => DisplayName.IsWellFormed(name);

    [Test]
    public void DisplayName_Length_CountsCodePoints()
    {
        var atLimit = string.Concat(Enumerable.Repeat("\U0001f600", 64));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(DisplayName.IsWellFormed(atLimit), Is.True);
            Assert.That(DisplayName.IsWellFormed(atLimit + "x"), Is.False);
        }
    }
}
