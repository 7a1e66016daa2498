using Bailey.Features.Calls.Ice;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bailey.Features.Calls;

/// <summary>Starting, joining, declining and leaving calls, and the servers that help browsers meet.</summary>
internal static class CallEndpoints
{
    public static void MapCallActs(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/channels/{channelId:guid}/call", Start).WithTags("Calls").RequireAccess(Permission.WriteChat).Validate<StartCallRequest>()
            .WithName("startCall").WithSummary("Start the call of a conversation, or join the one that runs")
            .WithDescription("In a direct conversation the others are called for 45 s; in a channel nobody is, until somebody is invited. Joining leaves any other call.")
            .Produces<CallBody>().Produces<CallBody>(201).Problems(404, 409, 429, 503)
            .Refuses(CallRefusals.ChannelNotFound, CallRefusals.Archived, CallRefusals.Full, CallRefusals.Moved, CallRefusals.TooFast, CallRefusals.TooMany);

        var calls = routes.MapGroup("/calls").WithTags("Calls").RequireAccess(Permission.ReadChat);
        calls.MapGet("/", List).WithName("listCalls").WithSummary("The running calls of your conversations").Produces<CallList>();
        calls.MapGet("/ice-servers", IceServers).WithName("listIceServers").WithSummary("STUN and TURN servers for RTCPeerConnection").RequireAccess(Permission.WriteChat)
            .WithDescription("TURN credentials are made for you and are good until expiresAt.").Produces<IceServersView>();
        calls.MapPost("/{callId:guid}/join", Join).RequireAccess(Permission.WriteChat).Validate<JoinCallRequest>()
            .WithName("joinCall").WithSummary("Join or answer a call").WithDescription("From another device this takes your place over.")
            .Produces<CallBody>().Problems(404, 409).Refuses(CallRefusals.CallNotFound, CallRefusals.Full, CallRefusals.Archived);
        calls.MapPost("/{callId:guid}/leave", Leave).RequireAccess(Permission.WriteChat)
            .WithName("leaveCall").WithSummary("Leave a call").Produces(204).Problems(404).Refuses(CallRefusals.CallNotFound);
        calls.MapPost("/{callId:guid}/decline", Decline).RequireAccess(Permission.WriteChat)
            .WithName("declineCall").WithSummary("Decline a call; it stops ringing on every device").Produces(204).Problems(404).Refuses(CallRefusals.CallNotFound);
    }

    private static async Task<IResult> Start(Guid channelId, StartCallRequest request, Caller caller, Calling calling, CancellationToken ct) =>
        (await calling.StartAsync(caller, channelId, request, ct)).Match<IResult>(
            started => started.IsNew ? TypedResults.Created($"/api/v1/calls/{started.Call.Id}", new CallBody(started.Call)) : TypedResults.Ok(new CallBody(started.Call)),
            refusal => refusal.ToProblem());

    private static async Task<IResult> Join(Guid callId, JoinCallRequest request, Caller caller, Calling calling, CancellationToken ct) =>
        (await calling.JoinAsync(caller, callId, request, ct)).Match<IResult>(call => TypedResults.Ok(new CallBody(call)), refusal => refusal.ToProblem());

    private static async Task<IResult> Leave(Guid callId, DeviceRequest request, Caller caller, Calling calling, CancellationToken ct) =>
        (await calling.LeaveAsync(caller, callId, request.DeviceId, ct)).Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());

    private static async Task<IResult> Decline(Guid callId, Caller caller, Calling calling, CancellationToken ct) =>
        (await calling.DeclineAsync(caller, callId, ct)).Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());

    private static async Task<IResult> List(Caller caller, Calling calling, CancellationToken ct) => TypedResults.Ok(await calling.ListAsync(caller, ct));

    private static Ok<IceServersView> IceServers(HttpContext context, Caller caller, IceServerListing listing) =>
        TypedResults.Ok(listing.For(caller.PersonId, context.Request.Host.Host, context.Connection.LocalIpAddress));
}
