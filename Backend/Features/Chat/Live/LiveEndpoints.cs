using Bailey.Features.Chat.Channels;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bailey.Features.Chat.Live;

/// <summary>Read marks, typing and presence: small, frequent, and only for who is in the conversation.</summary>
internal static class LiveEndpoints
{
    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        var channel = routes.MapGroup("/channels/{channelId:guid}").WithTags("Channels").RequireAccess(Permission.ReadChat).FindsChannelFirst();
        channel.MapPut("/read", Read).Validate<MarkReadRequest>().WithName("markRead").WithSummary("Move your read mark, forward or back")
            .WithDescription("Your other sessions are told by `chat.read`.")
            .Produces<ReadView>().Problems(403, 404).Refuses(ChatRefusals.ChannelNotFound, ChatRefusals.NotMember);
        routes.MapPost("/channels/read-all", ReadEverything).WithTags("Channels").RequireAccess(Permission.ReadChat)
            .WithName("markAllRead").WithSummary("Mark everything as read, threads too").Produces(204);
        channel.MapPost("/typing", Type).RequireAccess(Permission.WriteChat).WithName("tellTyping").WithSummary("Tell that you are typing")
            .WithDescription("Repeat every few seconds while typing; others let it fade. With `threadRootId` it is said of that thread alone.")
            .Produces(204).Problems(400, 403, 404, 409)
            .Refuses(ChatRefusals.ChannelNotFound, ChatRefusals.NotMember, ChatRefusals.BaileyOnly, ChatRefusals.Archived, ChatRefusals.ThreadNotFound);
        routes.MapPut("/me/presence", Choose).Validate<PresenceRequest>().WithTags("Presence").RequireAccess(Permission.ReadChat)
            .WithName("setPresence").WithSummary("Be seen as online, away or busy while connected")
            .WithDescription("With `chosen` (the default) the state is your choice and holds on all your devices; choosing online ends it. Whoever has no event stream open is seen as offline, "
                + "whatever they chose; the choice counts from the next stream. Without, it says whether "
                + "somebody is at this device: you are away only when all connected devices are.")
            .Produces(204).Problems(400);
    }

    private static async Task<IResult> Read(Guid channelId, MarkReadRequest request, Caller caller, ReadMarking marking, CancellationToken ct) =>
        (await marking.MarkAsync(caller.PersonId, channelId, request.Seq, ct)).Match<IResult>(TypedResults.Ok, refusal => refusal.ToProblem());

    private static async Task<NoContent> ReadEverything(Caller caller, ReadAll reading, CancellationToken ct)
    {
        await reading.MarkAsync(caller.PersonId, ct);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> Type(Guid channelId, Caller caller, Typing typing, CancellationToken ct, TypingRequest? request = null) =>
        (await typing.TellAsync(caller.PersonId, channelId, request?.ThreadRootId, ct)).Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());

    private static NoContent Choose(PresenceRequest request, Caller caller, Presence presence)
    {
        if (request.Chosen)
        {
            presence.Choose(caller.PersonId, caller.SessionId, request.State);
        }
        else
        {
            presence.Notice(caller.PersonId, caller.SessionId, request.State is ChosenPresence.Away);
        }

        return TypedResults.NoContent();
    }
}
