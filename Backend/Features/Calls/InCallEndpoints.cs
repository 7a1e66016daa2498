using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Microsoft.AspNetCore.Mvc;

namespace Bailey.Features.Calls;

/// <summary>What a device does while it is in a call.</summary>
internal static class InCallEndpoints
{
    public static void MapInCall(this IEndpointRouteBuilder routes)
    {
        var call = routes.MapGroup("/calls/{callId:guid}").WithTags("Calls").RequireAccess(Permission.WriteChat);
        call.MapPost("/alive", Alive).WithName("stayInCall").WithSummary("Say that this device is still in the call")
            .WithDescription("Every 5 s. After 12 s of silence the place is given up, so a closed tab is out of the call within 15 s.")
            .Produces(204).Problems(403, 404, 409).Refuses(CallRefusals.NotInCall, CallRefusals.CallNotFound, CallRefusals.Moved);
        call.MapPut("/state", Show).WithName("setCallState").WithSummary("Show microphone, camera, sharing and a raised hand to the others")
            .Produces<CallBody>().Problems(403, 404, 409, 429).Refuses(CallRefusals.NotInCall, CallRefusals.CallNotFound, CallRefusals.Moved, CallRefusals.TooFast);
        call.MapPost("/invite", Invite).Validate<InviteToCallRequest>().WithName("inviteToCall").WithSummary("Call more people of the conversation")
            .Produces<CallBody>().Problems(403, 404, 409, 429).Refuses(CallRefusals.NotInCall, CallRefusals.NotMember, CallRefusals.CallNotFound, CallRefusals.Archived, CallRefusals.TooFast);
        call.MapPost("/reaction", React).Validate<CallReactionRequest>().WithName("reactInCall").WithSummary("Show an emoji to who is in the call")
            .Produces(204).Problems(403, 404, 429).Refuses(CallRefusals.NotInCall, CallRefusals.CallNotFound, CallRefusals.TooFast);
        call.MapPost("/signal", Signal).Validate<SignalRequest>().WithMetadata(new RequestSizeLimitAttribute(SignalShape.LargestBody))
            .WithName("signalInCall").WithSummary("Pass an offer, an answer or candidates to one participant")
            .WithDescription("It reaches that person's session in the call as `call.signal`, with the sender put in by the server.")
            .Produces(204).Problems(403, 404, 413, 429)
            .Refuses(CallRefusals.NotInCall, CallRefusals.PersonNotInCall, CallRefusals.CallNotFound, CallRefusals.TooFast);
    }

    private static async Task<IResult> Alive(Guid callId, DeviceRequest request, Caller caller, Calling calling, CancellationToken ct) =>
        (await calling.AliveAsync(caller, callId, request.DeviceId, ct)).Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());

    private static async Task<IResult> Show(Guid callId, CallStateRequest request, Caller caller, Calling calling, CancellationToken ct) =>
        (await calling.ShowAsync(caller, callId, request, ct)).Match<IResult>(call => TypedResults.Ok(new CallBody(call)), refusal => refusal.ToProblem());

    private static async Task<IResult> Invite(Guid callId, InviteToCallRequest request, Caller caller, Calling calling, CancellationToken ct) =>
        (await calling.InviteAsync(caller, callId, request.UserIds, ct)).Match<IResult>(call => TypedResults.Ok(new CallBody(call)), refusal => refusal.ToProblem());

    private static async Task<IResult> React(Guid callId, CallReactionRequest request, Caller caller, Calling calling, CancellationToken ct) =>
        (await calling.ReactAsync(caller, callId, request.Emoji, ct)).Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());

    private static async Task<IResult> Signal(Guid callId, SignalRequest request, Caller caller, Calling calling, CancellationToken ct) =>
        (await calling.SignalAsync(caller, callId, request, ct)).Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());
}
