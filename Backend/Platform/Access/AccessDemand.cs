namespace Bailey.Platform.Access;

/// <summary>Endpoint metadata: who may call it. An endpoint without one is refused to everybody.</summary>
internal abstract record AccessDemand;

/// <summary>A signed-in caller with one of these permissions; none named is met by nobody.</summary>
internal sealed record PermissionDemand(IReadOnlyList<Permission> AnyOf) : AccessDemand
{
    public bool IsMetBy(Caller caller) => AnyOf.Any(caller.May);
}

/// <summary>Anyone, signed in or not; the reason is for the reader and the permission table.</summary>
/// <param name="ReadsCaller">The handler looks whether somebody is signed in; nobody is refused for not being.</param>
internal sealed record OpenToAllDemand(string Reason, bool ReadsCaller = false) : AccessDemand;

/// <summary>Endpoint metadata: answered in every vault state (system endpoints, the page's own files).</summary>
internal sealed record AnsweredInEveryState;

/// <summary>How endpoints state their access.</summary>
internal static class AccessDemands
{
    /// <summary>
    /// Demands a signed-in caller who holds one of these; more than one only where the handler judges which of them it takes. The last demand
    /// stated counts.
    /// </summary>
    public static TBuilder RequireAccess<TBuilder>(this TBuilder builder, params IReadOnlyList<Permission> anyOf)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.WithMetadata(new PermissionDemand(anyOf));
        if (builder is RouteGroupBuilder group)
        {
            group.AddEndpointFilter(AccessRan);
        }

        return builder;
    }

    /// <summary>Lets anyone call it, and says why.</summary>
    public static TBuilder OpenToAll<TBuilder>(this TBuilder builder, string reason, bool readsCaller = false)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new OpenToAllDemand(reason, readsCaller));

    public static TBuilder InEveryState<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AnsweredInEveryState());

    // A second lock on the same door: if the middleware were ever left out or moved, nothing would be served.
    private static ValueTask<object?> AccessRan(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var demand = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<AccessDemand>();
        if (demand is PermissionDemand needed && !needed.IsMetBy(context.HttpContext.Caller()))
        {
            throw new InvalidOperationException("Access let through a caller who lacks the permission.");
        }

        return next(context);
    }
}
