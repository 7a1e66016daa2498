using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Bailey.Tests.Guards;

/// <summary>Holds the page's own direction: features use lib, and lib knows no feature.</summary>
[TestFixture]
internal sealed partial class PageEdgesTests
{
    [Test]
    public void PageLibrary_AsItIs_KnowsNoFeature() => Assert.That(Repository.Files("Frontend/lib", ".js").SelectMany(Upward), Is.Empty);

    [TestCase("import { shell } from \"../features/shell/shell.js\";")]
    [TestCase("const { shell } = await import('../features/shell/shell.js');")]
    [TestCase("/** @type {import(\"../main.js\").App} */")]
    public void PageLibrary_ImportingWhatStandsAboveIt_IsReported(string line) =>
        Assert.That(Upward(new SourceFile("Frontend/lib/a.js", line)), Is.Not.Empty);

    [Test]
    public void PageLibrary_ImportingItsNeighbour_IsNotReported() =>
        Assert.That(Upward(new SourceFile("Frontend/lib/a.js", "import { html } from \"./html.js\";")), Is.Empty);

    private static IEnumerable<string> Upward(SourceFile file) =>
        AnyImport().Matches(file.Text).Select(import => $"{file.Path} imports {import.Groups[1].Value}");

    [GeneratedRegex(@"(?:from\s+|import\s*\(?\s*)[""'](\.\./[^""']+)[""']")]
    private static partial Regex AnyImport();
}
