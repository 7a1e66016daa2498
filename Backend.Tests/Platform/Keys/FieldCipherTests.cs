using System.Security.Cryptography;
using System.Text;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Keys;

internal sealed class FieldCipherTests
{
    private const string Column = "messages.body";
    private static readonly Guid Row = Guid.Parse("018f0000-0000-7000-8000-000000000001");
    private KeyRing _ring = null!;
    private FieldCipher _fields = null!;

    [SetUp]
    public void Prepare()
    {
        _ring = KeyRing.Create(DateTimeOffset.UnixEpoch);
        _fields = new FieldCipher(() => _ring);
    }

    [TearDown]
    public void Clean() => _ring.Dispose();

    [Test]
    public void Field_SealedAndOpened_IsTheSame([Values(0, 1, 100, 341, 342, 5000, 100_000)] int length)
    {
        var text = string.Concat(Enumerable.Repeat("ü☃😀a", length / 4 + 1))[..(length / 5 * 5)];
        var sealedText = _fields.Seal(Column, Row, text);
        Assert.That(_fields.Open(Column, Row, sealedText), Is.EqualTo(text));
        Assert.That(_fields.OpenUtf8(Column, Row, sealedText), Is.EqualTo(Encoding.UTF8.GetBytes(text)));
    }

    [Test]
    public void Field_Sealed_HasTheLayoutThatIsWrittenDown()
    {
        var bytes = _fields.Seal(Column, Row, "hello").Bytes;
        Assert.That(bytes, Has.Length.EqualTo(1 + 1 + 12 + 5 + 16));
        Assert.That(bytes[0], Is.EqualTo(1));
        Assert.That(bytes[1], Is.EqualTo(_ring.Current(KeyPurpose.Fields).Id));

        // Opened by hand, as somebody with nothing but the ring and the docs would.
        var key = new byte[32];
        _ring.Current(KeyPurpose.Fields).CopyTo(key);
        using var aes = new AesGcm(key, 16);
        var plain = new byte[5];
        aes.Decrypt(bytes.AsSpan(2, 12), bytes.AsSpan(14, 5), bytes.AsSpan(19), plain, "messages.body.018f0000-0000-7000-8000-000000000001"u8);
        Assert.That(plain, Is.EqualTo("hello"u8.ToArray()));
    }

    [Test]
    public void Field_SealedTwice_LooksDifferent()
    {
        var first = _fields.Seal(Column, Row, "same");
        Assert.That(_fields.Seal(Column, Row, "same"), Is.Not.EqualTo(first));
    }

    [Test]
    public void Field_MovedToAnotherRowOrColumn_IsRefused()
    {
        var sealedText = _fields.Seal(Column, Row, "mine");
        Assert.Throws<BrokenSealException>(() => _fields.Open(Column, Guid.Parse("018f0000-0000-7000-8000-000000000002"), sealedText));
        Assert.Throws<BrokenSealException>(() => _fields.Open("messages.draft", Row, sealedText));
    }

    [Test]
    public void Field_AnyByteFlippedOrCut_IsRefused()
    {
        var bytes = _fields.Seal(Column, Row, "text").Bytes;
        for (var place = 0; place < bytes.Length; place++)
        {
            var altered = bytes.ToArray();
            altered[place] ^= 0x04;
            Assert.Throws<BrokenSealException>(() => _fields.Open(Column, Row, new SealedText(altered)), $"byte {place}");
            Assert.Throws<BrokenSealException>(() => _fields.Open(Column, Row, new SealedText(bytes[..place])), $"cut at {place}");
        }

        Assert.Throws<BrokenSealException>(() => _fields.Open(Column, Row, default));
    }

    [Test]
    public void Field_OfAnotherPurpose_IsRefused()
    {
        var identities = new FieldCipher(() => _ring, KeyPurpose.PersonIdentities);
        Assert.Throws<BrokenSealException>(() => _fields.Open(Column, Row, identities.Seal(Column, Row, "theirs")));
    }

    [Test]
    public void Field_ManyThreads_AllOpen() =>
        Parallel.For(0, 20_000, number => Assert.That(_fields.Open(Column, Row, _fields.Seal(Column, Row, $"{number}")), Is.EqualTo($"{number}")));

    [Test]
    public void SealedText_Printed_ShowsNothing() => Assert.That($"{_fields.Seal(Column, Row, "x")}", Is.EqualTo("(sealed)"));
}
