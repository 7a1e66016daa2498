using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bailey.Features.Sessions.AccessTokens;

/// <summary>Access tokens for scripts.</summary>
internal static class AccessTokenEndpoints
{
    public static void MapAccessTokens(this IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapGroup("/auth/tokens").WithTags("Sessions").RequireAccess(Permission.Self);
        tokens.MapGet("/", List).WithName("listTokens").WithSummary("Your access tokens").Problems(401);
        tokens.MapPost("/", Make).WithName("createToken").WithSummary("Make an access token; it is shown once").Problems(400, 401, 403, 409, 422, 429)
            .Refuses(Idempotency.ShownOnce, Idempotency.OtherBody)
            .Refuses(SessionRefusals.NotForTokens, AccessRefusals.ConfirmationNeeded, SessionRefusals.TooManyTokens);
        tokens.MapPost("/{id:guid}/rotate", Rotate).WithName("rotateToken")
            .WithSummary("Replace an access token; the old one works on for a while").Problems(401, 403, 404)
            .Refuses(SessionRefusals.NotForTokens, AccessRefusals.ConfirmationNeeded, SessionRefusals.NoSuchToken);
        tokens.MapDelete("/{id:guid}", Revoke).WithName("revokeToken").WithSummary("Revoke an access token").Problems(401, 404)
            .Refuses(SessionRefusals.NoSuchToken);
    }

    private static async Task<Ok<AccessTokenPage>> List(Caller caller, AccessTokenReading reading, CancellationToken ct) =>
        TypedResults.Ok(new AccessTokenPage(await reading.AllAsync(caller, ct), null));

    private static async Task<Results<Created<MadeTokenView>, ProblemHttpResult>> Make(
        MakeTokenRequest request, HttpContext context, Caller caller, RequestOrigin origin, AccessTokenIssuing issuing, CancellationToken ct,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey = null)
    {
        context.Response.Headers.CacheControl = "no-store";
        var once = Idempotency.Of(caller.PersonId, idempotencyKey, "createToken", request);
        return (once.IsOk ? await issuing.MakeAsync(caller, request.Name, request.Scopes, request.ExpiresIn, once.Value, origin, ct) : once.Refusal!)
            .Match<Results<Created<MadeTokenView>, ProblemHttpResult>>(
                made => TypedResults.Created($"/api/v1/auth/tokens/{made.Session.Id}", View(made)), refusal => refusal.ToProblem());
    }

    private static async Task<Results<Ok<MadeTokenView>, ProblemHttpResult>> Rotate(
        Guid id, HttpContext context, Caller caller, RequestOrigin origin, AccessTokenIssuing issuing, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        return (await issuing.RotateAsync(caller, id, origin, ct)).Match<Results<Ok<MadeTokenView>, ProblemHttpResult>>(
            made => TypedResults.Ok(View(made)), refusal => refusal.ToProblem());
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        Guid id, Caller caller, RequestOrigin origin, SessionEnding ending, CancellationToken ct) =>
        (await ending.RevokeTokenAsync(caller, id, origin, ct)).Match<Results<NoContent, ProblemHttpResult>>(
            () => TypedResults.NoContent(), refusal => refusal.ToProblem());

    private static MadeTokenView View(MadeAccessToken made) => new(
        made.Session.Id, made.Name, Scopes.Names(made.Session.Scopes), made.Session.CreatedAt, made.Session.ExpiresAt, null, null, made.Token);
}
