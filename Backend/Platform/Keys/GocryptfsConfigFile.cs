using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Bailey.Platform.Native;

namespace Bailey.Platform.Keys;

/// <summary>Owns the JSON of <c>gocryptfs.conf</c>, version 2; takes only the two kinds of volume that Bailey writes.</summary>
internal static class GocryptfsConfigFile
{
    private const string Hkdf = "HKDF", PlaintextNames = "PlaintextNames", AesFlag = "GCMIV128", ChaFlag = "XChaCha20Poly1305";
    private const int FormatVersion = 2, KeyBytes = 32, MaxBytes = 64 * 1024;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, IndentCharacter = '\t', IndentSize = 1 };

    public static byte[] Write(GocryptfsConfig config)
    {
        var scrypt = new ScryptObject(config.Salt, 1L << config.LogN, Scrypt.BlockSize, Scrypt.Parallelism, KeyBytes);
        string[] flags = [Hkdf, config.Kind == ContentCipherKind.AesGcm ? AesFlag : ChaFlag, PlaintextNames];
        return [.. JsonSerializer.SerializeToUtf8Bytes(new Document("Bailey", config.EncryptedKey, scrypt, FormatVersion, flags), Json), (byte)'\n'];
    }

    /// <exception cref="VolumeFormatException">The text is no configuration, or one of a volume that Bailey does not write.</exception>
    public static GocryptfsConfig Read(ReadOnlySpan<byte> json)
    {
        if (json.Length > MaxBytes)
            throw new VolumeFormatException("The volume configuration is too long.");

        Document? document;
        try
        {
            document = JsonSerializer.Deserialize<Document>(json, Json);
        }
        catch (JsonException fault)
        {
            throw new VolumeFormatException("The volume configuration is not valid JSON.", fault);
        }

        if (document is not { EncryptedKey: { } wrapped, ScryptObject: { Salt: { } salt } scrypt, FeatureFlags: { } flags })
            throw new VolumeFormatException("The volume configuration is incomplete.");
        if (document.Version != FormatVersion)
            throw new VolumeFormatException(string.Create(CultureInfo.InvariantCulture, $"The volume configuration has version {document.Version}, not 2."));
        if (wrapped.Length != GocryptfsConfig.EncryptedKeyBytes || salt.Length != GocryptfsConfig.SaltBytes)
            throw new VolumeFormatException("The volume configuration has a key or salt of the wrong length.");

        return new GocryptfsConfig(Kind(flags), LogN(scrypt), salt, wrapped);
    }

    private static ContentCipherKind Kind(string[] flags)
    {
        var others = flags.Except([Hkdf, PlaintextNames]).ToArray();
        if (flags.Length != 3 || !flags.Contains(Hkdf) || !flags.Contains(PlaintextNames))
            throw new VolumeFormatException("The volume has other features than Bailey writes.");

        return others switch
        {
            [AesFlag] => ContentCipherKind.AesGcm,
            [ChaFlag] => ContentCipherKind.XChaCha20Poly1305,
            _ => throw new VolumeFormatException("The volume has other features than Bailey writes."),
        };
    }

    private static int LogN(ScryptObject scrypt)
    {
        // The bounds keep an altered file from asking for all memory, or for next to no work.
        var logN = BitOperations.Log2((ulong)Math.Max(scrypt.N, 1));
        if (scrypt.N != 1L << logN || logN is < GocryptfsConfig.MinLogN or > GocryptfsConfig.MaxLogN
            || scrypt is not { R: Scrypt.BlockSize, P: Scrypt.Parallelism, KeyLen: KeyBytes })
            throw new VolumeFormatException("The volume configuration has scrypt parameters out of range.");

        return logN;
    }

    private sealed record Document(string? Creator, byte[]? EncryptedKey, ScryptObject? ScryptObject, int Version, string[]? FeatureFlags);

    private sealed record ScryptObject(byte[]? Salt, long N, int R, int P, int KeyLen);
}
