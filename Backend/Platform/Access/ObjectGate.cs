using Bailey.Platform.Errors;

namespace Bailey.Platform.Access;

/// <summary>Endpoint metadata: looks for the object that the path names, as the caller sees it.</summary>
/// <param name="JudgeAsync">Null when it is there for them.</param>
internal sealed record ObjectDemand(Func<HttpContext, ValueTask<Refusal?>> JudgeAsync);

/// <summary>
/// Answers 404 before anything that was sent is judged, where the endpoint asks for it: a 400 for what is not the caller's would say that there is something.
/// It decides nothing else: the handler judges again what it acts on.
/// </summary>
internal sealed class ObjectGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ObjectDemand>() is { } demand ? JudgeAsync(context, demand) : next(context);

    private async Task JudgeAsync(HttpContext context, ObjectDemand demand)
    {
        if (await demand.JudgeAsync(context) is { } refusal)
        {
            await Problems.WriteAsync(context, refusal);
            return;
        }

        await next(context);
    }
}
