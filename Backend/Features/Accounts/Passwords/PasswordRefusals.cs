using Bailey.Platform.Errors;

namespace Bailey.Features.Accounts.Passwords;

/// <summary>Owns the words for what is wrong with a new password.</summary>
internal static class PasswordRefusals
{
    public static Refusal For(PasswordFlaw flaw, int minLength, string field = "password") => flaw switch
    {
        PasswordFlaw.TooLong => Because(field, "auth.password-too-long", $"A password has at most {PasswordSettings.MaxLength} characters."),
        PasswordFlaw.TooShort => Because(field, "auth.password-too-short", $"A password has at least {minLength} characters."),
        PasswordFlaw.TooSimple => Because(field, "auth.password-too-simple", "A password has an upper-case letter A-Z, a digit and a special character."),
        PasswordFlaw.IsUsername => Because(field, "auth.password-is-username", "The password must not be the username."),
        PasswordFlaw.Common => Because(field, "auth.password-common", "This password is one of the most common ones. Choose another."),
        PasswordFlaw.NotText or _ => Because(field, "auth.password-not-text", "The password holds a character that is not text."),
    };

    private static Refusal Because(string field, string code, string message) =>
        new(code, 400, message) { Errors = new Dictionary<string, string[]> { [field] = [message] } };
}
