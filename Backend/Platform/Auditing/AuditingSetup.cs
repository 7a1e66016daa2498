namespace Bailey.Platform.Auditing;

/// <summary>Wires the write side of the audit log.</summary>
internal static class AuditingSetup
{
    public static IServiceCollection AddAuditing(this IServiceCollection services)
    {
        services.AddSingleton<AuditHeadFile>();
        services.AddSingleton<AuditChain>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<LockedJournal>();
        services.AddSingleton<Denials>();
        services.AddHostedService(provider => provider.GetRequiredService<Denials>());
        services.AddScoped<AuditVerification>();
        return services;
    }
}
