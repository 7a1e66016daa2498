using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bailey.Platform.Http.Outbound;

/// <summary>Registers the one way out.</summary>
internal static class OutboundSetup
{
    public static IServiceCollection AddOutbound(this IServiceCollection services, IConfiguration configuration, ICollection<string> mistakes)
    {
        services.AddSingleton(OutboundSettings.Read(configuration, mistakes));
        services.TryAddSingleton<IHostLookup, SystemHostLookup>();
        services.TryAddSingleton(OwnNetworks.OfThisMachine);
        return services.AddSingleton<OutboundGuard>();
    }
}
