using System.Security.Cryptography;
using System.Text;
using Bailey.Platform.Native;

namespace Bailey.Platform.Keys;

/// <summary>Owns what a gocryptfs configuration says: how the passphrase becomes a key, and the master key wrapped under it.</summary>
internal sealed record GocryptfsConfig(ContentCipherKind Kind, int LogN, byte[] Salt, byte[] EncryptedKey)
{
    public const int MasterKeyBytes = 32, SaltBytes = 32, MinLogN = 10, MaxLogN = 20, DefaultLogN = 16;
    public const int EncryptedKeyBytes = AesGcm16.NonceBytes + MasterKeyBytes + AesGcm16.TagBytes;

    // The wrap is AES-GCM also in a volume whose contents are XChaCha20-Poly1305.
    private static readonly byte[] WrapInfo = Encoding.ASCII.GetBytes("AES-GCM file content encryption");
    private static readonly byte[] WrapAad = new byte[8];

    public static LockedBytes NewMasterKey()
    {
        var key = new LockedBytes(MasterKeyBytes);
        using var lease = key.Borrow();
        RandomNumberGenerator.Fill(lease.Bytes);
        return key;
    }

    /// <summary>Wraps a master key under a passphrase, with a fresh salt and nonce; slow on purpose (0.15 s at 2^16).</summary>
    public static GocryptfsConfig Wrap(LockedBytes masterKey, ReadOnlySpan<byte> passphrase, ContentCipherKind kind, int logN)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(logN, MinLogN);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(logN, MaxLogN);
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var wrapped = new byte[EncryptedKeyBytes];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, AesGcm16.NonceBytes));
        using var wrapKey = WrapKey(passphrase, salt, logN);
        using var key = wrapKey.Borrow();
        using var cipher = new AesGcm16(key.Bytes, encrypts: true);
        using var master = masterKey.Borrow();
        cipher.Seal(wrapped.AsSpan(0, AesGcm16.NonceBytes), WrapAad, master.Bytes, wrapped.AsSpan(AesGcm16.NonceBytes));
        return new GocryptfsConfig(kind, logN, salt, wrapped);
    }

    /// <summary>The master key, or null when the passphrase is wrong (or the wrapped key was altered, which cannot be told apart).</summary>
    public LockedBytes? Unwrap(ReadOnlySpan<byte> passphrase)
    {
        using var wrapKey = WrapKey(passphrase, Salt, LogN);
        using var key = wrapKey.Borrow();
        using var cipher = new AesGcm16(key.Bytes, encrypts: false);
        var master = new LockedBytes(MasterKeyBytes);
        using (var lease = master.Borrow())
        {
            var wrapped = EncryptedKey.AsSpan();
            if (cipher.TryOpen(wrapped[..AesGcm16.NonceBytes], WrapAad, wrapped[AesGcm16.NonceBytes..], lease.Bytes))
                return master;
        }

        master.Dispose();
        return null;
    }

    private static LockedBytes WrapKey(ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> salt, int logN)
    {
        using var stretched = new LockedBytes(AesGcm16.KeyBytes);
        using var source = stretched.Borrow();
        Scrypt.Derive(passphrase, salt, logN, source.Bytes);
        var key = new LockedBytes(AesGcm16.KeyBytes);
        using var target = key.Borrow();
        HKDF.DeriveKey(HashAlgorithmName.SHA256, source.Bytes, target.Bytes, [], WrapInfo);
        return key;
    }
}
