using Bailey.Features.Stun.Contract;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bailey.Features.Stun;

/// <summary>What the composition root sees of this feature.</summary>
internal static class StunRegistration
{
    /// <param name="services">Gets the responder and <see cref="StunStatus"/>.</param>
    /// <param name="configuration">Holds `Stun:Port`, `Stun:Software` and `Bind`.</param>
    /// <param name="mistakes">Gets a line for each setting that cannot be used.</param>
    public static IServiceCollection AddStun(this IServiceCollection services, IConfiguration configuration, ICollection<string> mistakes)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(StunOptions.Read(configuration, mistakes));
        services.AddSingleton<StunStatus>();
        services.AddHostedService<StunResponder>();
        return services;
    }
}
