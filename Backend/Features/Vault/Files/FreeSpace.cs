using Bailey.Platform.Keys;

namespace Bailey.Features.Vault.Files;

/// <summary>Keeps uploads from filling the disk that the database needs too.</summary>
/// <param name="available">How many bytes the disk of the vault still has.</param>
internal sealed class FreeSpace(Func<long> available)
{
    private const long Floor = 256L * 1024 * 1024;

    private const long Low = 1024L * 1024 * 1024;

    /// <summary>Whether it is time to tell the admins.</summary>
    public bool IsLow => available() < Low;

    public static FreeSpace Of(BaileyPaths paths) => new(() => new DriveInfo(paths.VaultFolder).AvailableFreeSpace);

    /// <summary>Whether so many bytes may come and enough is left.</summary>
    public bool Has(long bytes) => available() - bytes > Floor;
}
