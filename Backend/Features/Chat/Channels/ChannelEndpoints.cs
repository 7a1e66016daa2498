using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.AspNetCore.Mvc;

namespace Bailey.Features.Chat.Channels;

/// <summary>Channels: list, make, look at, change, archive.</summary>
internal static class ChannelEndpoints
{
    public static void MapChannels(this IEndpointRouteBuilder routes)
    {
        var channels = routes.MapGroup("/channels").WithTags("Channels").RequireAccess(Permission.ReadChat);
        channels.MapGet("/", List).WithName("listChannels").WithSummary("Your conversations, or the public channels you may join")
            .WithDescription("joinable=true lists the public channels you are not in; with archived=true those of them that are archived, which are read only until somebody reopens them. "
                + "hidden=true lists your direct conversations that are out of your list until their next message, and goes with neither of the others.")
            .Produces<ChannelPage>().Problems(400);
        channels.MapPost("/", Create).RequireAccess(Permission.ManageChannels).Validate<CreateChannelRequest>()
            .WithName("createChannel").WithSummary("Make a public or private channel; you are its first member")
            .WithDescription("Names are 1 to 80 characters, unique without regard to case.")
            .Produces<ChannelView>(201).Problems(400, 409, 422)
            .Refuses(ChatRefusals.NameTaken, ChatRefusals.UnknownPerson, Idempotency.OtherBody);
        channels.MapGet("/{channelId:guid}", Get).WithName("getChannel").WithSummary("One channel")
            .Produces<ChannelView>().Problems(404).Refuses(ChatRefusals.ChannelNotFound);
        channels.MapPatch("/{channelId:guid}", Change).RequireAccess(Permission.ManageChannels).FindsChannelFirst().Validate<ChangeChannelRequest>()
            .WithName("changeChannel").WithSummary("Rename, describe, archive or reopen a channel")
            .WithDescription("What is left out stays; an empty topic or description is taken away. Send If-Match with the ETag of GET to be refused when it changed meanwhile.")
            .Produces<ChannelView>().Problems(404, 409, 412)
            .Refuses(ChatRefusals.ChannelNotFound, ChatRefusals.NameTaken, ChatRefusals.Archived, ChatRefusals.GeneralStays, ChatRefusals.DirectIsFixed, ChatRefusals.Stale);
        channels.MapDelete("/{channelId:guid}", Archive).RequireAccess(Permission.ManageChannels)
            .WithName("archiveChannel").WithSummary("Archive a channel: it stays readable and takes no more messages")
            .Produces(204).Problems(404, 409, 412).Refuses(ChatRefusals.ChannelNotFound, ChatRefusals.GeneralStays, ChatRefusals.DirectIsFixed, ChatRefusals.Stale);
    }

    private static async Task<IResult> List(
        Caller caller,
        ChannelViewing viewing,
        CancellationToken ct,
        bool joinable = false,
        bool archived = false,
        bool hidden = false,
        string? cursor = null,
        int? limit = null) =>
        (await viewing.ListAsync(caller.PersonId, joinable, archived, hidden, cursor, limit, ct)).Match<IResult>(TypedResults.Ok, refusal => refusal.ToProblem());

    private static async Task<IResult> Create(
        CreateChannelRequest request,
        Caller caller,
        ChannelCreation creation,
        ChannelViewing viewing,
        CancellationToken ct,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey = null)
    {
        var made = await creation.CreateAsync(caller, request, idempotencyKey, ct);
        return made.Refusal is { } refusal ? refusal.ToProblem() : await ChannelAnswer.OfAsync(viewing, caller, made.Value, ct, 201);
    }

    private static Task<IResult> Get(Guid channelId, Caller caller, ChannelViewing viewing, CancellationToken ct) =>
        ChannelAnswer.OfAsync(viewing, caller, channelId, ct);

    private static async Task<IResult> Change(
        Guid channelId,
        ChangeChannelRequest request,
        Caller caller,
        ChannelChange change,
        ChannelViewing viewing,
        CancellationToken ct,
        [FromHeader(Name = "If-Match")] string? ifMatch = null)
    {
        var changed = await change.ChangeAsync(caller, channelId, request, ifMatch, ct);
        return changed.Refusal is { } refusal ? refusal.ToProblem() : await Get(channelId, caller, viewing, ct);
    }

    private static async Task<IResult> Archive(
        Guid channelId, Caller caller, ChannelChange change, CancellationToken ct, [FromHeader(Name = "If-Match")] string? ifMatch = null) =>
        (await change.ChangeAsync(caller, channelId, new ChangeChannelRequest(Archived: true), ifMatch, ct))
            .Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());
}
