namespace Bailey.Platform.Keys;

/// <summary>Owns what is at hand while the vault is open: the ring and the volume's content key, wiped together.</summary>
internal sealed record OpenVault(KeyRing Ring, GocryptfsVolume Volume) : IDisposable
{
    public void Dispose()
    {
        Ring.Dispose();
        Volume.Dispose();
    }
}
