using Bailey.Features.Stun.Contract;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Bailey.Features.Stun;

/// <summary>What the composition root sees of this feature.</summary>
internal static class StunRegistration
{
    /// <summary>Reads `Stun:Port`, `Stun:Software` and `Bind`; wrong values stop the start with every fault named.</summary>
    public static IServiceCollection AddStun(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StunOptions>()
            .Bind(configuration.GetSection(StunOptions.Section))
            .Configure(options => options.Bind = configuration["Bind"] ?? "")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<StunOptions>, StunOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<StunStatus>();
        services.AddHostedService<StunResponder>();
        return services;
    }
}
