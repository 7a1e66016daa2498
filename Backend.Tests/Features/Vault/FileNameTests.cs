using Bailey.Features.Vault.Files;
using NUnit.Framework;

namespace Bailey.Tests.Features.Vault;

internal sealed class FileNameTests
{
    [TestCase("plan.pdf", "plan.pdf")]
    [TestCase("  Gezeiten für März.txt ", "Gezeiten für März.txt")]
    [TestCase("C:\\Users\\ada\\plan.pdf", "plan.pdf")]
    [TestCase("../../etc/passwd", "passwd")]
    [TestCase("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [TestCase("a\u0000b\u001F\u007F\u200Bc\r\n.txt", "abc.txt")]
    [TestCase("u\u0308ber.txt", "über.txt")]
    [TestCase("a\uFFFEb", "ab")]
    [TestCase("潮.txt", "潮.txt")]
    [TestCase("..gitignore", "..gitignore")]
    public void Name_AsSent_IsCleaned(string sent, string kept) => Assert.That(FileName.Clean(sent).Value, Is.EqualTo(kept));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("  ")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("a/..")]
    [TestCase("folder/")]
    [TestCase("\u202E\u200B")]
    public void Name_ThatLeavesNothingToSee_IsRefused(string? sent) => Assert.That(FileName.Clean(sent).Refusal?.Errors, Contains.Key("name"));

    [Test]
    public void Name_OfMoreThan255Bytes_IsRefused()
    {
        Assert.That(FileName.Clean(new string('a', 255)).IsOk, Is.True);
        Assert.That(FileName.Clean(new string('a', 256)).Refusal?.Status, Is.EqualTo(400));
        Assert.That(FileName.Clean(new string('潮', 86)).Refusal?.Status, Is.EqualTo(400), "three bytes each");
    }
}
