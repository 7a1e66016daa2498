namespace Bailey.Platform.Access;

/// <summary>Wires access: the state gate, then who may, then how often.</summary>
internal static class AccessSetup
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection("RateLimits").Get<RateLimitOptions>() ?? new RateLimitOptions());
        services.AddSingleton<RateLimits>();
        services.AddValidators(typeof(AccessSetup).Assembly);
        return services;
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseMiddleware<VaultStateGate>();
        app.UseMiddleware<AccessMiddleware>();
        app.UseMiddleware<RateLimitMiddleware>();
    }
}
