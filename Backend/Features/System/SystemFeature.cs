using Bailey.Platform.LocalCommands;

namespace Bailey.Features.System;

/// <summary>What Program sees of this feature.</summary>
internal static class SystemFeature
{
    public static IServiceCollection AddSystem(this IServiceCollection services, ICollection<string> mistakes, IConfiguration configuration)
    {
        if (configuration["Setup:Code"] is { Length: > 0 and < 8 or > 128 })
        {
            mistakes.Add("Setup:Code must have 8 to 128 characters.");
        }

        if (configuration["Security:Contact"] is { Length: > 0 } contact && !contact.StartsWith("https://", StringComparison.Ordinal) && !contact.StartsWith("mailto:", StringComparison.Ordinal))
        {
            mistakes.Add("Security:Contact must start with https:// or mailto:.");
        }

        services.AddSingleton<Health>();
        services.AddSingleton<SetupCode>();
        services.AddSingleton<LifecycleAudit>();
        services.AddSingleton<StartingUp>();
        services.AddScoped<SettingUp>();
        services.AddScoped<VaultOpening>();
        services.AddScoped<ILocalCommand, LockdownCommand>();
        services.AddHostedService<VaultDuties>();
        services.AddHostedService<CertificateWatch>();
        services.AddHostedService<NextStepLine>();
        return services;
    }

    public static void MapSystem(this IEndpointRouteBuilder routes) => SystemEndpoints.Map(routes);

    /// <summary>What lies at the root of the site, not under the API.</summary>
    public static void MapSystemRoot(this IEndpointRouteBuilder root) => SecurityTxt.Map(root);
}
