using System.Security.Cryptography;
using Bailey.Platform.Native;

namespace Bailey.Platform.Keys;

/// <summary>Owns the two files that the vault stands on, <c>vault.conf</c> and <c>keyring.json</c>, and how they change without ever being half there.</summary>
internal sealed class VaultFiles(BaileyPaths paths)
{
    private const string SetUpSuffix = ".setup";
    private const int MaxKeyRingBytes = 1024 * 1024;

    public bool ConfigExists => File.Exists(paths.VaultConfig);

    public bool KeyRingExists => File.Exists(paths.KeyRing);

    /// <exception cref="VolumeFormatException">It is damaged.</exception>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public GocryptfsConfig ReadConfig() => GocryptfsConfigFile.Read(File.ReadAllBytes(paths.VaultConfig));

    /// <exception cref="VolumeFormatException">It is damaged, or of another volume.</exception>
    public KeyRing ReadKeyRing(GocryptfsVolume volume)
    {
        if (new FileInfo(paths.KeyRing).Length > MaxKeyRingBytes)
            throw new VolumeFormatException("The key ring is too long.");

        var text = volume.Open(File.ReadAllBytes(paths.KeyRing));
        try
        {
            return KeyRingFile.Read(text);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    /// <summary>Replaces the configuration in one step: after a crash the old or the new password opens it, never none.</summary>
    public void ReplaceConfig(GocryptfsConfig config) => DurableFiles.Replace(paths.VaultConfig, GocryptfsConfigFile.Write(config));

    /// <summary>Writes both files under temporary names, on the disk when this returns.</summary>
    public void WriteDraft(GocryptfsConfig config, OpenVault vault)
    {
        paths.MakeFolders();
        var ring = KeyRingFile.Write(vault.Ring);
        try
        {
            DurableFiles.Write(paths.KeyRing + SetUpSuffix, vault.Volume.Seal(ring));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(ring);
        }

        DurableFiles.Write(paths.VaultConfig + SetUpSuffix, GocryptfsConfigFile.Write(config));
    }

    /// <summary>Gives the drafts their names, the configuration last: once it is there, everything it opens is there too. Repeating it does no harm.</summary>
    public void FinishDraft()
    {
        Finish(paths.KeyRing);
        Finish(paths.VaultConfig);
    }

    public void RemoveDraft()
    {
        DurableFiles.Remove(paths.VaultConfig + SetUpSuffix);
        DurableFiles.Remove(paths.KeyRing + SetUpSuffix);
    }

    /// <summary>A password change that never came to its rename left this; the old password still holds.</summary>
    public void RemoveUnfinishedChange() => DurableFiles.Remove(paths.VaultConfig + DurableFiles.FreshSuffix);

    // A file that is there holds keys in use, so a draft never goes over it.
    private static void Finish(string path)
    {
        if (File.Exists(path))
            DurableFiles.Remove(path + SetUpSuffix);
        else if (File.Exists(path + SetUpSuffix))
            DurableFiles.Rename(path + SetUpSuffix, path);
    }
}
