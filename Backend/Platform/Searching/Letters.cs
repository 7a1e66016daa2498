using System.Globalization;
using System.Text;

namespace Bailey.Platform.Searching;

/// <summary>What a letter is to the search.</summary>
internal enum LetterKind : byte
{
    /// <summary>Between words.</summary>
    Gap,

    /// <summary>Part of a word.</summary>
    Word,

    /// <summary>A word of its own: scripts that write no spaces, Hangul with its endings, and pictures.</summary>
    Single,
}

/// <summary>Owns the cutting of folded text into words.</summary>
internal static class Letters
{
    private static readonly LetterKind[] Kinds = Classify();

    public static LetterKind KindOf(char letter) => Kinds[letter];

    /// <summary>The word that begins at or after <paramref name="from"/>; false at the end.</summary>
    public static bool TryNextWord(ReadOnlySpan<char> folded, int from, out int start, out int length)
    {
        for (start = from; start < folded.Length; start++)
        {
            switch (KindAt(folded, start, out var units))
            {
                case LetterKind.Single:
                    length = units;
                    return true;
                case LetterKind.Word:
                    var end = start + units;
                    while (end < folded.Length && KindAt(folded, end, out units) is LetterKind.Word)
                    {
                        end += units;
                    }

                    length = end - start;
                    return true;
            }
        }

        length = 0;
        return false;
    }

    public static LetterKind KindAt(ReadOnlySpan<char> text, int at, out int units)
    {
        units = 1;
        if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
        {
            return Kinds[text[at]];
        }

        units = 2;
        return KindOf(new Rune(text[at], text[at + 1]));
    }

    private static LetterKind KindOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.OtherSymbol => LetterKind.Single,
        UnicodeCategory.OtherLetter when rune.Value >= 0x20000 || WritesNoSpaces(rune.Value) => LetterKind.Single,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark when WritesNoSpaces(rune.Value) => LetterKind.Single,
        UnicodeCategory.ModifierLetter or UnicodeCategory.LetterNumber when WritesNoSpaces(rune.Value) => LetterKind.Single,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => LetterKind.Word,
        _ => LetterKind.Gap,
    };

    private static bool WritesNoSpaces(int letter) => letter
        is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) // Thai, Lao, Myanmar, Khmer
        or (>= 0x2E80 and <= 0x2FDF) or (>= 0x3005 and <= 0x3007) or (>= 0x3031 and <= 0x30FF) or (>= 0x3100 and <= 0x312F)
        or (>= 0x31A0 and <= 0x31BF) or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF)
        or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF);

    private static LetterKind[] Classify()
    {
        var kinds = new LetterKind[char.MaxValue + 1];
        for (var letter = 0; letter < kinds.Length; letter++)
        {
            kinds[letter] = char.IsSurrogate((char)letter) ? LetterKind.Gap : KindOf(new Rune(letter));
        }

        return kinds;
    }
}
