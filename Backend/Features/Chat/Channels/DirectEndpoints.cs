using Bailey.Platform.Access;
using Bailey.Platform.Errors;

namespace Bailey.Features.Chat.Channels;

/// <summary>Direct conversations are channels; only their opening is special.</summary>
internal static class DirectEndpoints
{
    public static void MapDirect(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/direct", Open).WithTags("Channels").RequireAccess(Permission.WriteChat).Validate<OpenDirectRequest>()
            .WithName("openDirect").WithSummary("Find or open the direct conversation of a set of people")
            .WithDescription("201 when it is new, 200 when it was there.")
            .Produces<ChannelView>().Produces<ChannelView>(201).Refuses(ChatRefusals.UnknownPerson);

    private static async Task<IResult> Open(OpenDirectRequest request, Caller caller, DirectOpening opening, ChannelViewing viewing, CancellationToken ct)
    {
        var opened = await opening.OpenAsync(caller, request.UserIds, ct);
        if (opened.Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        var (id, isNew) = opened.Value;
        if (await viewing.FindAsync(caller.PersonId, id, ct) is not { } found)
        {
            return ChatRefusals.ChannelNotFound.ToProblem();
        }

        return isNew ? TypedResults.Created($"/api/v1/channels/{id}", found.View) : TypedResults.Ok(found.View);
    }
}
