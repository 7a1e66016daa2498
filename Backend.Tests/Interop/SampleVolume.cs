using Bailey.Platform.Keys;
using Bailey.Platform.Native;
using NUnit.Framework;

namespace Bailey.Tests.Interop;

/// <summary>Owns the sample volumes made with stock gocryptfs 2.3.</summary>
internal sealed class SampleVolume : IDisposable
{
    public const string Aes = "plaintextnames-aesgcm", Cha = "plaintextnames-xchacha";

    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Interop", "samples-gocryptfs");
    private readonly LockedBytes _masterKey;

    public SampleVolume(string name)
    {
        Folder = Path.Combine(Root, name, "cipher");
        Config = GocryptfsConfigFile.Read(File.ReadAllBytes(Path.Combine(Folder, "gocryptfs.conf")));
        MasterKeyHex = File.ReadAllText(Path.Combine(Root, name, "masterkey.txt")).Trim();
        _masterKey = Config.Unwrap(Passphrase) ?? throw new AssertionException("The passphrase does not open the sample.");
        Volume = new GocryptfsVolume(Config.Kind, _masterKey);
    }

    public static byte[] Passphrase => File.ReadAllBytes(Path.Combine(Root, "passphrase.txt"));

    public static string PlainFolder => Path.Combine(Root, "plaintext");

    public string Folder { get; }

    public string MasterKeyHex { get; }

    public GocryptfsConfig Config { get; }

    public GocryptfsVolume Volume { get; }

    public byte[] SealedFile(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public byte[] MasterKey()
    {
        using var lease = _masterKey.Borrow();
        return lease.Bytes.ToArray();
    }

    public void Dispose()
    {
        Volume.Dispose();
        _masterKey.Dispose();
    }
}
