using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Bailey.Tests.Guards;

/// <summary>Holds docs/configuration.md to the code: every setting that is read is documented, and nothing else is.</summary>
[TestFixture]
internal sealed partial class SettingsPageTests
{
    private const string Page = "docs/configuration.md";

    [Test]
    public void SettingsPage_BesideTheCode_ListsEverySettingThatIsRead()
    {
        var faults = Faults(Repository.Read(Page), Repository.Files("Backend", ".cs")).ToList();
        Assert.That(faults, Is.Empty, string.Join('\n', faults));
    }

    [TestCase("var port = Text(configuration, \"Https:Port\");")]
    [TestCase("internal sealed class NotesOptions\n{\n    public const string Section = \"Https\";\n\n    public int Port { get; set; } = 1;\n}")]
    [TestCase("configuration.GetSection(\"Https\").Get<Web>();\ninternal sealed class Web\n{\n    public int Port { get; set; } = 1;\n}")]
    [TestCase("var data = configuration[\"Data\"];")]
    public void SettingsPage_WithoutASettingThatIsRead_IsReported(string code) =>
        Assert.That(Faults("", [new SourceFile("Backend/A.cs", code)]), Has.One.Contains("lacks"));

    [Test]
    public void SettingsPage_WithASettingNobodyReads_IsReported() =>
        Assert.That(Faults("| `Https:Sport` | 1 | |", []), Has.One.Contains("nobody reads"));

    private static IEnumerable<string> Faults(string page, IReadOnlyList<SourceFile> files)
    {
        var read = files.SelectMany(file => Read(file, files)).ToHashSet(StringComparer.Ordinal);
        var listed = Row().Matches(page).Select(row => row.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        return read.Except(listed).Order().Select(key => $"{Page} lacks {key}")
            .Concat(listed.Except(read).Order().Select(key => $"{Page} lists {key}, which nobody reads"));
    }

    private static IEnumerable<string> Read(SourceFile file, IReadOnlyList<SourceFile> files)
    {
        var literal = KeyLiteral().Matches(file.Text).Concat(RootKey().Matches(file.Text)).Select(key => key.Groups[1].Value);
        var own = Section().Match(file.Text) is { Success: true } section ? Properties(section.Groups[1].Value, file.Text) : [];
        var bound = BoundSection().Matches(file.Text).SelectMany(at =>
            files.Where(other => Regex.IsMatch(other.Text, $@"\bclass {at.Groups[2].Value}\b"))
                .SelectMany(other => Properties(at.Groups[1].Value, ClassText(other.Text, at.Groups[2].Value))));
        return [.. literal, .. own, .. bound];
    }

    private static string ClassText(string text, string name) => text[text.IndexOf($"class {name}", StringComparison.Ordinal)..];

    // Stun:Bind is filled from Bind, which the whole server shares.
    private static IEnumerable<string> Properties(string section, string text) =>
        SettableProperty().Matches(text).Select(property => $"{section}:{property.Groups[1].Value}").Where(key => key != "Stun:Bind");

    [GeneratedRegex(@"""([A-Z][A-Za-z]+:[A-Z][A-Za-z]+)""")]
    private static partial Regex KeyLiteral();

    [GeneratedRegex(@"(?:[cC]onfiguration|settings)(?:\[|, )""([A-Z][a-z]+)""")]
    private static partial Regex RootKey();

    [GeneratedRegex(@"const string Section = ""(\w+)""")]
    private static partial Regex Section();

    [GeneratedRegex(@"GetSection\(""(\w+)""\)\.Get<(\w+)>")]
    private static partial Regex BoundSection();

    [GeneratedRegex(@"^\s+public [\w?<>]+ (\w+) \{ get; set; \}", RegexOptions.Multiline)]
    private static partial Regex SettableProperty();

    [GeneratedRegex(@"^\| `(\w+(?::\w+)?)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
