using System.Security.Cryptography;
using Bailey.Features.Vault.Blobs;
using Bailey.Platform.Keys;
using Bailey.Tests.Interop;
using Bailey.Tests.Platform.Keys;
using NUnit.Framework;

namespace Bailey.Tests.Features.Vault;

/// <summary>The volume by itself: what is written comes back at any place, and what was altered does not.</summary>
internal sealed class BlobVolumeTests
{
    private KeysBench _bench = null!;
    private LocalBlobVolume _volume = null!;

    private string Blobs => Path.Combine(_bench.Paths.VaultFolder, "blobs");

    [SetUp]
    public async Task StartAsync()
    {
        _bench = new KeysBench();
        await _bench.SetUpAsync();
        _volume = new LocalBlobVolume(_bench.Paths, _bench.Keeper);
    }

    [TearDown]
    public void Stop() => _bench.Dispose();

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(4095)]
    [TestCase(4096)]
    [TestCase(4097)]
    [TestCase(131_072)]
    [TestCase(131_073)]
    [TestCase(1_000_000)]
    public async Task Blob_OfAnyLength_ComesBackWholeAndAtAnyPlace(int length)
    {
        var plain = RandomNumberGenerator.GetBytes(length);
        var (id, sha256) = await WriteAsync(plain);
        Assert.That(sha256, Is.EqualTo(SHA256.HashData(plain)));
        await using var blob = _volume.Open(id, length);
        Assert.That(await ReadAsync(blob, length), Is.EqualTo(plain));

        var places = new Random(length); // the same places in every run
        for (var i = 0; i < 40 && length > 0; i++)
        {
            var from = places.Next(length);
            var count = places.Next(1, Math.Min(length - from, 20_000) + 1);
            blob.Position = from;
            Assert.That(await ReadAsync(blob, count), Is.EqualTo(plain[from..(from + count)]), $"{count} bytes from {from}");
        }
    }

    [Test]
    public async Task Blob_OnTheDisk_IsItsOwnersAloneInAShardNamedByItsId()
    {
        var (id, _) = await WriteAsync([1, 2, 3]);
        var path = PathOf(id);
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.That(File.GetUnixFileMode(path), Is.EqualTo(owner));
        foreach (var folder in (string[])[Blobs, Path.GetDirectoryName(path)!, Path.Combine(Blobs, "unfinished")])
        {
            Assert.That(File.GetUnixFileMode(folder), Is.EqualTo(owner | UnixFileMode.UserExecute), folder);
        }

        Assert.That(File.ReadAllBytes(path)[2..18], Is.EqualTo(id.ToByteArray(bigEndian: true)), "the header carries the name");
        Assert.That(Directory.GetFiles(Path.Combine(Blobs, "unfinished")), Is.Empty);
    }

    [TestCase("cut inside a block")]
    [TestCase("cut between blocks")]
    [TestCase("bytes behind the end")]
    [TestCase("a bit flipped")]
    [TestCase("a bit of the header flipped")]
    [TestCase("blocks swapped")]
    [TestCase("another blob under its name")]
    [TestCase("missing")]
    public async Task Blob_ThatIsNotWhatWasWritten_IsNeverRead(string how)
    {
        const int length = 3 * 4096;
        var (id, _) = await WriteAsync(RandomNumberGenerator.GetBytes(length));
        var (other, _) = await WriteAsync(RandomNumberGenerator.GetBytes(length));
        var path = PathOf(id);
        var bytes = File.ReadAllBytes(path);
        var block = (bytes.Length - 18) / 3;
        byte[] altered = how switch
        {
            "cut inside a block" => bytes[..^1],
            "cut between blocks" => bytes[..^block],
            "bytes behind the end" => [.. bytes, .. bytes[^block..]],
            "a bit flipped" => [.. bytes[..5000], (byte)(bytes[5000] ^ 1), .. bytes[5001..]],
            "a bit of the header flipped" => [.. bytes[..9], (byte)(bytes[9] ^ 1), .. bytes[10..]],
            "blocks swapped" => [.. bytes[..18], .. bytes[(18 + block)..(18 + (2 * block))], .. bytes[18..(18 + block)], .. bytes[(18 + (2 * block))..]],
            "another blob under its name" => File.ReadAllBytes(PathOf(other)),
            _ => [],
        };
        File.Delete(path);
        if (how != "missing")
        {
            File.WriteAllBytes(path, altered);
        }

        await Assert.ThrowsAsync<BlobDamagedException>(async () =>
        {
            await using var blob = _volume.Open(id, length);
            await ReadAsync(blob, length);
        });
    }

    [Test]
    public async Task Blob_WhileTheVaultIsLocked_IsNotRead()
    {
        var (id, _) = await WriteAsync(new byte[100_000]);
        await using var blob = _volume.Open(id, 100_000);
        await ReadAsync(blob, 10);
        await _bench.Keeper.LockAsync(default);
        await Assert.ThrowsAsync<VaultClosedException>(() => ReadAsync(blob, 10));
        Assert.Throws<VaultClosedException>(() => _volume.Open(id, 100_000));
        await Assert.ThrowsAsync<VaultClosedException>(() => _volume.WriteAsync(new MemoryStream([1]), default));
        Assert.That(Directory.GetFiles(Path.Combine(Blobs, "unfinished")), Is.Empty);
    }

    [Test]
    public async Task Draft_ThoughtBetterOf_LeavesNothing()
    {
        await using (await _volume.WriteAsync(new MemoryStream([1, 2, 3]), default))
        {
            Assert.That(_volume.RemoveUnfinished(), Is.Zero, "it is held");
        }

        Assert.That(Directory.GetFiles(Blobs, "*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public async Task Sweep_OfWhatACrashLeft_RemovesItAndNothingThatIsHeldOrKnown()
    {
        File.WriteAllBytes(await MadeAsync("unfinished", Guid.NewGuid()), [1]);
        Assert.That(_volume.RemoveUnfinished(), Is.EqualTo(1));

        var (known, _) = await WriteAsync([1]);
        var (stray, _) = await WriteAsync([2]);
        Assert.That(_volume.Parts().SelectMany(part => part), Is.EquivalentTo(new[] { known, stray }));
        Assert.That(await _volume.RemoveStrayAsync(known, _ => Task.FromResult(true), default), Is.False);
        Assert.That(await _volume.RemoveStrayAsync(stray, _ => Task.FromResult(false), default), Is.True);
        await using var held = await _volume.WriteAsync(new MemoryStream([3]), default);
        await held.PlaceAsync(default);
        Assert.That(await _volume.RemoveStrayAsync(held.Id, _ => Task.FromResult(false), default), Is.False, "an upload holds it");
        Assert.That(File.Exists(PathOf(known)) && File.Exists(PathOf(held.Id)) && !File.Exists(PathOf(stray)), Is.True);
    }

    [Test]
    [Category("Fuse")]
    public async Task Blob_MountedByStockGocryptfs_ReadsByteForByte()
    {
        var contents = new Dictionary<Guid, byte[]>();
        foreach (var length in (int[])[0, 1, 4096, 300_001])
        {
            var plain = RandomNumberGenerator.GetBytes(length);
            contents[(await WriteAsync(plain)).Id] = plain;
        }

        var password = _bench.At("password");
        File.WriteAllText(password, KeysBench.Password);
        using var mount = await StockGocryptfs.MountAsync(_bench.Paths.VaultFolder, _bench.At("mount"), "-config", _bench.Paths.VaultConfig, "-passfile", password);
        foreach (var (id, plain) in contents)
        {
            Assert.That(File.ReadAllBytes(Path.Combine(mount.MountPoint, "blobs", id.ToString("N")[..2], id.ToString("N"))), Is.EqualTo(plain), $"{plain.Length} bytes");
        }
    }

    private static async Task<byte[]> ReadAsync(Stream blob, int count)
    {
        var bytes = new byte[count];
        await blob.ReadExactlyAsync(bytes);
        return bytes;
    }

    private async Task<(Guid Id, byte[] Sha256)> WriteAsync(byte[] plain)
    {
        await using var draft = await _volume.WriteAsync(new MemoryStream(plain), default);
        await draft.PlaceAsync(default);
        Assert.That(draft.Size, Is.EqualTo(plain.Length));
        return (draft.Id, [.. draft.Sha256]);
    }

    private async Task<string> MadeAsync(string folder, Guid id)
    {
        await WriteAsync([0]); // makes the folders
        foreach (var file in Directory.GetFiles(Blobs, "*", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }

        return Path.Combine(Blobs, folder, id.ToString("N"));
    }

    private string PathOf(Guid id) => Path.Combine(Blobs, id.ToString("N")[..2], id.ToString("N"));
}
