using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bailey.Platform.Keys;

/// <summary>Owns the registration of everything about keys.</summary>
internal static class KeysSetup
{
    public const string DefaultDataFolder = "./data", DefaultSecretsFolder = "./secrets";

    /// <summary>Reads <c>Data</c>, <c>Secrets</c> and the section <c>Vault</c>.</summary>
    public static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var settings = provider.GetRequiredService<IConfiguration>();
            return new BaileyPaths(settings["Data"] ?? DefaultDataFolder, settings["Secrets"] ?? DefaultSecretsFolder);
        });
        services.AddOptions<VaultOptions>().BindConfiguration(VaultOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<VaultKeeper>();
        services.AddSingleton(provider => new FieldCipher(RingOf(provider)));
        services.AddSingleton(provider => new BlindIndex(RingOf(provider)));
        services.AddSingleton<UnlockSpacing>();
        services.AddHostedService<SecretsWatch>();
        return services;
    }

    private static Func<KeyRing> RingOf(IServiceProvider provider)
    {
        var keeper = provider.GetRequiredService<VaultKeeper>();
        return () => keeper.Ring;
    }
}
