using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Bailey.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bailey.Features.Chat.Settings;

/// <summary>A person's choices for Chat, and for one conversation.</summary>
internal static class SettingsEndpoints
{
    public static void MapChatSettings(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/me/chat-settings").WithTags("Chat settings").RequireAccess(Permission.ReadChat);
        own.MapGet("/", Read).WithName("getChatSettings").WithSummary("Your choices for chat").Produces<ChatSettingsView>();
        own.MapPatch("/", Change).WithName("changeChatSettings").WithSummary("Change your choices for chat")
            .WithDescription("What is left out stays. quietHours are times of day where you are, or null. Send If-Match with the ETag of GET to be refused when they changed meanwhile. Your other sessions are told by `chat.settings-changed`.")
            .Produces<ChatSettingsView>().Problems(400, 412).Refuses(ChatRefusals.Stale);
        routes.MapPut("/channels/{channelId:guid}/notifications", Choose).WithTags("Chat settings").RequireAccess(Permission.ReadChat).FindsChannelFirst()
            .WithName("setNotifications").WithSummary("Choose what to be told of a conversation")
            .Produces(204).Problems(400, 403, 404).Refuses(ChatRefusals.ChannelNotFound, ChatRefusals.NotMember);
        var favourite = routes.MapGroup("/channels/{channelId:guid}/favourite").WithTags("Chat settings").RequireAccess(Permission.ReadChat);
        favourite.MapPut("/", Mark).WithName("addFavourite").WithSummary("Keep a conversation on top of your list")
            .WithDescription("Nobody else sees which. A hidden direct conversation comes back. Your sessions are told by `chat.favourite-changed`.")
            .Produces(204).Problems(403, 404).Refuses(ChatRefusals.ChannelNotFound, ChatRefusals.NotMember);
        favourite.MapDelete("/", Unmark).WithName("removeFavourite").WithSummary("Take a conversation off the top of your list")
            .WithDescription("Leaving a channel or hiding a direct conversation does it too. Your sessions are told by `chat.favourite-changed`.")
            .Produces(204).Problems(403, 404).Refuses(ChatRefusals.ChannelNotFound, ChatRefusals.NotMember);
    }

    private static async Task<IResult> Read(Caller caller, HttpContext context, ChatChoosing choosing, CancellationToken ct) =>
        Show(context, await choosing.ReadAsync(caller.PersonId, ct));

    private static async Task<IResult> Change(
        ChangeChatSettingsRequest request,
        Caller caller,
        HttpContext context,
        ChatChoosing choosing,
        CancellationToken ct,
        [FromHeader(Name = "If-Match")] string? ifMatch = null) =>
        (await choosing.ChangeAsync(caller.PersonId, request, ifMatch, ct)).Match<IResult>(settings => Show(context, settings), refusal => refusal.ToProblem());

    private static Ok<ChatSettingsView> Show(HttpContext context, ChatSettingsView settings)
    {
        context.Response.Headers.ETag = EntityTag.OfBody(settings);
        return TypedResults.Ok(settings);
    }

    private static Task<IResult> Mark(Guid channelId, Caller caller, FavouriteMarking marking, CancellationToken ct) => MarkAsync(channelId, caller, true, marking, ct);

    private static Task<IResult> Unmark(Guid channelId, Caller caller, FavouriteMarking marking, CancellationToken ct) => MarkAsync(channelId, caller, false, marking, ct);

    private static async Task<IResult> MarkAsync(Guid channelId, Caller caller, bool favourite, FavouriteMarking marking, CancellationToken ct) =>
        (await marking.MarkAsync(caller.PersonId, channelId, favourite, ct)).Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());

    private static async Task<IResult> Choose(Guid channelId, NotificationsRequest request, Caller caller, ChatChoosing choosing, CancellationToken ct) =>
        (await choosing.ChooseAsync(caller.PersonId, channelId, request, ct)).Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());
}
