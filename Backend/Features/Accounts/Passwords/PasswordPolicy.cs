using System.Text;

namespace Bailey.Features.Accounts.Passwords;

/// <summary>Owns the judgement of new passwords; lengths count code points after NFC, as the page counts them.</summary>
internal sealed class PasswordPolicy(PasswordSettings settings)
{
    // U+1F82 is the longest: four code points compose into one. Anything beyond this cannot shrink to the limit, so it is not even normalised.
    private const int LongestRaw = PasswordSettings.MaxLength * 8;

    public int MinLength => settings.MinLength;

    public bool Composition => settings.Composition;

    /// <summary>The first thing wrong with a new password, or null.</summary>
    public PasswordFlaw? Judge(string password, string username)
    {
        if (Fold(password) is not { } folded)
        {
            return Unfit(password);
        }

        if (CodePoints(folded) < MinLength)
        {
            return PasswordFlaw.TooShort;
        }

        if (Composition && !IsComposed(folded))
        {
            return PasswordFlaw.TooSimple;
        }

        if (string.Equals(folded, username, StringComparison.OrdinalIgnoreCase))
        {
            return PasswordFlaw.IsUsername;
        }

        return CommonPasswords.Contain(folded) ? PasswordFlaw.Common : null;
    }

    /// <summary>Why a password must not reach a hash, or null.</summary>
    public static PasswordFlaw? Unfit(string password) =>
        Fold(password) is not null ? null : IsWellFormed(password) ? PasswordFlaw.TooLong : PasswordFlaw.NotText;

    /// <summary>The password as it is hashed (NFC), or null when it is too long or not well-formed text and must not reach a hash.</summary>
    public static string? Fold(string password)
    {
        if (password.Length > LongestRaw || !IsWellFormed(password))
        {
            return null;
        }

        var folded = password.Normalize(NormalizationForm.FormC);
        return CodePoints(folded) <= PasswordSettings.MaxLength ? folded : null;
    }

    // The same three questions as the page's /[A-Z]/, /[0-9]/ and /[^A-Za-z0-9]/.
    private static bool IsComposed(string password) =>
        password.Any(char.IsAsciiLetterUpper) && password.Any(char.IsAsciiDigit) && password.Any(c => !char.IsAsciiLetterOrDigit(c));

    private static int CodePoints(string text)
    {
        var count = text.Length;
        foreach (var unit in text)
        {
            count -= char.IsLowSurrogate(unit) ? 1 : 0;
        }

        return count;
    }

    // A lone surrogate cannot be normalised, nor written as UTF-8; .NET does not normalise the noncharacter U+FFFE either.
    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]) || text[i] == '\uFFFE')
            {
                return false;
            }
        }

        return true;
    }
}
