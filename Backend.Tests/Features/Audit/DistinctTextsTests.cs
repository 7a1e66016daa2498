using Bailey.Features.Audit.Searching;
using NUnit.Framework;

namespace Bailey.Tests.Features.Audit;

[TestFixture]
internal sealed class DistinctTextsTests
{
    /// <summary>Against the plain way of looking, over texts that share beginnings, ends and letters.</summary>
    [Test]
    public void With_AnyWordOverAnyTexts_FindsWhatContainsFinds()
    {
        var random = new Random(7);
        string Word(int most) => string.Concat(Enumerable.Range(0, random.Next(most)).Select(_ => "abö\n"[random.Next(4)]));
        for (var round = 0; round < 300; round++)
        {
            var texts = Enumerable.Range(0, random.Next(1, 30)).Select(_ => Word(9)).ToList();
            var column = new DistinctTexts();
            texts.ForEach(column.Add);
            if (round % 2 == 0)
            {
                column.Close();
            }

            var word = Word(4) + "a";
            var hits = column.With(word);
            Assert.That(texts.Select((_, i) => hits[column.At(i)]), Is.EqualTo(texts.Select(text => text.Contains(word, StringComparison.Ordinal))), $"{word} in {string.Join('|', texts)}");
        }
    }
}
