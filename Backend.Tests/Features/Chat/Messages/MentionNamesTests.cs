using Bailey.Features.Chat.Messages;
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
    [TestCase("```\n@ada\n``` @ben", "ben")]
    [TestCase("a ` @ada", "ada")]
    [TestCase("@ @@ @", "")]
    [TestCase("@ada @ADA", "ada")]
    public void In_AText_FindsNamesOutsideCode(string text, string names) => Assert.That(string.Join(' ', MentionNames.In(text)), Is.EqualTo(names));
}
