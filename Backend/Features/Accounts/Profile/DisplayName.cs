using System.Globalization;
using System.Text;

namespace Bailey.Features.Accounts.Profile;

/// <summary>Owns what a name or status shown to others may be: one line, without characters that reorder or hide text around it.</summary>
internal static class DisplayName
{
    public const int MaxLength = 64;

    public static bool IsWellFormed(string name) => name.Trim().Length > 0 && IsShowable(name, MaxLength);

    /// <summary>Whether a text is a line of at most <paramref name="maxLength"/> code points that cannot disturb its surroundings.</summary>
    public static bool IsShowable(string text, int maxLength)
    {
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (++count > maxLength || rune == Rune.ReplacementChar || Disturbs(rune))
            {
                return false;
            }
        }

        return true;
    }

    // UAX 9: LRM, RLM, ALM, the embeddings and overrides, the isolates. U+FFFE is no character, and .NET refuses to normalise it.
    private static bool Disturbs(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFFFE;
}
