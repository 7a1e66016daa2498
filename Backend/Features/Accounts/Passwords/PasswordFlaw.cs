namespace Bailey.Features.Accounts.Passwords;

/// <summary>Owns the reasons for which a new password is refused.</summary>
internal enum PasswordFlaw
{
    NotText,
    TooLong,
    TooShort,
    TooSimple,
    IsUsername,
    Common,
}
