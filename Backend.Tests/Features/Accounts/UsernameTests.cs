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
    [TestCase("BaiIey")]
    [TestCase("bai1ey.")]
    public void IsReserved_ForNamesThatMeanSomething_IsTrue(string username) => Assert.That(Username.IsReserved(username), Is.True);

    private static readonly FsCheck.Gen<string> WellFormed =
        from length in FsCheck.Fluent.Gen.Choose(Username.MinLength, Username.MaxLength)
        from letters in FsCheck.Fluent.Gen.ArrayOf(
            FsCheck.Fluent.Gen.Elements([.. "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"]), length)
        select new string(letters);

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public FsCheck.Property KeyOf_InAnyCase_IsTheSame() => FsCheck.Fluent.Prop.ForAll(
        FsCheck.Fluent.Arb.From(from name in WellFormed from flips in FsCheck.Fluent.Gen.ArrayOf(FsCheck.Fluent.ArbMap.Default.GeneratorFor<bool>(), name.Length) select (name, flips)),
        pair =>
        {
            var other = string.Concat(pair.name.Select((letter, i) => !pair.flips[i] ? letter : char.IsAsciiLetterLower(letter) ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter)));
            return Username.IsWellFormed(other) && Username.KeyOf(other) == Username.KeyOf(pair.name) && Username.KeyOf(Username.KeyOf(pair.name)) == Username.KeyOf(pair.name)
                && Username.KeyOf(pair.name).Equals(pair.name, StringComparison.OrdinalIgnoreCase);
        });

    // Cyrillic and Greek twins, full width, Kelvin, long s, dotted and dotless i, sharp s, combining marks, what is invisible and what turns text around.
    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public FsCheck.Property Username_WithALookAlike_IsNeitherTakenNorLeadsToAnother() => FsCheck.Fluent.Prop.ForAll(
        FsCheck.Fluent.Arb.From(
            from name in WellFormed
            from at in FsCheck.Fluent.Gen.Choose(0, name.Length - 1)
            from twin in FsCheck.Fluent.Gen.Elements([.. "\u0430\u0435\u043e\u0440\u0441\u0445\u0456\u03bf\u03b1\uff41\uff21\uff10\u212a\u017f\u0130\u0131\u00df\u0301\u200b\u200d\u202e\u2024\u2010\u00ad\u0660"])
            select (name, twin: name[..at] + twin + name[(at + 1)..])),
        pair => !Username.IsWellFormed(pair.twin) && Username.KeyOf(pair.twin) != Username.KeyOf(pair.name) && !Username.KeyOf(pair.twin).All(char.IsAscii));

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
