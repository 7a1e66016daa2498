using Bailey.Platform.Settings;

namespace Bailey.Platform.Access;

/// <summary>Wires access: the state gate, then who may, then how often, then whether there is anything.</summary>
internal static class AccessSetup
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration, ICollection<string> mistakes)
    {
        services.AddSingleton(new RateLimitOptions
        {
            Enabled = configuration.Flag("RateLimits:Enabled", true, mistakes),
            WritesPerSecond = configuration.Number("RateLimits:WritesPerSecond", 20, 1, 10_000, mistakes),
            ReadsPerSecond = configuration.Number("RateLimits:ReadsPerSecond", 200, 1, 100_000, mistakes),
            RegistrationsPerHour = configuration.Number("RateLimits:RegistrationsPerHour", 5, 1, 10_000, mistakes),
            TokensPerHour = configuration.Number("RateLimits:TokensPerHour", 5, 1, 10_000, mistakes),
            ResetsPerHour = configuration.Number("RateLimits:ResetsPerHour", 5, 1, 10_000, mistakes),
        });
        services.AddSingleton<RateLimits>();
        services.AddValidators(typeof(AccessSetup).Assembly);
        return services;
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseMiddleware<VaultStateGate>();
        app.UseMiddleware<AccessMiddleware>();
        app.UseMiddleware<RateLimitMiddleware>();
        app.UseMiddleware<ObjectGate>();
    }
}
