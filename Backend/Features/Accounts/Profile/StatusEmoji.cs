using System.Globalization;
using System.Text;

namespace Bailey.Features.Accounts.Profile;

/// <summary>Owns what may stand as the emoji of a status: one picture, as people see it.</summary>
internal static class StatusEmoji
{
    private const int MaxLength = 32; // a family of four with skin tones has 25 UTF-16 units

    public static bool IsOne(string text) =>
        text.Length is > 0 and <= MaxLength
        && StringInfo.GetNextTextElementLength(text) == text.Length
        && text.EnumerateRunes().All(MayStand)
        && text.EnumerateRunes().Any(IsPicture);

    // Emoji are symbols, joined by U+200D, styled by U+FE0F and tags, keycapped by U+20E3 after a digit.
    private static bool MayStand(Rune rune) =>
        IsPicture(rune) || rune.Value is 0x200D or 0xFE0F or 0x20E3 or '#' or '*' or (>= '0' and <= '9') or (>= 0xE0020 and <= 0xE007F);

    private static bool IsPicture(Rune rune) =>
        rune.Value is 0x20E3 or 0x203C or 0x2049
        || (rune.Value > 0xA0 && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.MathSymbol
            or UnicodeCategory.OtherNotAssigned);
}
