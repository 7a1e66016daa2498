using Bailey.Platform.Keys;

namespace Bailey.Features.Vault.Files;

/// <summary>Keeps uploads from filling the disk that the database needs too.</summary>
internal sealed class FreeSpace(BaileyPaths paths)
{
    private const long Floor = 256L * 1024 * 1024;

    /// <summary>Whether so many bytes may come and enough is left.</summary>
    public bool Has(long bytes) => new DriveInfo(paths.VaultFolder).AvailableFreeSpace - bytes > Floor;
}
