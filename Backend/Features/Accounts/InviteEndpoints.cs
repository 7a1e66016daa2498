using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bailey.Features.Accounts;

/// <summary>Invites, and the registration they lead to.</summary>
internal static class InviteEndpoints
{
    public static void MapInvites(this IEndpointRouteBuilder routes)
    {
        var invites = routes.MapGroup("/invites").WithTags("People").RequireAccess(Permission.ManageInvites);
        invites.MapGet("/", List).WithName("listInvites").WithSummary("The invites that still work, newest first").Problems(401, 403);
        invites.MapPost("/", Make).WithName("createInvite").WithSummary("Invite people; the code is shown once").Problems(400, 401, 403, 409, 422)
            .Refuses(Idempotency.ShownOnce, Idempotency.OtherBody);
        invites.MapDelete("/{id:guid}", Revoke).WithName("revokeInvite").WithSummary("Revoke an invite").Problems(401, 403, 404)
            .Refuses(AccountRefusals.NoSuchInvite);

        routes.MapPost("/auth/register", Register).WithTags("Sessions").OpenToAll("the invite is the proof, or registration is open.")
            .WithName("register").WithSummary("Make an account").Problems(400, 403, 409, 429)
            .Refuses(AccountRefusals.RegistrationClosed, AccountRefusals.InviteNeeded, AccountRefusals.InviteNotValid, AccountRefusals.UsernameTaken, AccountRefusals.TooManyRegistrations);
    }

    private static async Task<Ok<InvitePage>> List(Inviting inviting, CancellationToken ct) =>
        TypedResults.Ok(new InvitePage(await inviting.OpenAsync(ct), null));

    private static async Task<Results<Created<MadeInviteView>, ProblemHttpResult>> Make(
        InviteRequest request, Caller caller, RequestOrigin origin, HttpContext context, Inviting inviting, CancellationToken ct,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey = null)
    {
        context.Response.Headers.CacheControl = "no-store";
        return (await inviting.MakeAsync(caller, request, idempotencyKey, origin, ct)).Match<Results<Created<MadeInviteView>, ProblemHttpResult>>(
            invite => TypedResults.Created($"/api/v1/invites/{invite.Id}", invite), refusal => refusal.ToProblem());
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        Guid id, Caller caller, RequestOrigin origin, Inviting inviting, CancellationToken ct) =>
        (await inviting.RevokeAsync(caller, id, origin, ct)).Match<Results<NoContent, ProblemHttpResult>>(
            () => TypedResults.NoContent(), refusal => refusal.ToProblem());

    private static async Task<Results<Created<UserEnvelope>, ProblemHttpResult>> Register(
        RegisterRequest request, RequestOrigin origin, Registration registration, CancellationToken ct) =>
        (await registration.RegisterAsync(request, origin, ct)).Match<Results<Created<UserEnvelope>, ProblemHttpResult>>(
            user => TypedResults.Created($"/api/v1/users/{user.Id}", new UserEnvelope(user)), refusal => refusal.ToProblem());
}
