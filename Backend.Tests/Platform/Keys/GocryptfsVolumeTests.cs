using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Bailey.Platform.Keys;
using Bailey.Platform.Native;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Keys;

[TestFixture(true)]
[TestFixture(false)]
internal sealed class GocryptfsVolumeTests(bool aes)
{
    private readonly ContentCipherKind _kind = aes ? ContentCipherKind.AesGcm : ContentCipherKind.XChaCha20Poly1305;
    private LockedBytes _masterKey = null!;
    private GocryptfsVolume _volume = null!;

    [SetUp]
    public void Prepare()
    {
        _masterKey = GocryptfsConfig.NewMasterKey();
        _volume = new GocryptfsVolume(_kind, _masterKey);
    }

    [TearDown]
    public void Clean()
    {
        _volume.Dispose();
        _masterKey.Dispose();
    }

    [Test]
    public async Task File_AnyLength_ComesBackWholeAndStreamed([Values(0, 1, 4095, 4096, 4097, 131071, 131072, 131073, 1_000_000)] int length)
    {
        var plain = RandomNumberGenerator.GetBytes(length);
        var file = _volume.Seal(plain);
        using var cipher = _volume.NewCipher();
        Assert.That(cipher.SealedLength(length), Is.EqualTo(file.Length));
        Assert.That(cipher.PlainLength(file.Length), Is.EqualTo(length));
        using var streamed = new MemoryStream();
        Assert.That(await _volume.SealAsync(new MemoryStream(plain), streamed, default), Is.EqualTo(length));
        Assert.That(_volume.Open(streamed.ToArray()), Is.EqualTo(plain));
        using var opened = new MemoryStream();
        Assert.That(await _volume.OpenAsync(new MemoryStream(file), opened, default), Is.EqualTo(length));
        Assert.That(opened.ToArray(), Is.EqualTo(plain));
    }

    [Test]
    public void File_SealedTwice_SharesNoByteRun()
    {
        var plain = new byte[4096];
        Assert.That(_volume.Seal(plain)[2..50], Is.Not.EqualTo(_volume.Seal(new byte[4096])[2..50]));
    }

    [Test]
    public void File_OfAnotherVolume_IsRefused()
    {
        using var otherKey = GocryptfsConfig.NewMasterKey();
        using var other = new GocryptfsVolume(_kind, otherKey);
        Assert.Throws<VolumeFormatException>(() => other.Open(_volume.Seal([1, 2, 3])));
    }

    [Test]
    public void Config_WrittenAndRead_IsTheSameAndUnwraps()
    {
        var config = GocryptfsConfig.Wrap(_masterKey, "a passphrase"u8, _kind, 11);
        var read = GocryptfsConfigFile.Read(GocryptfsConfigFile.Write(config));
        Assert.That(read.Kind, Is.EqualTo(_kind));
        Assert.That(read.LogN, Is.EqualTo(11));
        using var unwrapped = read.Unwrap("a passphrase"u8);
        Assert.That(Text(unwrapped!), Is.EqualTo(Text(_masterKey)));
        Assert.That(read.Unwrap("A passphrase"u8), Is.Null);
    }

    [TestCase("$.Version", "3")]
    [TestCase("$.FeatureFlags", """["HKDF","PlaintextNames"]""")]
    [TestCase("$.FeatureFlags", """["HKDF","GCMIV128","PlaintextNames","LongNames"]""")]
    [TestCase("$.FeatureFlags", """["HKDF","AESSIV","PlaintextNames"]""")]
    [TestCase("$.FeatureFlags", """["GCMIV128","XChaCha20Poly1305","PlaintextNames"]""")]
    [TestCase("$.EncryptedKey", "\"AAAA\"")]
    [TestCase("$.EncryptedKey", "null")]
    [TestCase("$.ScryptObject.Salt", "\"AAAA\"")]
    [TestCase("$.ScryptObject.N", "1023")]
    [TestCase("$.ScryptObject.N", "512")]
    [TestCase("$.ScryptObject.N", "2097152")]
    [TestCase("$.ScryptObject.N", "-1")]
    [TestCase("$.ScryptObject.R", "9")]
    [TestCase("$.ScryptObject.KeyLen", "16")]
    public void Config_FieldChanged_IsRefused(string path, string value)
    {
        var json = JsonNode.Parse(GocryptfsConfigFile.Write(GocryptfsConfig.Wrap(_masterKey, "a passphrase"u8, _kind, 10)))!;
        var steps = path.Split('.')[1..];
        var parent = steps.Length == 1 ? json : json[steps[0]]!;
        Assert.That(parent[steps[^1]], Is.Not.Null);
        parent[steps[^1]] = JsonNode.Parse(value);
        Assert.Throws<VolumeFormatException>(() => GocryptfsConfigFile.Read(Encoding.UTF8.GetBytes(json.ToJsonString())));
    }

    [Test]
    public void Config_NoJson_IsRefused() => Assert.Throws<VolumeFormatException>(() => GocryptfsConfigFile.Read("not json"u8));

    private static string Text(LockedBytes key)
    {
        using var lease = key.Borrow();
        return MasterKeyText.Format(lease.Bytes);
    }
}
