using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bailey.Features.Chat.Saved;

/// <summary>A person's saved messages.</summary>
internal static class SavedEndpoints
{
    public static void MapSaved(this IEndpointRouteBuilder routes)
    {
        var saved = routes.MapGroup("/messages/{messageId:guid}/saved").WithTags("Messages").RequireAccess(Permission.ReadChat);
        saved.MapPut("/", Save).WithName("saveMessage").WithSummary("Save a message for yourself")
            .Produces(204).Problems(404, 409).Refuses(ChatRefusals.MessageNotFound, ChatRefusals.TooManySaved);
        saved.MapDelete("/", Forget).WithName("unsaveMessage").WithSummary("Take a message off your saved ones").Produces(204);
        routes.MapGet("/saved", List).WithTags("Messages").RequireAccess(Permission.ReadChat).WithName("listSaved").WithSummary("The messages you saved, newest first")
            .Produces<ListPage<SavedItem<MessageView>>>().Problems(400);
        routes.MapGet("/saved/ids", Ids).WithTags("Messages").RequireAccess(Permission.ReadChat).WithName("listSavedIds")
            .WithSummary("The ids of all messages you saved and may see, in no order")
            .WithDescription("At most 5,000; changes are told by `chat.saved-changed`. Read them again when you are taken into a private channel or out of it.")
            .Produces<SavedIds>();
    }

    private static async Task<IResult> Save(Guid messageId, Caller caller, Saving saving, CancellationToken ct) =>
        (await saving.SaveAsync(caller.PersonId, messageId, ct)).Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());

    private static async Task<IResult> Forget(Guid messageId, Caller caller, Saving saving, CancellationToken ct)
    {
        await saving.ForgetAsync(caller.PersonId, messageId, ct);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<SavedIds>> Ids(Caller caller, Saving saving, CancellationToken ct) =>
        TypedResults.Ok(await saving.IdsAsync(caller.PersonId, ct));

    private static async Task<IResult> List(Caller caller, Saving saving, CancellationToken ct, string? limit = null, string? cursor = null) =>
        (await saving.ListAsync(caller.PersonId, limit, cursor, ct)).Match<IResult>(TypedResults.Ok, refusal => refusal.ToProblem());
}
