using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bailey.Features.Sessions;

/// <summary>Leaving, which needs the proofs that this feature judges.</summary>
internal static class OwnAccountEndpoints
{
    public static void MapLeaving(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/me").WithTags("People").RequireAccess(Permission.Self).MapPost("/delete", Leave).WithName("deleteMe")
            .WithSummary("Delete your account: soft leaves your messages as Deleted User, hard takes them away too").Problems(400, 401, 403, 409, 429)
            .Refuses(
                SessionRefusals.NotForTokens, AccessRefusals.ConfirmationNeeded, SessionRefusals.PasswordWrong, SessionRefusals.TooManyFailures,
                Leaving.LastAdmin);

    private static async Task<Results<NoContent, ProblemHttpResult>> Leave(
        DeleteMeRequest request, HttpContext context, Caller caller, SessionCookie cookies, LeavingByOwner leaving, CancellationToken ct)
    {
        var left = await leaving.LeaveAsync(caller, request.Password, request.Mode, cookies.OriginOf(context, false), ct);
        if (left.Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        SessionCookie.Clear(context);
        return TypedResults.NoContent();
    }
}
