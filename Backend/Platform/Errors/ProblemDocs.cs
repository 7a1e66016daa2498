namespace Bailey.Platform.Errors;

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
}
