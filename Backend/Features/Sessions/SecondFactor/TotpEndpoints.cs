using Bailey.Features.Sessions.SignIns;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Bailey.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bailey.Features.Sessions.SecondFactor;

/// <summary>Setting up a second factor, within a session or on the way into one, and removing it.</summary>
internal static class TotpEndpoints
{
    private const string Proof = "an enrol challenge of a sign-in, or a session confirmed within the last 10 minutes, is the proof.";

    public static void MapTotp(this IEndpointRouteBuilder routes)
    {
        var totp = routes.MapGroup("/auth/totp").WithTags("Sessions");
        totp.MapPost("/", Start).OpenToAll(Proof, readsCaller: true)
            .WithName("startTotp").WithSummary("Get the secret for an authenticator app").Problems(400, 401, 403, 409)
            .Refuses(AccessRefusals.SignInNeeded, SessionRefusals.ChallengeNotValid, AccessRefusals.ConfirmationNeeded, SessionRefusals.NotForTokens);
        totp.MapPost("/confirm", Confirm).OpenToAll(Proof, readsCaller: true)
            .WithName("confirmTotp").WithSummary("Turn the second factor on with its first code; shows the recovery codes once").Problems(400, 401, 403, 409)
            .Refuses(AccessRefusals.SignInNeeded, SessionRefusals.ChallengeNotValid, SessionRefusals.CodeRefused, SessionRefusals.CodeWrong, AccessRefusals.ConfirmationNeeded, SessionRefusals.NotForTokens, SessionRefusals.TotpNotStarted, SessionRefusals.TotpOnAlready);
        totp.MapPost("/recovery-codes", NewRecoveryCodes).RequireAccess(Permission.Self)
            .WithName("makeRecoveryCodes").WithSummary("Make new recovery codes, shown once; the old ones are dead").Problems(401, 403, 409)
            .Refuses(AccessRefusals.ConfirmationNeeded, SessionRefusals.NotForTokens, SessionRefusals.TotpNotOn);
        totp.MapDelete("/", Remove).RequireAccess(Permission.Self)
            .WithName("removeTotp").WithSummary("Remove the second factor").Problems(401, 403, 409)
            .Refuses(AccessRefusals.ConfirmationNeeded, SessionRefusals.NotForTokens, SessionRefusals.TotpRequired, SessionRefusals.TotpNotOn);
    }

    private static async Task<Results<Ok<TotpSecretView>, ProblemHttpResult>> Start(
        StartTotpRequest? request, HttpContext context, EnrolmentSignIn signIn, OwnTotp own, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        var started = request?.Challenge is { } challenge ? await signIn.StartAsync(challenge, ct) : await own.StartAsync(context.CallerOrNull(), ct);
        return started.Match<Results<Ok<TotpSecretView>, ProblemHttpResult>>(view => TypedResults.Ok(view), refusal => refusal.ToProblem());
    }

    private static async Task<Results<Ok<TotpConfirmedView>, ProblemHttpResult>> Confirm(
        ConfirmTotpRequest request, HttpContext context, SessionCookie cookies, EnrolmentSignIn signIn, OwnTotp own, CancellationToken ct)
    {
        if (request is { Cookie: true, Challenge: not null } && !SameOriginProof.Holds(context))
        {
            return AccessRefusals.OtherOrigin.ToProblem();
        }

        context.Response.Headers.CacheControl = "no-store";
        var origin = cookies.OriginOf(context, request.Cookie);
        var confirmed = request.Challenge is { } challenge
            ? await signIn.ConfirmAsync(challenge, request.Code, origin, ct)
            : await own.ConfirmAsync(context.CallerOrNull(), request.Code, origin, ct);
        return confirmed.Match<Results<Ok<TotpConfirmedView>, ProblemHttpResult>>(
            enrolled =>
            {
                var handed = enrolled.Issued is { } issued ? cookies.Hand(context, issued, origin) : null;
                return TypedResults.Ok(new TotpConfirmedView(enrolled.RecoveryCodes, handed?.Token, handed?.ExpiresAt));
            },
            refusal => refusal.ToProblem());
    }

    private static async Task<Results<Ok<RecoveryCodesView>, ProblemHttpResult>> NewRecoveryCodes(
        HttpContext context, Caller caller, RequestOrigin origin, OwnTotp own, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        return (await own.NewRecoveryCodesAsync(caller, origin, ct)).Match<Results<Ok<RecoveryCodesView>, ProblemHttpResult>>(
            view => TypedResults.Ok(view), refusal => refusal.ToProblem());
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(Caller caller, RequestOrigin origin, OwnTotp own, CancellationToken ct) =>
        (await own.RemoveAsync(caller, origin, ct)).Match<Results<NoContent, ProblemHttpResult>>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());
}
