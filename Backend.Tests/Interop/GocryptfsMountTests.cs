using System.Security.Cryptography;
using Bailey.Platform.Keys;
using Bailey.Tests.Platform.Keys;
using NUnit.Framework;

namespace Bailey.Tests.Interop;

/// <summary>Holds what we write to stock gocryptfs: the promise that the data outlives Bailey.</summary>
[Category("Fuse")]
internal sealed class GocryptfsMountTests
{
    private static readonly int[] Lengths = [0, 1, 4095, 4096, 4097, 131072, 131073, 300_000];
    private KeysBench _bench = null!;
    private string _passwordFile = "";

    [SetUp]
    public void Prepare()
    {
        _bench = new KeysBench();
        _passwordFile = _bench.At("password");
        File.WriteAllText(_passwordFile, KeysBench.Password);
    }

    [TearDown]
    public void Clean() => _bench.Dispose();

    [Test]
    public async Task Vault_MountedByStockGocryptfs_ShowsTheKeyRingByteForByte()
    {
        await _bench.SetUpAsync();
        var expected = KeyRingFile.Write(_bench.Keeper.Ring);
        using (var mount = await MountWithConfigAsync())
            Assert.That(File.ReadAllBytes(Path.Combine(mount.MountPoint, "keyring.json")), Is.EqualTo(expected));

        // A volume goes by its configuration, so a changed password must satisfy gocryptfs as well.
        await _bench.Keeper.ChangeMasterPasswordAsync(KeysBench.Password, KeysBench.OtherPassword, default);
        await Assert.ThrowsAsync<AssertionException>(MountWithConfigAsync);
        File.WriteAllText(_passwordFile, KeysBench.OtherPassword);
        using var again = await MountWithConfigAsync();
        Assert.That(File.ReadAllBytes(Path.Combine(again.MountPoint, "keyring.json")), Is.EqualTo(expected));
    }

    [Test]
    public async Task Vault_PaperKey_IsTheOneStockGocryptfsFindsAndTakes()
    {
        await _bench.SetUpAsync();
        var paper = (await _bench.Keeper.MasterKeyForPaperAsync(KeysBench.Password, default)).Value;
        Assert.That((await StockGocryptfs.DumpMasterKeyAsync(_bench.Paths.VaultConfig, _passwordFile)).Trim(), Does.EndWith(paper.Replace("-", "")));
        string[] options = ["-plaintextnames", $"-masterkey={paper}"];
        if (_bench.Keeper.Volume.Kind == ContentCipherKind.XChaCha20Poly1305)
            options = [.. options, "-xchacha"];
        using var mount = await StockGocryptfs.MountAsync(_bench.Paths.VaultFolder, _bench.At("mount"), options);
        Assert.That(File.ReadAllBytes(Path.Combine(mount.MountPoint, "keyring.json")), Is.EqualTo(KeyRingFile.Write(_bench.Keeper.Ring)));
    }

    [Test]
    public async Task Volume_OfEitherCipher_IsReadByStockGocryptfs([Values] bool aes)
    {
        var kind = aes ? ContentCipherKind.AesGcm : ContentCipherKind.XChaCha20Poly1305;
        using var masterKey = GocryptfsConfig.NewMasterKey();
        using var password = new MasterPassword(KeysBench.Password);
        using var volume = new GocryptfsVolume(kind, masterKey);
        _bench.Paths.MakeFolders();
        File.WriteAllBytes(_bench.Paths.VaultConfig, GocryptfsConfigFile.Write(GocryptfsConfig.Wrap(masterKey, password.Bytes, kind, 12)));
        var contents = Lengths.ToDictionary(length => length, RandomNumberGenerator.GetBytes);
        foreach (var (length, plain) in contents)
        {
            File.WriteAllBytes(Path.Combine(_bench.Paths.VaultFolder, $"whole{length}"), volume.Seal(plain));
            await using var file = File.Create(Path.Combine(_bench.Paths.VaultFolder, $"streamed{length}"));
            Assert.That(await volume.SealAsync(new MemoryStream(plain), file, default), Is.EqualTo(length));
        }

        using var mount = await MountWithConfigAsync();
        foreach (var (length, plain) in contents)
        {
            Assert.That(File.ReadAllBytes(Path.Combine(mount.MountPoint, $"whole{length}")), Is.EqualTo(plain), $"{length} bytes at once");
            Assert.That(File.ReadAllBytes(Path.Combine(mount.MountPoint, $"streamed{length}")), Is.EqualTo(plain), $"{length} bytes as a stream");
        }
    }

    private Task<StockGocryptfs> MountWithConfigAsync() => StockGocryptfs.MountAsync(
        _bench.Paths.VaultFolder, _bench.At("mount"), "-config", _bench.Paths.VaultConfig, "-passfile", _passwordFile);
}
