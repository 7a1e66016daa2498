using System.Text;
using Bailey.Features.Vault.Files;
using NUnit.Framework;

namespace Bailey.Tests.Features.Vault;

/// <summary>What a file is called decides little; what it is, decides.</summary>
internal sealed class ContentTypesTests
{
    [TestCase("89504E470D0A1A0A", "a.txt", "image/png")]
    [TestCase("FFD8FFE000104A46", "a.png", "image/jpeg")]
    [TestCase("474946383961", "a", "image/gif")]
    [TestCase("52494646000000005745425056503820", "a.webp", "image/webp")]
    [TestCase("524946460000000057415645666D7420", "a.wav", "audio/wav")]
    [TestCase("0000001C6674797061766966", "a.avif", "image/avif")]
    [TestCase("0000001C6674797068656963", "a.heic", "image/heic")]
    [TestCase("00000018667479706D703432", "a.mp4", "video/mp4")]
    [TestCase("00000018667479706D703432", "a.m4a", "audio/mp4")]
    [TestCase("1A45DFA3A34286810142F7810142F2810442F381084282847765626D", "a.webm", "video/webm")]
    [TestCase("1A45DFA3A34286810142F7810142F2810442F3810842828477656200", "a.mkv", "video/x-matroska")]
    [TestCase("4F67675300020000", "a.ogg", "audio/ogg")]
    [TestCase("4F67675300020000", "a.ogv", "video/ogg")]
    [TestCase("4944330400000000", "a.bin", "audio/mpeg")]
    [TestCase("255044462D312E37", "a.png", "application/pdf")]
    [TestCase("504B030414000000", "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [TestCase("504B030414000000", "a.html", "application/zip")]
    [TestCase("1F8B0800", "a.tgz", "application/gzip")]
    [TestCase("4D5A9000030000000400", "setup.txt", "application/octet-stream")]
    [TestCase("7F454C4602010100", "a.png", "application/octet-stream")]
    [TestCase("FF00FE", "notes.txt", "application/octet-stream")]
    public void Type_OfBytes_IsWhatTheyAreWhateverTheNameSays(string hex, string name, string expected) =>
        Assert.That(ContentTypes.Of(Convert.FromHexString(hex), name, "text/html"), Is.EqualTo(expected));

    [TestCase("words", "a.txt", "text/plain")]
    [TestCase("words", "a", "text/plain")]
    [TestCase("words", "a.png", "text/plain")]
    [TestCase("", "a.txt", "text/plain")]
    [TestCase("alert(1)", "a.js", "text/plain")]
    [TestCase("<p>", "a.html", "text/html")]
    [TestCase("<!doctype html><script>", "a.txt", "text/html")]
    [TestCase("  \n<SVG onload=alert(1)>", "a.png", "text/html")]
    [TestCase("<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "image/svg+xml")]
    [TestCase("{}", "a.json", "application/json")]
    [TestCase("Größe, 大きさ", "a.csv", "text/csv")]
    public void Type_OfText_GoesByItsEndingAndNeverIsAScript(string text, string name, string expected) =>
        Assert.That(ContentTypes.Of(Encoding.UTF8.GetBytes(text), name, "text/javascript"), Is.EqualTo(expected));

    [Test]
    public void Type_OfTextCutInsideALetter_IsStillText() => Assert.That(ContentTypes.Of(Encoding.UTF8.GetBytes("Größe").AsSpan(0, 3), "a.txt", null), Is.EqualTo("text/plain"));

    [TestCase("image/png", true)]
    [TestCase("image/avif", true)]
    [TestCase("text/plain", true)]
    [TestCase("audio/ogg", true)]
    [TestCase("video/mp4", true)]
    [TestCase("image/svg+xml", false)]
    [TestCase("text/html", false)]
    [TestCase("text/csv", false)]
    [TestCase("application/pdf", false)]
    [TestCase("application/octet-stream", false)]
    public void Inline_OnlyWhatCannotRun(string type, bool expected) => Assert.That(ContentTypes.ShownInline(type), Is.EqualTo(expected));
}
