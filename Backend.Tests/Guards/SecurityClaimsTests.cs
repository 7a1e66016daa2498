using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Bailey.Tests.Guards;

/// <summary>Holds what the security documents claim to tests that exist, and the ASVS map to every requirement of its levels 1 and 2.</summary>
internal sealed partial class SecurityClaimsTests
{
    // How many requirements of levels 1 and 2 each chapter of ASVS 5.0.0 has.
    private static readonly int[] OfChapter = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

    private static readonly Lazy<ILookup<string, string>> Tests = new(() => typeof(SecurityClaimsTests).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Tests", StringComparison.Ordinal))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly), (type, method) => (type.Name, Method: method.Name))
        .ToLookup(test => test.Name, test => test.Method));

    [TestCase("SECURITY.md")]
    [TestCase("docs/asvs.md")]
    [TestCase("docs/cryptography.md")]
    public void Document_NamingTests_NamesThoseThatExist(string path) => Assert.That(Missing(Repository.Read(path)), Is.Empty);

    [Test]
    public void AsvsMap_OfLevelsOneAndTwo_HasEachRequirementOnceWithAStanding()
    {
        var rows = Row().Matches(Repository.Read("docs/asvs.md"));
        var chapters = rows.GroupBy(row => int.Parse(row.Groups["chapter"].Value, CultureInfo.InvariantCulture)).OrderBy(chapter => chapter.Key).Select(chapter => chapter.Count());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(row => row.Groups["id"].Value), Is.Unique);
            Assert.That(chapters, Is.EqualTo(OfChapter));
        }
    }

    [TestCase("`TokenTests.Token_ThatWasNeverWritten_Passes`")]
    [TestCase("`NoSuchTests`")]
    [TestCase("`nothing.test.js`")]
    public void Document_NamingATestThatIsNotThere_IsReported(string text) => Assert.That(Missing(text), Is.Not.Empty);

    private static IEnumerable<string> Missing(string text) => TestName().Matches(text)
        .Where(name => !Exists(name.Groups["type"].Value, name.Groups["method"].Value))
        .Select(name => name.Value)
        .Concat(PageTest().Matches(text).Select(name => name.Groups[1].Value)
            .Where(name => Repository.Files("Frontend", ".test.js").All(file => !file.Path.EndsWith($"/{name}", StringComparison.Ordinal))));

    private static bool Exists(string type, string method) => method.Length == 0 ? Tests.Value.Contains(type) : Tests.Value[type].Contains(method);

    [GeneratedRegex(@"`(?<type>\w+Tests)(?:\.(?<method>\w+))?`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"`([\w-]+\.test\.js)`")]
    private static partial Regex PageTest();

    [GeneratedRegex(@"^\| (?<id>(?<chapter>\d+)\.\d+\.\d+) \| [12] \| (met|deviates|open|n/a) \| \S", RegexOptions.Multiline)]
    private static partial Regex Row();
}
