using Bailey.Platform.Keys;
using NUnit.Framework;

namespace Bailey.Tests.Interop;

/// <summary>Holds our codec to volumes that stock gocryptfs wrote.</summary>
[TestFixture(SampleVolume.Aes)]
[TestFixture(SampleVolume.Cha)]
internal sealed class GocryptfsSampleTests(string name)
{
    private SampleVolume _sample = null!;

    [SetUp]
    public void OpenSample() => _sample = new SampleVolume(name);

    [TearDown]
    public void CloseSample() => _sample.Dispose();

    [Test]
    public async Task Volume_EveryFileOfTheSample_OpensToThePlainTree()
    {
        var files = Directory.GetFiles(SampleVolume.PlainFolder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(SampleVolume.PlainFolder, file))
            // A link's target is not encrypted in a volume with plain names; the sparse file has holes, which we refuse.
            .Where(file => file is not ("link-to-f4097" or "sparse.bin")).ToArray();
        Assert.That(files, Has.Length.EqualTo(10));
        foreach (var file in files)
        {
            var plain = File.ReadAllBytes(Path.Combine(SampleVolume.PlainFolder, file));
            Assert.That(_sample.Volume.Open(_sample.SealedFile(file)), Is.EqualTo(plain), file);

            using var streamed = new MemoryStream();
            using var source = new MemoryStream(_sample.SealedFile(file));
            Assert.That(await _sample.Volume.OpenAsync(source, streamed, CancellationToken.None), Is.EqualTo(plain.Length), file);
            Assert.That(streamed.ToArray(), Is.EqualTo(plain), file);
        }
    }

    [Test]
    public void Volume_FileWithHole_IsRefused()
    {
        var fault = Assert.Throws<VolumeFormatException>(() => _sample.Volume.Open(_sample.SealedFile("sparse.bin")))!;
        Assert.That(fault.Message, Is.EqualTo("Block 1 is a hole."));
    }

    [Test]
    public void Config_Passphrase_GivesTheMasterKeyThatStockGocryptfsDumps() =>
        Assert.That(Convert.ToHexStringLower(_sample.MasterKey()), Is.EqualTo(_sample.MasterKeyHex));

    [Test]
    public void Config_WrongPassphrase_GivesNothing()
    {
        Assert.That(_sample.Config.Unwrap("sample-Passphrase-0123456788"u8), Is.Null);
        Assert.That(_sample.Config.Unwrap([.. SampleVolume.Passphrase, (byte)'\n']), Is.Null);
    }

    [Test]
    public void Config_AnyByteOfTheWrappedKeyFlipped_GivesNothing([Values(0, 15, 16, 47, 48, 63)] int place)
    {
        var wrapped = _sample.Config.EncryptedKey.ToArray();
        wrapped[place] ^= 1;
        Assert.That((_sample.Config with { EncryptedKey = wrapped }).Unwrap(SampleVolume.Passphrase), Is.Null);
    }

    [Test]
    public void File_AnyFieldFlipped_IsRefused()
    {
        var whole = _sample.SealedFile("f4097.bin");
        using var cipher = _sample.Volume.NewCipher();
        var block = GocryptfsFile.HeaderBytes;
        int[] places = [0, 1, 2, 17, block, block + cipher.NonceBytes - 1, block + cipher.NonceBytes, block + cipher.SealedBlockBytes() - 1, whole.Length - 1];
        foreach (var place in places)
        {
            var altered = whole.ToArray();
            altered[place] ^= 0x10;
            Assert.Throws<VolumeFormatException>(() => _sample.Volume.Open(altered), $"byte {place}");
        }
    }

    [Test]
    public async Task File_CutAnywhereButAtABlock_IsRefused()
    {
        var whole = _sample.SealedFile("f4097.bin");
        using var cipher = _sample.Volume.NewCipher();
        int[] lengths = [1, 17, 18, 19, 18 + cipher.Overhead(), 18 + 2000, 18 + cipher.SealedBlockBytes() + 1, whole.Length - 1];
        foreach (var length in lengths)
        {
            Assert.Throws<VolumeFormatException>(() => _sample.Volume.Open(whole.AsSpan(0, length)), $"{length} bytes");
            await Assert.ThrowsAsync<VolumeFormatException>(
                async () => await _sample.Volume.OpenAsync(new MemoryStream(whole, 0, length), Stream.Null, CancellationToken.None), $"{length} bytes");
        }
    }

    [Test]
    public void File_BlocksSwapped_IsRefused()
    {
        var whole = _sample.SealedFile("sub/deep/two-blocks.bin");
        using var cipher = _sample.Volume.NewCipher();
        var size = cipher.SealedBlockBytes();
        byte[] swapped = [.. whole[..18], .. whole[(18 + size)..], .. whole[18..(18 + size)]];
        Assert.That(swapped, Has.Length.EqualTo(whole.Length));
        Assert.Throws<VolumeFormatException>(() => _sample.Volume.Open(swapped));
    }

    [Test]
    public void File_BlockOfAnotherFile_IsRefused()
    {
        var first = _sample.SealedFile("f4096.bin");
        var second = _sample.SealedFile("f4097.bin");
        Assert.Throws<VolumeFormatException>(() => _sample.Volume.Open([.. first[..18], .. second[18..first.Length]]));
    }
}
