using System.Text;
using Bailey.Platform.Searching;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Searching;

[TestFixture]
internal sealed class PartCountsTests
{
    [Test]
    public void Rarest_OfOneText_AreThreeWithTheFewestPlacesFirst()
    {
        var counts = Counted(("aaa", 9), ("bbb", 2), ("ccc", 5), ("ddd", 3));

        Assert.That(counts.Rarest([["aaa", "bbb", "ccc", "ddd"]]), Is.EqualTo(new[] { "\"bbb\"", "\"ddd\"", "\"ccc\"" }));
    }

    [Test]
    public void Rarest_OfSeveralTexts_LeavesNoneOut()
    {
        var counts = Counted(("aaa", 9), ("bbb", 2), ("ccc", 5), ("ddd", 3), ("eee", 200));

        Assert.That(counts.Rarest([["aaa", "bbb", "ccc", "ddd"], ["eee"]]), Is.EqualTo(new[] { "\"bbb\"", "\"ddd\"", "\"eee\"" }));
    }

    [Test]
    public void Rarest_LeavesOutWhatIsFarMoreFrequent()
    {
        var counts = Counted(("bbb", 2), ("eee", 1000));

        Assert.That(counts.Rarest([["eee", "bbb"]]), Is.EqualTo(new[] { "\"bbb\"" }));
    }

    [Test]
    public void Rarest_LettersOfManyBytes_AreCountedAsLetters()
    {
        var counts = Counted(("éаw", 3), ("ไทย", 2));

        Assert.That(counts.Rarest([["éаw", "ไทย"]]), Is.EqualTo(new[] { "\"ไทย\"", "\"éаw\"" }));
        Assert.That(counts.Rarest([["a\"b"]]), Is.EqualTo(new[] { "\"a\"\"b\"" }));
    }

    private static PartCounts Counted(params (string Three, int Times)[] parts)
    {
        var counts = new PartCounts();
        foreach (var (three, times) in parts)
        {
            for (var i = 0; i < times; i++)
            {
                counts.Add(Encoding.UTF8.GetBytes($"{three}\n"));
            }
        }

        return counts;
    }
}
