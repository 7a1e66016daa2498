using Bailey.Platform.Access;
using Bailey.Platform.Errors;

namespace Bailey.Features.Chat.Channels;

/// <summary>Joining, leaving, adding and removing.</summary>
internal static class MemberEndpoints
{
    public static void MapMembers(this IEndpointRouteBuilder routes)
    {
        var members = routes.MapGroup("/channels/{channelId:guid}/members").WithTags("Channels").RequireAccess(Permission.ReadChat);
        members.MapPut("/me", Join).WithName("joinChannel").WithSummary("Join a public channel; bring a hidden direct conversation back")
            .WithDescription("Admins may join private channels by id; the channel is told and the act is audited.")
            .Produces<ChannelView>().Problems(404, 409).Refuses(ChatRefusals.ChannelNotFound, ChatRefusals.Archived);
        members.MapDelete("/me", Leave).WithName("leaveChannel").WithSummary("Leave a channel; hide a direct conversation until its next message")
            .Produces(204).Problems(404, 409).Refuses(ChatRefusals.ChannelNotFound, ChatRefusals.MemberNotFound, ChatRefusals.GeneralStays);
        members.MapPut("/{userId:guid}", Add).RequireAccess(Permission.WriteChat).FindsChannelFirst().WithName("addMember").WithSummary("Add a person to a channel you are in")
            .WithDescription("In a private channel `history` chooses what they see: `from-joining` (default) or `all`.")
            .Produces(204).Problems(403, 404, 409)
            .Refuses(ChatRefusals.ChannelNotFound, ChatRefusals.NotMember, ChatRefusals.PersonNotFound, ChatRefusals.Archived, ChatRefusals.DirectIsFixed);
        members.MapDelete("/{userId:guid}", Remove).RequireAccess(Permission.WriteChat).WithName("removeMember").WithSummary("Remove a person from a channel you are in; editors and admins")
            .Produces(204).Problems(403, 404, 409)
            .Refuses(ChatRefusals.ChannelNotFound, ChatRefusals.MemberNotFound, ChatRefusals.MayNotManage, ChatRefusals.NotMember, ChatRefusals.GeneralStays, ChatRefusals.DirectIsFixed);
    }

    private static async Task<IResult> Join(
        Guid channelId, Caller caller, RequestOrigin origin, MemberChange members, ChannelViewing viewing, CancellationToken ct)
    {
        var joined = await members.JoinAsync(caller, channelId, origin, ct);
        return joined.Refusal is { } refusal ? refusal.ToProblem() : await ChannelAnswer.OfAsync(viewing, caller, channelId, ct);
    }

    private static async Task<IResult> Leave(Guid channelId, Caller caller, MemberChange members, CancellationToken ct) =>
        (await members.RemoveAsync(caller, channelId, caller.PersonId, ct)).Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());

    private static async Task<IResult> Add(
        Guid channelId, Guid userId, Caller caller, RequestOrigin origin, MemberChange members, CancellationToken ct, AddMemberRequest? request = null) =>
        (await members.AddAsync(caller, channelId, userId, request?.History ?? HistoryChoice.FromJoining, origin, ct))
            .Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());

    private static async Task<IResult> Remove(Guid channelId, Guid userId, Caller caller, MemberChange members, CancellationToken ct) =>
        (await members.RemoveAsync(caller, channelId, userId, ct)).Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());
}
