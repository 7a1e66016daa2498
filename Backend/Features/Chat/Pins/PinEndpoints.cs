using Bailey.Platform.Access;
using Bailey.Platform.Errors;

namespace Bailey.Features.Chat.Pins;

/// <summary>The pinned messages of a channel.</summary>
internal static class PinEndpoints
{
    public static void MapPins(this IEndpointRouteBuilder routes)
    {
        var pin = routes.MapGroup("/messages/{messageId:guid}/pin").WithTags("Messages").RequireAccess(Permission.WriteChat);
        pin.MapPut("/", Put).WithName("pinMessage").WithSummary("Pin a message to its channel; at most 50 a channel")
            .Produces(204).Problems(403, 404, 409)
            .Refuses(ChatRefusals.MessageNotFound, ChatRefusals.NotMember, ChatRefusals.BaileyOnly, ChatRefusals.Archived, ChatRefusals.TooManyPins);
        pin.MapDelete("/", Take).WithName("unpinMessage").WithSummary("Unpin a message, whoever pinned it")
            .Produces(204).Problems(403, 404, 409).Refuses(ChatRefusals.MessageNotFound, ChatRefusals.NotMember, ChatRefusals.BaileyOnly, ChatRefusals.Archived);
        routes.MapGet("/channels/{channelId:guid}/pins", List).WithTags("Channels").RequireAccess(Permission.ReadChat).FindsChannelFirst()
            .WithName("listPins").WithSummary("The pinned messages of a channel, the newest pin first")
            .Produces<ListPage<PinItem<MessageView>>>().Problems(400, 404).Refuses(ChatRefusals.ChannelNotFound);
    }

    private static Task<IResult> Put(Guid messageId, Caller caller, Pinning pinning, CancellationToken ct) => PinAsync(messageId, caller, true, pinning, ct);

    private static Task<IResult> Take(Guid messageId, Caller caller, Pinning pinning, CancellationToken ct) => PinAsync(messageId, caller, false, pinning, ct);

    private static async Task<IResult> PinAsync(Guid messageId, Caller caller, bool pin, Pinning pinning, CancellationToken ct) =>
        (await pinning.PinAsync(caller.PersonId, messageId, pin, ct)).Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());

    private static async Task<IResult> List(
        Guid channelId, Caller caller, Pinning pinning, CancellationToken ct, string? limit = null, string? cursor = null) =>
        (await pinning.ListAsync(caller, channelId, limit, cursor, ct)).Match<IResult>(TypedResults.Ok, refusal => refusal.ToProblem());
}
