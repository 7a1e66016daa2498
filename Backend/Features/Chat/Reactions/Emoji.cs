using System.Globalization;

namespace Bailey.Features.Chat.Reactions;

/// <summary>
/// Judges whether a text is one emoji: a pictograph with its variation selector and skin tone, several of them joined, a flag, a keycap or a
/// tag sequence (UTS #51 section 1.4.9), and one grapheme cluster as a whole.
/// </summary>
internal static class Emoji
{
    private const int LongestText = 64;
    private const int Joiner = 0x200D, TextStyle = 0xFE0E, EmojiStyle = 0xFE0F, Keycap = 0x20E3;

    // The blocks and single signs that hold emoji (emoji-data.txt, Emoji=Yes and Extended_Pictographic), a little more widely drawn inside a block.
    private static readonly (int From, int To)[] Pictographs =
    [
        (0xA9, 0xA9), (0xAE, 0xAE), (0x203C, 0x203C), (0x2049, 0x2049), (0x2122, 0x2122), (0x2139, 0x2139), (0x2194, 0x21AA), (0x231A, 0x231B),
        (0x2328, 0x2328), (0x23CF, 0x23CF), (0x23E9, 0x23F3), (0x23F8, 0x23FA), (0x24C2, 0x24C2), (0x25AA, 0x25AB), (0x25B6, 0x25B6),
        (0x25C0, 0x25C0), (0x25FB, 0x25FE), (0x2600, 0x27BF), (0x2934, 0x2935), (0x2B05, 0x2B07), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50),
        (0x2B55, 0x2B55), (0x3030, 0x3030), (0x303D, 0x303D), (0x3297, 0x3297), (0x3299, 0x3299), (0x1F000, 0x1F0FF), (0x1F170, 0x1F19A),
        (0x1F201, 0x1F23B), (0x1F250, 0x1F251), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F7E0, 0x1F7F0), (0x1F900, 0x1FAFF),
    ];

    public static bool IsOne(string text)
    {
        if (text.Length is 0 or > LongestText || !ChatText.IsCleanLine(text) || StringInfo.GetNextTextElementLength(text) != text.Length)
        {
            return false;
        }

        var runes = text.EnumerateRunes().Select(rune => rune.Value).ToArray();
        return runes switch
        {
            [>= '0' and <= '9' or '#' or '*', EmojiStyle, Keycap] or [>= '0' and <= '9' or '#' or '*', Keycap] => true,
            [var first, var second] when IsRegional(first) && IsRegional(second) => true,
            _ => Array.TrueForAll(runes, IsPart) && IsPictograph(runes[0]) && EachJoinedIsPictograph(runes),
        };
    }

    /// <summary>The same emoji written with or without its variation selector is one reaction.</summary>
    public static string Plain(string emoji) => new([.. emoji.Where(letter => letter != EmojiStyle)]);

    private static bool EachJoinedIsPictograph(int[] runes)
    {
        for (var i = 0; i < runes.Length; i++)
        {
            if (runes[i] == Joiner && (i + 1 == runes.Length || !IsPictograph(runes[i + 1])))
            {
                return false;
            }
        }

        return !runes.Contains(TextStyle);
    }

    private static bool IsPart(int rune) => rune is Joiner or EmojiStyle or (>= 0xE0020 and <= 0xE007F) || IsPictograph(rune);

    private static bool IsPictograph(int rune) => Array.Exists(Pictographs, block => rune >= block.From && rune <= block.To);

    private static bool IsRegional(int rune) => rune is >= 0x1F1E6 and <= 0x1F1FF;
}
