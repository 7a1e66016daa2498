using System.Diagnostics;
using System.Text.Json;
using Bailey.Features.Chat.Messages;
using Bailey.Tests.Guards;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat.Messages;

[TestFixture]
internal sealed class MentionNamesTests
{
    [TestCase("@ada", "ada")]
    [TestCase("hi @ada, @ben-j.", "ada ben-j.")]
    [TestCase("(@ada)", "ada")]
    [TestCase("ada@example.org", "")]
    [TestCase("`@ada` @ben", "ben")]
    [TestCase("```\n@ada\n``` @ben", "")]
    [TestCase("a ` @ada", "ada")]
    [TestCase("@ @@ @", "")]
    [TestCase("@ada @ADA", "ada")]
    public void In_AText_FindsNamesOutsideCode(string text, string names) => Assert.That(string.Join(' ', MentionNames.In(text)), Is.EqualTo(names));

    // The page's parser is held to the same table by mention-cases.test.js. A name may end with a mark that belongs to the sentence.
    [TestCaseSource(nameof(Cases))]
    public void In_ACaseOfThePage_FindsWhatIsShownOutsideQuotes(string text, string names) =>
        Assert.That(string.Join(' ', MentionNames.In(text).Select(name => name.TrimEnd('.', '_', '-'))), Is.EqualTo(names));

    // A message has 8,000 characters at most, a webhook's text 64 KiB.
    [Test]
    public void In_HostileText_StaysQuick()
    {
        foreach (var piece in (string[])["@", "@a", "`", "```", "``` ", "~~~\n", "[", "[a](", "[@a](b(", "https://", "\\", "> ", "- ", "|", "|-\n", "a|b\n-|-\n", " ", "- a\n  ", "1. ", "| - "])
        {
            var text = string.Concat(Enumerable.Repeat(piece, 64_000 / piece.Length)) + "x";
            var began = Stopwatch.GetTimestamp();
            Assert.That(MentionNames.In(text).Count(), Is.LessThan(64_000));
            Assert.That(Stopwatch.GetElapsedTime(began), Is.LessThan(TimeSpan.FromSeconds(5)), piece);
        }
    }

    // Each backtick behind an escaped one begins a run that nothing closes. So long that reading on from each would take minutes.
    [Test]
    public void In_RunsOfCodeThatNothingCloses_StaysQuick()
    {
        var began = Stopwatch.GetTimestamp();
        Assert.That(MentionNames.In(string.Concat(Enumerable.Repeat("\\``", 300_000)) + " @ada").ToArray(), Is.EqualTo(new[] { "ada" }));
        Assert.That(Stopwatch.GetElapsedTime(began), Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    // As the page's parser shows code: see markdown.js and markdown-inline.js.
    [TestCase("`x`", true)]
    [TestCase("``a ` b``", true)]
    [TestCase("a ` b", false)]
    [TestCase("a `` b ` c", false)]
    [TestCase("\\`x\\`", false)]
    [TestCase("```\nx\n```", true)]
    [TestCase("~~~ sh\nnever closed", true)]
    [TestCase("a ~~struck~~ word", false)]
    [TestCase("a ``` b", false)]
    [TestCase("> ```\n> x", true)]
    [TestCase("> said `x`", true)]
    [TestCase("> > said `x`", true)]
    [TestCase("- item with `x`", true)]
    [TestCase("a | b\n- | -\n1 | `x`", true)]
    [TestCase("[`x`](https://example.org)", true)]
    [TestCase("https://example.org/`x`", false)]
    [TestCase("/me runs `x`", true)]
    public void HasCode_OfAText_IsWhatThePageShows(string text, bool shown) => Assert.That(MentionNames.HasCode(text), Is.EqualTo(shown));

    [Test]
    public void HasCode_OfHostileText_StaysQuick()
    {
        foreach (var piece in (string[])["`", "``` x ", "> ", "> `\n", "> > > > > `\n", "~ ", "|`|\n", "- `\n", "[`", "` `` "])
        {
            var text = string.Concat(Enumerable.Repeat(piece, 64_000 / piece.Length)) + "`";
            var began = Stopwatch.GetTimestamp();
            MentionNames.HasCode(text);
            Assert.That(Stopwatch.GetElapsedTime(began), Is.LessThan(TimeSpan.FromSeconds(5)), piece);
        }
    }

    private static IEnumerable<TestCaseData> Cases() =>
        JsonDocument.Parse(Repository.Read("Backend.Tests/Features/Chat/Messages/mention-cases.json")).RootElement.EnumerateArray()
            .Select(one => new TestCaseData(one.GetProperty("text").GetString(), one.GetProperty("names").GetString()).SetArgDisplayNames(one.GetProperty("text").GetRawText()));
}
