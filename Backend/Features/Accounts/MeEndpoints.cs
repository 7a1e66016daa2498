using Bailey.Features.Accounts.Profile;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bailey.Features.Accounts;

/// <summary>The caller's own profile.</summary>
internal static class MeEndpoints
{
    public static void MapMe(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/me").WithTags("People").RequireAccess(Permission.Self);
        me.MapGet("/", Get).WithName("getMe").WithSummary("Who you are and what you may do").Problems(401);
        me.MapPatch("/", Patch).WithName("updateMe").WithSummary("Change how you appear; what is left out stays").Problems(400, 401);
    }

    private static async Task<Ok<MeView>> Get(Caller caller, MeReading reading, CancellationToken ct) => TypedResults.Ok(await reading.OfAsync(caller, ct));

    private static async Task<Results<Ok<MeView>, ProblemHttpResult>> Patch(
        ProfileRequest request, Caller caller, ProfileChange change, MeReading reading, CancellationToken ct)
    {
        var changed = await change.ChangeAsync(caller, request, ct);
        return changed.IsOk ? TypedResults.Ok(await reading.OfAsync(caller, ct)) : changed.Refusal!.ToProblem();
    }
}
