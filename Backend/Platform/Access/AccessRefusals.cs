using Bailey.Platform.Errors;

namespace Bailey.Platform.Access;

/// <summary>The ways access says no.</summary>
internal static class AccessRefusals
{
    public static readonly Refusal SignInNeeded = new("auth.sign-in-needed", 401, "Sign in first.");
    public static readonly Refusal NotAllowed = new("auth.not-allowed", 403, "Your role does not allow this.");
    public static readonly Refusal OtherOrigin = new("auth.other-origin", 403, "This request did not come from Bailey's own page.");
    public static readonly Refusal ConfirmationNeeded = new("auth.confirmation-needed", 403, "Give your password again to do this.");
}
