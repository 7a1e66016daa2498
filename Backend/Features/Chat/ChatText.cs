using System.Globalization;
using System.Text;

namespace Bailey.Features.Chat;

/// <summary>The bounds of what people type. Lengths count Unicode code points, and text is kept exactly as sent.</summary>
internal static class ChatText
{
    public const int LongestBody = 8000;
    public const int LongestName = 80;
    public const int LongestTopic = 250;
    public const int LongestDescription = 2000;

    /// <summary>At most this many code points.</summary>
    public static bool Fits(string text, int most)
    {
        if (text.Length <= most)
        {
            return true; // there are never more code points than UTF-16 units
        }

        if (text.Length > most * 2)
        {
            return false;
        }

        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count <= most;
    }

    /// <summary>Something a person can see: not only white space and invisible marks.</summary>
    public static bool ShowsSomething(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>No control characters but line feed and tab, no half of a surrogate pair, which no UTF-8 can carry.</summary>
    public static bool IsClean(string text) => IsClean(text, linesAllowed: true);

    public static bool IsCleanLine(string text) => IsClean(text, linesAllowed: false);

    private static bool IsClean(string text, bool linesAllowed)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter >= ' ' && letter < '\u007f')
            {
                continue;
            }

            // U+FFFE is no character, and .NET refuses to normalise it.
            if (letter == '\uFFFE' || (char.IsControl(letter) && !(linesAllowed && letter is '\n' or '\t')))
            {
                return false;
            }

            if (char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(letter))
            {
                return false;
            }
        }

        return true;
    }
}
