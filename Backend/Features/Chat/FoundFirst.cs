using System.Globalization;
using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Messages;
using Bailey.Platform.Access;

namespace Bailey.Features.Chat;

/// <summary>For endpoints that judge a body or parameters: the channel or message of the path is found first, so that a foreign one answers 404 whatever was sent.</summary>
internal static class FoundFirst
{
    public static TBuilder FindsChannelFirst<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new ObjectDemand(static async context =>
            await context.RequestServices.GetRequiredService<ConversationCache>().FindAsync(IdIn(context, "channelId"), context.RequestAborted) is { } found
            && found.MayRead(context.Caller().PersonId) ? null : ChatRefusals.ChannelNotFound));

    public static TBuilder FindsMessageFirst<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new ObjectDemand(static async context =>
            await context.RequestServices.GetRequiredService<MessageReading>().SeesAsync(context.Caller().PersonId, IdIn(context, "messageId"), context.RequestAborted)
                ? null : ChatRefusals.MessageNotFound));

    // The pattern of the route lets nothing else through.
    private static Guid IdIn(HttpContext context, string name) => Guid.Parse((string)context.GetRouteValue(name)!, CultureInfo.InvariantCulture);
}
