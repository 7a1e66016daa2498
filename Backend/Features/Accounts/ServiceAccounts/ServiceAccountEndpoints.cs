using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bailey.Features.Accounts.ServiceAccounts;

/// <summary>Accounts for programs, which get their tokens by OAuth 2 client credentials.</summary>
internal static class ServiceAccountEndpoints
{
    public static void MapServiceAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/service-accounts").WithTags("People").RequireAccess(Permission.ManagePeople);
        accounts.MapGet("/", List).WithName("listServiceAccounts").WithSummary("Service accounts, newest first").Problems(400, 401, 403);
        accounts.MapPost("/", Make).Validate<ServiceAccountRequest>().WithName("createServiceAccount")
            .WithSummary("Make a service account; its secret is shown once").Problems(401, 403, 409, 422, 429)
            .Refuses(
                AccessRefusals.ConfirmationNeeded, AccountRefusals.TooManyServiceAccounts, AccountRefusals.TooManyServiceAccountsMade, Idempotency.ShownOnce,
                Idempotency.OtherBody);
        accounts.MapPost("/{id:guid}/secret", Rotate).WithName("replaceServiceAccountSecret")
            .WithSummary("Replace the secret; the old one and its tokens are void at once").Problems(401, 403, 404)
            .Refuses(AccessRefusals.ConfirmationNeeded, AccountRefusals.NoSuchServiceAccount);
        accounts.MapDelete("/{id:guid}", Remove).WithName("deleteServiceAccount").WithSummary("Remove a service account; what it wrote stays")
            .Problems(401, 403, 404).Refuses(AccessRefusals.ConfirmationNeeded, AccountRefusals.NoSuchServiceAccount);
    }

    private static async Task<Results<Ok<ServiceAccountPage>, ProblemHttpResult>> List(
        string? limit, string? cursor, ServiceAccountListing listing, CancellationToken ct)
    {
        var (most, before) = (PageQuery.Limit(limit), PageQuery.Id(cursor));
        return (most.Refusal ?? before.Refusal) is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(await listing.PageAsync(before.Value, most.Value, ct));
    }

    private static async Task<Results<Created<MadeServiceAccountView>, ProblemHttpResult>> Make(
        ServiceAccountRequest request, HttpContext context, Caller caller, RequestOrigin origin, ServiceAccountKeeping keeping, CancellationToken ct,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey = null)
    {
        context.Response.Headers.CacheControl = "no-store";
        var once = Idempotency.Of(caller.PersonId, idempotencyKey, "createServiceAccount", request);
        return (once.IsOk ? await keeping.MakeAsync(caller, request, once.Value, origin, ct) : once.Refusal!)
            .Match<Results<Created<MadeServiceAccountView>, ProblemHttpResult>>(
                made => TypedResults.Created($"/api/v1/users/{made.Id}", made), refusal => refusal.ToProblem());
    }

    private static async Task<Results<Ok<MadeServiceAccountView>, ProblemHttpResult>> Rotate(
        Guid id, HttpContext context, Caller caller, RequestOrigin origin, ServiceAccountKeeping keeping, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        return (await keeping.RotateAsync(caller, id, origin, ct)).Match<Results<Ok<MadeServiceAccountView>, ProblemHttpResult>>(
            made => TypedResults.Ok(made), refusal => refusal.ToProblem());
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        Guid id, Caller caller, RequestOrigin origin, ServiceAccountKeeping keeping, CancellationToken ct) =>
        (await keeping.RemoveAsync(caller, id, origin, ct)).Match<Results<NoContent, ProblemHttpResult>>(
            () => TypedResults.NoContent(), refusal => refusal.ToProblem());
}
