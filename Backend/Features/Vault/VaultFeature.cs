using Bailey.Features.Accounts.Contract;
using Bailey.Features.Vault.Blobs;
using Bailey.Features.Vault.Contract;
using Bailey.Features.Vault.Files;
using Bailey.Platform.Keys;

namespace Bailey.Features.Vault;

/// <summary>What the vault shows the composition: its services and its routes.</summary>
internal static class VaultFeature
{
    public static IServiceCollection AddVault(this IServiceCollection services, IConfiguration configuration, ICollection<string> mistakes)
    {
        services.AddSingleton(FileSettings.Read(configuration, mistakes));
        services.AddSingleton<IBlobVolume, LocalBlobVolume>();
        services.AddSingleton<BlobSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<BlobSweep>());
        services.AddSingleton<TransferEnds>();
        services.AddSingleton<UploadSlots>();
        services.AddSingleton(provider => FreeSpace.Of(provider.GetRequiredService<BaileyPaths>()));
        services.AddHostedService<DiskWatch>();
        services.AddSingleton<FileUpload>();
        services.AddSingleton<FileRemoval>();
        services.AddSingleton<FileFinding>();
        services.AddSingleton<FileDeletion>();
        services.AddSingleton<ThumbnailChange>();
        services.AddSingleton<BlobServing>();
        services.AddSingleton<IStandingFollower, LeavingOwner>();
        return services;
    }

    /// <param name="routes">The API's group, <c>/api/v1</c>.</param>
    public static void MapVault(this IEndpointRouteBuilder routes) => routes.MapFiles();
}
