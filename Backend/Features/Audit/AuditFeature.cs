using Bailey.Features.Audit.Exporting;
using Bailey.Features.Audit.Searching;
using Bailey.Features.Audit.Verifying;
using Bailey.Platform.LocalCommands;

namespace Bailey.Features.Audit;

/// <summary>What Program sees of this feature.</summary>
internal static class AuditFeature
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditIndex>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditIndex>());
        services.AddSingleton<AuditIndexWarming>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditIndexWarming>());
        services.AddSingleton<VerificationRun>();
        services.AddHostedService(provider => provider.GetRequiredService<VerificationRun>());
        services.AddScoped<AuditSearch>();
        services.AddScoped<AuditExport>();
        services.AddScoped<ILocalCommand, VerifyCommand>();
        return services;
    }

    public static void MapAudit(this IEndpointRouteBuilder routes) => AuditEndpoints.Map(routes);
}
