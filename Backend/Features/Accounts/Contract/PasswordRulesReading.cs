using Bailey.Features.Accounts.Passwords;

namespace Bailey.Features.Accounts.Contract;

/// <summary>Owns the rules as a page may show them; what is judged is judged by the policy itself.</summary>
internal sealed class PasswordRulesReading(PasswordPolicy policy)
{
    public const int MaxLength = PasswordSettings.MaxLength;
    public const int UsernameMinLength = Username.MinLength;
    public const int UsernameMaxLength = Username.MaxLength;

    public int MinLength => policy.MinLength;

    public bool Composition => policy.Composition;
}
