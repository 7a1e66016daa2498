using Bailey.Platform.Http;

namespace Bailey.Features.Chat.Channels;

/// <summary>One channel as an answer, with its tag, and with its address when it is new.</summary>
internal sealed class ChannelAnswer(ChannelView view, int version, int status = StatusCodes.Status200OK) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = EntityTag.Of(version);
        IResult answer = status == StatusCodes.Status201Created ? TypedResults.Created($"/api/v1/channels/{view.Id}", view) : TypedResults.Ok(view);
        return answer.ExecuteAsync(httpContext);
    }
}
