using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions.Resetting;
using Bailey.Features.Sessions.SecondFactor;
using Bailey.Features.Sessions.SignIns;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Bailey.Platform.Http;
using Bailey.Platform.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bailey.Features.Sessions;

/// <summary>Getting in: the rules, the password, the second step, and a reset.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/auth").WithTags("Sessions");
        auth.MapGet("/policy", Policy).OpenToAll("the sign-in page needs it.").InEveryState()
            .WithName("getPolicy").WithSummary("The rules for usernames and passwords, as the server applies them");
        auth.MapPost("/login", Login).OpenToAll("username and password are the proof.")
            .WithName("signIn").WithSummary("Sign in with username and password").Problems(400, 401, 403, 429)
            .Refuses(SessionRefusals.SignInRefused, AccessRefusals.OtherOrigin, PasswordVerification.TooLong, PasswordVerification.NotText, SessionRefusals.TooManyFailures);
        auth.MapPost("/login/totp", SecondStep).OpenToAll("the challenge and a code are the proof.")
            .WithName("signInSecondStep").WithSummary("Finish a sign-in with a code of the second factor, or a recovery code").Problems(400, 401, 403, 429)
            .Refuses(SessionRefusals.ChallengeNotValid, SessionRefusals.CodeRefused, AccessRefusals.OtherOrigin, SessionRefusals.TooManyFailures);
        auth.MapPost("/reset", Reset).OpenToAll("the reset token is the proof.")
            .WithName("resetPassword").WithSummary("Set a new password with a token from reset-password").Problems(400, 403, 429)
            .Refuses(SessionRefusals.ResetNotValid, SessionRefusals.TooManyResets);
    }

    private static Ok<PolicyView> Policy(RegistrationSettings registration, MfaSettings mfa, PasswordRulesReading rules) => TypedResults.Ok(new PolicyView(
        registration.Mode,
        mfa.Required,
        new PasswordRules(rules.MinLength, PasswordRulesReading.MaxLength, rules.Composition),
        new LengthRules(PasswordRulesReading.UsernameMinLength, PasswordRulesReading.UsernameMaxLength),
        new LengthRules(MasterPassword.MinLength, MasterPassword.MaxLength)));

    private static async Task<Results<Ok<SignInView>, ProblemHttpResult>> Login(
        LoginRequest request, HttpContext context, SessionCookie cookies, SignIn signIn, CancellationToken ct)
    {
        if (request.Cookie && !SameOriginProof.Holds(context))
        {
            return AccessRefusals.OtherOrigin.ToProblem();
        }

        var origin = cookies.OriginOf(context, request.Cookie);
        return (await signIn.SignInAsync(request.Username, request.Password, origin, ct)).Match<Results<Ok<SignInView>, ProblemHttpResult>>(
            step => TypedResults.Ok(step.Issued is { } issued ? cookies.Hand(context, issued, origin) : SessionCookie.Ask(context, step)),
            refusal => refusal.ToProblem());
    }

    private static async Task<Results<Ok<SignInView>, ProblemHttpResult>> SecondStep(
        SecondStepRequest request, HttpContext context, SessionCookie cookies, SecondFactorSignIn signIn, CancellationToken ct)
    {
        if (request.Cookie && !SameOriginProof.Holds(context))
        {
            return AccessRefusals.OtherOrigin.ToProblem();
        }

        var origin = cookies.OriginOf(context, request.Cookie);
        return (await signIn.SignInAsync(request.Challenge, request.Code, request.RecoveryCode, origin, ct))
            .Match<Results<Ok<SignInView>, ProblemHttpResult>>(issued => TypedResults.Ok(cookies.Hand(context, issued, origin)), refusal => refusal.ToProblem());
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Reset(
        ResetPasswordRequest request, RequestOrigin origin, PasswordReset reset, CancellationToken ct) =>
        (await reset.ResetAsync(request.Token, request.NewPassword, origin, ct)).Match<Results<NoContent, ProblemHttpResult>>(
            () => TypedResults.NoContent(), refusal => refusal.ToProblem());
}
