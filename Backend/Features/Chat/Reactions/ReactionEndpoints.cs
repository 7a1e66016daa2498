using Bailey.Platform.Access;
using Bailey.Platform.Errors;

namespace Bailey.Features.Chat.Reactions;

/// <summary>Reactions of a message, each named by its emoji.</summary>
internal static class ReactionEndpoints
{
    public static void MapReactions(this IEndpointRouteBuilder routes)
    {
        var reactions = routes.MapGroup("/messages/{messageId:guid}/reactions").WithTags("Messages").RequireAccess(Permission.ReadChat);
        reactions.MapPut("/{emoji}", React).WithName("addReaction").WithSummary("React to a message with one emoji, percent-encoded")
            .WithDescription("At most 20 different ones a message. Members are told by `chat.reaction-changed`.")
            .Produces<ReactionsView>().Problems(400, 403, 404, 409)
            .Refuses(ChatRefusals.MessageNotFound, ChatRefusals.NotMember, ChatRefusals.BaileyOnly, ChatRefusals.Archived, ChatRefusals.NotAnEmoji, ChatRefusals.TooManyReactions);
        reactions.MapDelete("/{emoji}", Unreact).WithName("removeReaction").WithSummary("Take your reaction off a message")
            .Produces<ReactionsView>().Problems(400, 403, 404, 409)
            .Refuses(ChatRefusals.MessageNotFound, ChatRefusals.NotMember, ChatRefusals.BaileyOnly, ChatRefusals.Archived, ChatRefusals.NotAnEmoji);
    }

    private static async Task<IResult> React(Guid messageId, string emoji, Caller caller, Reacting reacting, CancellationToken ct) =>
        (await reacting.ReactAsync(caller.PersonId, messageId, emoji, true, ct)).Match<IResult>(TypedResults.Ok, refusal => refusal.ToProblem());

    private static async Task<IResult> Unreact(Guid messageId, string emoji, Caller caller, Reacting reacting, CancellationToken ct) =>
        (await reacting.ReactAsync(caller.PersonId, messageId, emoji, false, ct)).Match<IResult>(TypedResults.Ok, refusal => refusal.ToProblem());
}
