using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Bailey.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bailey.Features.Sessions;

/// <summary>What admins see and end of the sessions of others.</summary>
internal static class OthersSessionsEndpoints
{
    public static void MapOthersSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/users/{id:guid}/sessions").WithTags("People").RequireAccess(Permission.ManagePeople);
        sessions.MapGet("/", List).WithName("listUserSessions").WithSummary("Somebody's sessions, newest first").Problems(400, 401, 403, 404)
            .Refuses(SessionRefusals.NoSuchUser);
        sessions.MapDelete("/", EndAll).WithName("endUserSessions").WithSummary("End all of somebody's sessions; their access tokens stay")
            .Problems(401, 403, 404).Refuses(SessionRefusals.NoSuchUser);
        sessions.MapDelete("/{sessionId:guid}", End).WithName("endUserSession").WithSummary("End one of somebody's sessions")
            .Problems(401, 403, 404).Refuses(SessionRefusals.NoSuchSession);
    }

    private static async Task<Results<Ok<SessionPage>, ProblemHttpResult>> List(
        Guid id, string? limit, string? cursor, Caller caller, PeopleDirectory people, SessionListing listing, CancellationToken ct)
    {
        var (most, before) = (PageQuery.Limit(limit), PageQuery.Id(cursor));
        if ((most.Refusal ?? before.Refusal) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (await people.FindAsync(id, ct) is not { Deleted: false })
        {
            return SessionRefusals.NoSuchUser.ToProblem();
        }

        var (items, next) = await listing.PageAsync(caller, id, before.Value, most.Value, ct);
        return TypedResults.Ok(new SessionPage(items, next?.ToString()));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAll(
        Guid id, Caller caller, RequestOrigin origin, PeopleDirectory people, SessionEnding ending, CancellationToken ct)
    {
        if (await people.FindAsync(id, ct) is not { Deleted: false })
        {
            return SessionRefusals.NoSuchUser.ToProblem();
        }

        await ending.EndAllOfOtherAsync(caller, id, origin, ct);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> End(
        Guid id, Guid sessionId, Caller caller, RequestOrigin origin, SessionEnding ending, CancellationToken ct) =>
        (await ending.EndOfOtherAsync(caller, id, sessionId, origin, ct)).Match<Results<NoContent, ProblemHttpResult>>(
            () => TypedResults.NoContent(), refusal => refusal.ToProblem());
}
