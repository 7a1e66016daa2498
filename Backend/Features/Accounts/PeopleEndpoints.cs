using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Bailey.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bailey.Features.Accounts;

/// <summary>People as others see them, and what admins may change about them.</summary>
internal static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("/users").WithTags("People").RequireAccess(Permission.ReadPeople);
        people.MapGet("/", List).WithName("listUsers").WithSummary("Everyone, by username").Problems(400, 401);
        people.MapGet("/{id:guid}", Get).WithName("getUser").WithSummary("One person").Problems(401, 404)
            .Refuses(AccountRefusals.NoSuchUser);
        people.MapPut("/{id:guid}/role", SetRole).RequireAccess(Permission.ManagePeople)
            .WithName("setUserRole").WithSummary("Give somebody another role").Problems(400, 401, 403, 404, 409)
            .Refuses(AccountRefusals.NoSuchUser, AccountRefusals.NotYourself, AccountRefusals.LastAdmin);
        people.MapPut("/{id:guid}/active", SetActive).RequireAccess(Permission.ManagePeople)
            .WithName("setUserActive").WithSummary("Shut somebody out, or let them back in").Problems(400, 401, 403, 404, 409)
            .Refuses(AccountRefusals.NoSuchUser, AccountRefusals.NotYourself, AccountRefusals.LastAdmin);
    }

    private static async Task<Results<Ok<UserPage>, ProblemHttpResult>> List(
        string? limit, string? cursor, PeopleListing listing, CancellationToken ct)
    {
        var most = PageQuery.Limit(limit);
        return most.IsOk ? TypedResults.Ok(await listing.PageAsync(cursor, most.Value, ct)) : most.Refusal!.ToProblem();
    }

    private static async Task<Results<Ok<UserView>, ProblemHttpResult>> Get(Guid id, PeopleDirectory people, UserViewing viewing, CancellationToken ct) =>
        await people.FindAsync(id, ct) is { } person ? TypedResults.Ok(viewing.Of(person)) : AccountRefusals.NoSuchUser.ToProblem();

    private static async Task<Results<Ok<UserView>, ProblemHttpResult>> SetRole(
        Guid id, RoleRequest request, Caller caller, RequestOrigin origin, RoleChange change, CancellationToken ct) =>
        Answer(await change.ChangeAsync(caller, id, request.Role, origin, ct));

    private static async Task<Results<Ok<UserView>, ProblemHttpResult>> SetActive(
        Guid id, ActiveRequest request, Caller caller, RequestOrigin origin, Activation activation, CancellationToken ct) =>
        Answer(await activation.SetAsync(caller, id, request.Active, origin, ct));

    private static Results<Ok<UserView>, ProblemHttpResult> Answer(Outcome<UserView> outcome) =>
        outcome.Match<Results<Ok<UserView>, ProblemHttpResult>>(user => TypedResults.Ok(user), refusal => refusal.ToProblem());
}
