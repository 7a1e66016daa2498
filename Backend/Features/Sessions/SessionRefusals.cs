using Bailey.Platform.Errors;

namespace Bailey.Features.Sessions;

/// <summary>Owns the ways in which this feature says no.</summary>
internal static class SessionRefusals
{
    // One answer for an unknown user, a wrong password, a locked and an inactive account: none of them may be told apart.
    public static readonly Refusal SignInRefused = new("auth.sign-in-refused", 401, "Username or password is not right, or the account is locked for now.");

    public static readonly Refusal TooManyFailures = new("auth.too-many-failures", 429, "Too many failed sign-ins from your network. Wait a moment.");
    public static readonly Refusal ChallengeNotValid = new("auth.challenge-not-valid", 401, "This sign-in took too long or was tried too often. Start again.");
    public static readonly Refusal CodeRefused = new("auth.code-refused", 401, "This code is not right, or was used before.");

    // Within a session a 401 would tell the page that the session is over.
    public static readonly Refusal CodeWrong = new("auth.code-wrong", 403, "This code is not right, or was used before.") { Errors = Field("code", "The code is not right.") };

    public static readonly Refusal CodeNeeded = new("auth.code-needed", 403, "Give a code of your second factor too.") { Errors = Field("code", "A code is needed.") };
    public static readonly Refusal OneCode = Refusal.Invalid("code", "Give either code or recoveryCode.");

    public static readonly Refusal PasswordWrong = new("auth.password-wrong", 403, "The password is not right.");
    public static readonly Refusal NotRenewable = new("auth.not-renewable", 403, "An access token is not renewed. Rotate it instead.");
    public static readonly Refusal NotForTokens = new("auth.not-for-tokens", 403, "An access token cannot do this. Sign in with a password.");
    public static readonly Refusal NoSuchUser = new("accounts.user-not-found", 404, "There is no such person.");
    public static readonly Refusal NoSuchSession = new("auth.session-not-found", 404, "There is no such session.");
    public static readonly Refusal NoSuchToken = new("auth.token-not-found", 404, "There is no such access token.");
    public static readonly Refusal TotpOnAlready = new("auth.totp-on-already", 409, "A second factor is set up already. Remove it first.");
    public static readonly Refusal TotpNotStarted = new("auth.totp-not-started", 409, "Start setting up the second factor first.");
    public static readonly Refusal TotpNotOn = new("auth.totp-not-on", 409, "No second factor is set up.");
    public static readonly Refusal TotpRequired = new("auth.totp-required", 403, "Your role must have a second factor.");
    public static readonly Refusal TokenNameMalformed = Refusal.Invalid("name", "A name is one line of 1 to 64 characters.");
    public static readonly Refusal ScopesNeeded = Refusal.Invalid("scopes", "Name at least one permission.");
    public static readonly Refusal ScopeUnknown = Refusal.Invalid("scopes", "Name permissions that your role has.");
    public static readonly Refusal LifetimeOutOfRange = Refusal.Invalid("expiresIn", "Give an ISO 8601 duration from PT1H to P366D, such as P90D.");
    public static readonly Refusal TooManyTokens = new("auth.too-many-tokens", 429, "Too many access tokens were made in the last hour.");
    public static readonly Refusal TooManyResets = new("auth.too-many-resets", 429, "Too many resets were tried from your network in the last hour.");
    public static readonly Refusal ResetNotValid = new("auth.reset-not-valid", 403, "This reset was used, has expired or was never made.");

    private static Dictionary<string, string[]> Field(string field, string message) => new() { [field] = [message] };
}
