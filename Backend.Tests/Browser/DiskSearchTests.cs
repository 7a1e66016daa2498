using System.Text;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Browser;

/// <summary>The search of the walk finds what it is for, in every form.</summary>
internal sealed class DiskSearchTests
{
    private const string Secret = "the quiet harbour";

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public void Search_OverBase64AtAnyPlace_FindsTheText(int before) =>
        Assert.That(Hits(Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', before) + Secret + "yz")))), Has.Some.Contains("base64"));

    [Test]
    public void Search_OverTextInEveryEncoding_FindsIt()
    {
        Assert.That(Hits(Encoding.UTF8.GetBytes($"a{Secret}b")), Has.Some.StartWith("it in /"));
        Assert.That(Hits(Encoding.Unicode.GetBytes($"a{Secret}b")), Has.Some.StartWith("it in UTF-16 in"));
        Assert.That(Hits(Encoding.ASCII.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(Secret)))), Has.Some.Contains("hexadecimal"));
    }

    [Test]
    public void Search_OverSomethingElse_FindsNothing() => Assert.That(Hits("the loud harbour"u8.ToArray()), Is.Empty);

    private static IReadOnlyList<string> Hits(byte[] content)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.Sub("file"), content);
        var search = new DiskSearch(folder.Path);
        search.Add("it", Secret);
        return search.Find();
    }
}
