using Bailey.Features.Accounts.Profile;

namespace Bailey.Features.Accounts.Contract;

/// <summary>Owns the judgement of short lines that people give things as names.</summary>
internal static class PersonText
{
    /// <summary>One line of 1 to 64 characters, nothing that reorders or hides the text around it.</summary>
    public static bool IsName(string text) => DisplayName.IsWellFormed(text);

    /// <summary>One line of at most so many characters, or nothing, without what reorders or hides the text around it.</summary>
    public static bool IsShowable(string text, int maxLength) => DisplayName.IsShowable(text, maxLength);
}
