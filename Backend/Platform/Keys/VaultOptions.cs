namespace Bailey.Platform.Keys;

/// <summary>Owns the settings under <c>Vault</c>.</summary>
internal sealed class VaultOptions
{
    /// <summary>Work of opening the vault: scrypt with N = 2^this, 10 to 20; lower than 16 for tests only. Holds for set-up and password changes.</summary>
    public int ScryptLogN { get; init; } = GocryptfsConfig.DefaultLogN;

    /// <summary>A file with the master password that unlocks at start; none by default.</summary>
    public string? MasterPasswordFile { get; init; }
}
