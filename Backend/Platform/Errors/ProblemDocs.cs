namespace Bailey.Platform.Errors;

/// <summary>Endpoint metadata: stable codes that the endpoint itself answers, with their statuses.</summary>
internal sealed record ProblemCodes(IReadOnlyList<(int Status, string Code)> Codes);

/// <summary>States in the API document which problems an endpoint answers.</summary>
internal static class ProblemDocs
{
    public static RouteHandlerBuilder Problems(this RouteHandlerBuilder builder, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            builder.ProducesProblem(status);
        }

        return builder;
    }

    /// <summary>The refusals that are the endpoint's own; what follows from access, body and state is added without them.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder builder, params Refusal[] refusals) =>
        builder.WithMetadata(new ProblemCodes([.. refusals.Select(refusal => (refusal.Status, refusal.Code))]));
}
