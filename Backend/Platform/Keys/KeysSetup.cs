using Bailey.Platform.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Bailey.Platform.Keys;

/// <summary>Owns the registration of everything about keys.</summary>
internal static class KeysSetup
{
    public const string DefaultDataFolder = "./data", DefaultSecretsFolder = "./secrets";

    /// <summary>Reads <c>Data</c>, <c>Secrets</c> and the section <c>Vault</c>.</summary>
    public static IServiceCollection AddKeys(this IServiceCollection services, IConfiguration configuration, ICollection<string> mistakes)
    {
        services.AddSingleton(new BaileyPaths(configuration["Data"] ?? DefaultDataFolder, configuration["Secrets"] ?? DefaultSecretsFolder));
        services.AddSingleton(Options.Create(new VaultOptions
        {
            ScryptLogN = configuration.Number(
                "Vault:ScryptLogN", GocryptfsConfig.DefaultLogN, GocryptfsConfig.MinLogN, GocryptfsConfig.MaxLogN, mistakes),
            MasterPasswordFile = configuration["Vault:MasterPasswordFile"],
        }));
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
