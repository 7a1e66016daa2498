using System.Text;

namespace Bailey.Platform.Searching;

/// <summary>
/// How often each three letters stand in what an index of parts holds, so that a search walks the short lists and not the long ones. Several share a
/// count, so one may be said to be more frequent than it is, never rarer.
/// </summary>
internal sealed class PartCounts
{
    private const int Bits = 15;

    // Each one is a list that is walked, and each more of them leaves fewer texts to open in vain.
    private const int MostOfOne = 3, MostOfEach = 2, Most = 6;

    // Walking so many more is worse than opening in vain.
    private const int TooMany = 256;

    private readonly int[] _counts = new int[1 << Bits];

    /// <param name="text">Folded, in UTF-8.</param>
    public void Add(ReadOnlySpan<byte> text)
    {
        var (first, second) = (0, 0);
        while (!text.IsEmpty)
        {
            int third = text[0];
            var taken = 1;
            if (third >= 0x80)
            {
                Rune.DecodeFromUtf8(text, out var rune, out taken);
                third = rune.Value;
            }

            _counts[Place(first, second, third)]++;
            (first, second) = (second, third);
            text = text[taken..];
        }
    }

    /// <summary>The expressions to narrow by, rarest first.</summary>
    /// <param name="needles">The threes of each text that is looked for.</param>
    public IReadOnlyList<string> Rarest(IReadOnlyList<IReadOnlyList<string>> needles)
    {
        var most = needles.Count == 1 ? MostOfOne : MostOfEach;
        var rising = needles.SelectMany(threes => threes.Select(three => (Three: three, Count: Of(three))).OrderBy(part => part.Count).Take(most))
            .Distinct().OrderBy(part => part.Count).Take(Most).ToList();
        return [.. rising
            .Where(part => part.Count / TooMany <= rising[0].Count)
            .Select(part => $"\"{part.Three.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")];
    }

    private int Of(string three) => _counts[Place(three[0], three[1], three[2])];

    private static int Place(int first, int second, int third) =>
        (int)((((uint)first * 0x9E3779B1) ^ ((uint)second * 0x85EBCA77) ^ ((uint)third * 0xC2B2AE3D)) >> (32 - Bits));
}
