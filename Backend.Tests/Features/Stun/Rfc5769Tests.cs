using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Bailey.Features.Stun;
using NUnit.Framework;

namespace Bailey.Tests.Features.Stun;

public sealed class Rfc5769Tests
{
    private static readonly byte[][] Fingerprinted = [Rfc5769Vectors.Request, Rfc5769Vectors.IPv4Response, Rfc5769Vectors.IPv6Response];

    [Test]
    public void StunMessage_SampleRequest_IsReadWhole()
    {
        Assert.That(StunMessage.TryRead(Rfc5769Vectors.Request, out var message), Is.True);
        var types = new List<ushort>();
        foreach (var attribute in message)
        {
            types.Add(attribute.Type);
        }

        Assert.That(message.Type, Is.EqualTo(StunMessageType.BindingRequest));
        Assert.That(message.HasMagicCookie, Is.True);
        Assert.That(Convert.ToHexStringLower(message.TransactionId), Is.EqualTo("2112a442b7e7a701bc34d686fa87dfae"));
        Assert.That(types, Is.EqualTo(new ushort[] { 0x8022, 0x0024, 0x8029, 0x0006, 0x0008, 0x8028 }));
        Assert.That(message.TryFind(StunAttributeType.Username, out var username), Is.True);
        Assert.That(Encoding.UTF8.GetString(username.Value), Is.EqualTo("evtj:h6vY"));
        Assert.That(message.TryFind(StunAttributeType.Software, out var software), Is.True);
        Assert.That(Encoding.UTF8.GetString(software.Value), Is.EqualTo("STUN test client"));
    }

    [TestCaseSource(nameof(Fingerprinted))]
    public void Fingerprint_OfEverySample_IsRight(byte[] vector)
    {
        Assert.That(StunMessage.TryRead(vector, out var message), Is.True);
        Assert.That(message.TryFind(StunAttributeType.Fingerprint, out var fingerprint), Is.True);
        Assert.That(Fingerprint.IsRight(message, fingerprint), Is.True);
    }

    [TestCaseSource(nameof(Fingerprinted))]
    public void Fingerprint_OfEverySampleWithOneBitTurned_IsWrong(byte[] vector)
    {
        for (int bit = 0; bit < (vector.Length - 4) * 8; bit++)
        {
            byte[] damaged = [.. vector];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            if (StunMessage.TryRead(damaged, out var message) && message.TryFind(StunAttributeType.Fingerprint, out var fingerprint))
            {
                Assert.That(Fingerprint.IsRight(message, fingerprint), Is.False, $"bit {bit}");
            }
        }
    }

    // Proves that the octets above are the RFC's own: section 2 gives the password.
    [TestCaseSource(nameof(Fingerprinted))]
    public void Samples_TheirIntegrity_AgreesWithThePassword(byte[] vector)
    {
        Assert.That(StunMessage.TryRead(vector, out var message), Is.True);
        Assert.That(message.TryFind(StunAttributeType.MessageIntegrity, out var integrity), Is.True);
        byte[] signed = vector[..integrity.Offset];
        BinaryPrimitives.WriteUInt16BigEndian(signed.AsSpan(2), (ushort)(integrity.Offset + 24 - StunMessage.HeaderLength));
#pragma warning disable CA5350 // RFC 8489 section 14.5 says HMAC-SHA1
        byte[] hmac = HMACSHA1.HashData(Encoding.ASCII.GetBytes(Rfc5769Vectors.Password), signed);
#pragma warning restore CA5350
        Assert.That(integrity.Value.ToArray(), Is.EqualTo(hmac));
    }

    [Test]
    public void XorMappedAddress_OfSampleIPv4Response_IsTheRfcsAddress() =>
        Assert.That(MappedIn(Rfc5769Vectors.IPv4Response), Is.EqualTo(IPEndPoint.Parse("192.0.2.1:32853")));

    [Test]
    public void XorMappedAddress_OfSampleIPv6Response_IsTheRfcsAddress() =>
        Assert.That(MappedIn(Rfc5769Vectors.IPv6Response), Is.EqualTo(IPEndPoint.Parse("[2001:db8:1234:5678:11:2233:4455:6677]:32853")));

    [TestCase("192.0.2.1:32853")]
    [TestCase("[2001:db8:1234:5678:11:2233:4455:6677]:32853")]
    public void Writer_AddressAndFingerprintOfTheSamples_MakesTheirOctets(string address)
    {
        byte[] vector = address[0] == '[' ? Rfc5769Vectors.IPv6Response : Rfc5769Vectors.IPv4Response;
        Assert.That(StunMessage.TryRead(vector, out var sample), Is.True);
        Assert.That(sample.TryFind(StunAttributeType.MessageIntegrity, out var integrity), Is.True);

        var writer = new StunMessageWriter(new byte[128], StunMessageType.BindingSuccess, sample.TransactionId);
        writer.Add(StunAttributeType.Software, "test vector"u8);
        writer.AddXorMappedAddress(TransportAddress.From(IPEndPoint.Parse(address)));
        writer.Add(StunAttributeType.MessageIntegrity, integrity.Value);

        // Section 2.2: the samples pad with spaces, a sender of RFC 8489 with zeros. Fingerprints differ by that one octet.
        byte[] expected = vector[..(vector.Length - 8)];
        expected[3] -= 8;
        expected[35] = 0;
        Assert.That(writer.Written.ToArray(), Is.EqualTo(expected));
    }

    private static IPEndPoint MappedIn(byte[] vector)
    {
        Assert.That(StunMessage.TryRead(vector, out var message), Is.True);
        Assert.That(message.TryFind(StunAttributeType.XorMappedAddress, out var mapped), Is.True);
        Assert.That(TransportAddress.TryRead(mapped.Value, message.TransactionId, out var address), Is.True);
        return address.ToEndPoint();
    }
}
