using Bailey.Platform.Access;
using Bailey.Platform.Http;

namespace Bailey.Features.Chat.Channels;

/// <summary>One channel as an answer, with its tag, and with its address when it is new.</summary>
internal sealed class ChannelAnswer(ChannelView view, int version, int status) : IResult
{
    /// <summary>The channel as the caller sees it now, or that there is none.</summary>
    public static async Task<IResult> OfAsync(ChannelViewing viewing, Caller caller, Guid channelId, CancellationToken ct, int status = StatusCodes.Status200OK) =>
        await viewing.FindAsync(caller.PersonId, channelId, ct) is { } found
            ? new ChannelAnswer(found.View, found.Version, status)
            : ChatRefusals.ChannelNotFound.ToProblem();

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = EntityTag.Of(version);
        IResult answer = status == StatusCodes.Status201Created ? TypedResults.Created($"/api/v1/channels/{view.Id}", view) : TypedResults.Ok(view);
        return answer.ExecuteAsync(httpContext);
    }
}
