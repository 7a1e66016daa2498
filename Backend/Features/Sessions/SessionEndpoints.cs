using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Bailey.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bailey.Features.Sessions;

/// <summary>Being in: renewing, confirming, changing the password, seeing and ending sessions.</summary>
internal static class SessionEndpoints
{
    public static void MapSessionActs(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/auth").WithTags("Sessions").RequireAccess(Permission.Self);
        auth.MapPost("/renew", Renew).WithName("renewToken").WithSummary("Get the next token of this session; the present one again within the grace of the one before").Problems(401, 403)
            .Refuses(SessionRefusals.NotRenewable);
        auth.MapPost("/confirm", Confirm).WithName("confirmPassword").WithSummary("Give the password again; good for 10 minutes").Problems(400, 401, 403, 429)
            .Refuses(SessionRefusals.NotForTokens, SessionRefusals.CodeNeeded, PasswordVerification.TooLong, PasswordVerification.NotText, SessionRefusals.PasswordWrong, SessionRefusals.TooManyFailures);
        auth.MapPost("/logout", LogOut).WithName("signOut").WithSummary("End this session").Problems(401);
        auth.MapPost("/logout-everywhere", LogOutEverywhere).WithName("signOutEverywhere").WithSummary("End all your sessions, this one too").Problems(401);
        auth.MapPost("/logout-others", LogOutOthers).WithName("signOutOthers").WithSummary("End all your other sessions; access tokens stay").Problems(401, 403)
            .Refuses(SessionRefusals.NotForTokens);
        auth.MapPost("/password", ChangePassword).WithName("changePassword")
            .WithSummary("Change your password; every other session and token ends").Problems(400, 401, 403, 429)
            .Refuses(SessionRefusals.NotForTokens, AccessRefusals.ConfirmationNeeded, SessionRefusals.PasswordWrong, SessionRefusals.TooManyFailures);
        auth.MapGet("/sessions", List).WithName("listSessions").WithSummary("Your sessions, newest first").Problems(400, 401);
        auth.MapDelete("/sessions/{id:guid}", End).WithName("endSession").WithSummary("End one of your sessions").Problems(401, 404)
            .Refuses(SessionRefusals.NoSuchSession);
    }

    private static async Task<Results<Ok<SignInView>, ProblemHttpResult>> Renew(
        HttpContext context, Caller caller, ITokenReading tokens, JtiRotation rotation, CancellationToken ct)
    {
        var text = SessionCookie.TokenOf(context);
        return tokens.Read(text) is { } shown
            ? Hand(context, await rotation.RenewAsync(caller, text, shown.JtiHash, ct))
            : AccessRefusals.SignInNeeded.ToProblem();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Confirm(
        ConfirmRequest request, HttpContext context, Caller caller, SessionCookie cookies, Confirmation confirmation, CancellationToken ct) =>
        Answer(await confirmation.ConfirmAsync(caller, request.Password, request.Code, cookies.OriginOf(context, false), ct));

    private static async Task<NoContent> LogOut(HttpContext context, Caller caller, RequestOrigin origin, SessionEnding ending, CancellationToken ct)
    {
        await ending.LogOutAsync(caller, origin, ct);
        SessionCookie.Clear(context);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> LogOutEverywhere(
        HttpContext context, Caller caller, SessionCookie cookies, SessionEnding ending, CancellationToken ct)
    {
        await ending.LogOutEverywhereAsync(caller, cookies.OriginOf(context, false), ct);
        SessionCookie.Clear(context);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LogOutOthers(
        HttpContext context, Caller caller, SessionCookie cookies, SessionEnding ending, CancellationToken ct)
    {
        if (caller.Scopes is not null)
        {
            return SessionRefusals.NotForTokens.ToProblem(); // all sessions are others to a token
        }

        await ending.LogOutOthersAsync(caller, cookies.OriginOf(context, false), ct);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<SignInView>, ProblemHttpResult>> ChangePassword(
        ChangePasswordRequest request, HttpContext context, Caller caller, SessionCookie cookies, PasswordChange change, CancellationToken ct) =>
        Hand(context, await change.ChangeAsync(caller, request.Current, request.New, cookies.OriginOf(context, false), ct));

    private static async Task<Results<Ok<SessionPage>, ProblemHttpResult>> List(
        string? limit, string? cursor, Caller caller, SessionListing listing, CancellationToken ct)
    {
        var (most, before) = (PageQuery.Limit(limit), PageQuery.Id(cursor));
        if ((most.Refusal ?? before.Refusal) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var (items, next) = await listing.PageAsync(caller, caller.PersonId, before.Value, most.Value, ct);
        return TypedResults.Ok(new SessionPage(items, next?.ToString()));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> End(
        Guid id, Caller caller, RequestOrigin origin, SessionEnding ending, CancellationToken ct) => Answer(await ending.EndAsync(caller, id, origin, ct));

    private static Results<Ok<SignInView>, ProblemHttpResult> Hand(HttpContext context, Outcome<IssuedToken> outcome) =>
        outcome.Match<Results<Ok<SignInView>, ProblemHttpResult>>(
            issued => TypedResults.Ok(SessionCookie.HandNext(context, issued)), refusal => refusal.ToProblem());

    private static Results<NoContent, ProblemHttpResult> Answer(Outcome outcome) =>
        outcome.Match<Results<NoContent, ProblemHttpResult>>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());
}
