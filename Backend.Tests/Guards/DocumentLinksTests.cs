using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Bailey.Tests.Guards;

/// <summary>Holds the links between our own documents to files that exist; pictures are made by a browser test.</summary>
[TestFixture]
internal sealed partial class DocumentLinksTests
{
    [Test]
    public void Documents_AsTheyAre_LinkToFilesThatExist() =>
        Assert.That(Repository.Files("", ".md").Where(file => !file.Path.Contains("/Interop/", StringComparison.Ordinal)).SelectMany(Dead), Is.Empty);

    [TestCase("[there](docs/nowhere.md)")]
    [TestCase("[there](docs/nowhere.md#part), or there")]
    public void Document_WithALinkToNothing_IsReported(string text) => Assert.That(Dead(new SourceFile("README.md", text)), Is.Not.Empty);

    [Test]
    public void Document_WithLinksElsewhere_IsNotReported() =>
        Assert.That(Dead(new SourceFile("docs/a.md", "[a](https://example.org) [b](#part) [c](../README.md#part)")), Is.Empty);

    private static IEnumerable<string> Dead(SourceFile file) =>
        from Match link in Link().Matches(file.Text)
        let target = link.Groups[1].Value.Split('#')[0]
        where target.Length > 0 && !target.Contains(':', StringComparison.Ordinal)
        where !Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(file.Path) ?? "", target))
        select $"{file.Path} links to {target}, which is not there";

    [GeneratedRegex(@"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
