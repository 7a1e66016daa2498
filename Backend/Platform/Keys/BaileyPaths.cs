using Bailey.Platform.Native;

namespace Bailey.Platform.Keys;

/// <summary>Owns where things lie on disk: the data folder, and the secrets folder that may be on another medium.</summary>
internal sealed record BaileyPaths(string DataFolder, string SecretsFolder)
{
    public string DataFolder { get; } = Path.GetFullPath(DataFolder);

    public string SecretsFolder { get; } = Path.GetFullPath(SecretsFolder);

    /// <summary>The gocryptfs volume.</summary>
    public string VaultFolder => Path.Combine(DataFolder, "vault");

    /// <summary>The gocryptfs configuration that opens the volume.</summary>
    public string VaultConfig => Path.Combine(SecretsFolder, "vault.conf");

    /// <summary>The key ring, a file of the volume.</summary>
    public string KeyRing => Path.Combine(VaultFolder, "keyring.json");

    /// <summary>Makes the folders, readable by their owner alone.</summary>
    public void MakeFolders()
    {
        DurableFiles.MakeFolder(DataFolder);
        DurableFiles.MakeFolder(SecretsFolder);
        DurableFiles.MakeFolder(VaultFolder);
    }
}
