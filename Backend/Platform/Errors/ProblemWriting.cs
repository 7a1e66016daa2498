namespace Bailey.Platform.Errors;

/// <summary>
/// Writes every problem document, whatever the request says it accepts: the framework's own writer steps aside for an Accept header that
/// names neither JSON nor anything, and the answer would then lack its request id.
/// </summary>
internal sealed class ProblemWriting : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        Problems.Customize(context);
        var answer = context.HttpContext.Response;
        return new(answer.WriteAsJsonAsync(context.ProblemDetails, options: null, "application/problem+json", context.HttpContext.RequestAborted));
    }
}
