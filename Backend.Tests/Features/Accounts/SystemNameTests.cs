using Bailey.Features.Accounts.Contract;
using NUnit.Framework;

namespace Bailey.Tests.Features.Accounts;

[TestFixture]
internal sealed class SystemNameTests
{
    [TestCase("Bailey")]
    [TestCase("b.a-i l_e y!")]
    [TestCase("BaiIey", Description = "a capital I")]
    [TestCase("Bai1ey")]
    [TestCase("Ba|ley")]
    [TestCase("Ваіӏеу", Description = "Cyrillic")]
    [TestCase("ΒΑιleγ", Description = "Greek")]
    [TestCase("Ｂáｉｌｅｙ", Description = "full width and an accent")]
    [TestCase("ʙᴀɪʟᴇʏ", Description = "small capitals")]
    [TestCase("Bailey\u3164", Description = "a letter that draws nothing")]
    [TestCase("Bai\u115Fley", Description = "another")]
    [TestCase("SYSTEM")]
    [TestCase("$y5tem")]
    public void Name_ThatReadsAsTheSystems_IsItsOwn(string name) => Assert.That(SystemName.IsTheSystems(name), Is.True);

    [TestCase("Bailey Smith")]
    [TestCase("Bayley")]
    [TestCase("Systems")]
    [TestCase("Ada")]
    [TestCase("!")]
    public void Name_OfSomebody_IsTheirs(string name) => Assert.That(SystemName.IsTheSystems(name), Is.False);
}
