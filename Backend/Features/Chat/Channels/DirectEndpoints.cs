using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.AspNetCore.Mvc;

namespace Bailey.Features.Chat.Channels;

/// <summary>Direct conversations are channels; only their opening is special.</summary>
internal static class DirectEndpoints
{
    public static void MapDirect(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/direct", Open).WithTags("Channels").RequireAccess(Permission.WriteChat).Validate<OpenDirectRequest>()
            .WithName("openDirect").WithSummary("Find or open the direct conversation of a set of people")
            .WithDescription("201 when it is new, 200 when it was there. With an Idempotency-Key a repeat gets the same again.")
            .Produces<ChannelView>().Produces<ChannelView>(201).Refuses(ChatRefusals.UnknownPerson, Idempotency.OtherBody);

    private static async Task<IResult> Open(
        OpenDirectRequest request,
        Caller caller,
        DirectOpening opening,
        ChannelViewing viewing,
        CancellationToken ct,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey = null)
    {
        var opened = await opening.OpenAsync(caller, request, idempotencyKey, ct);
        if (opened.Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        var (id, isNew) = opened.Value;
        return await ChannelAnswer.OfAsync(viewing, caller, id, ct, isNew ? 201 : 200);
    }
}
