using System.Buffers.Binary;
using System.Net;
using System.Text;
using Bailey.Features.Stun;
using NUnit.Framework;

namespace Bailey.Tests.Features.Stun;

/// <summary>Speaks a client's side in tests: makes requests and takes replies apart.</summary>
internal static class StunPeer
{
    public static readonly IPEndPoint Somewhere = IPEndPoint.Parse("203.0.113.7:40000");

    private static readonly byte[] Id = Convert.FromHexString("2112a442000102030405060708090a0b");
    private static readonly byte[] ClassicId = Convert.FromHexString("00112233445566778899aabbccddeeff");

    /// <summary>A Binding request with the given attributes.</summary>
    public static byte[] Request(params (ushort Type, byte[] Value)[] attributes) => Write(StunMessageType.BindingRequest, Id, false, attributes);

    /// <summary>The same, closed by a right FINGERPRINT.</summary>
    public static byte[] FingerprintedRequest(params (ushort Type, byte[] Value)[] attributes) =>
        Write(StunMessageType.BindingRequest, Id, true, attributes);

    /// <summary>As a client of RFC 3489 sends it: no magic cookie.</summary>
    public static byte[] ClassicRequest(params (ushort Type, byte[] Value)[] attributes) =>
        Write(StunMessageType.BindingRequest, ClassicId, false, attributes);

    public static byte[] OfType(ushort type) => Write(type, Id, false, []);

    public static (BindingOutcome Outcome, byte[] Reply) Ask(byte[] datagram, IPEndPoint? source = null, string software = "")
    {
        var room = new byte[BindingResponder.MaxResponseLength];
        var outcome = BindingResponder.Respond(
            datagram, TransportAddress.From(source ?? Somewhere), Encoding.UTF8.GetBytes(software), room, out int length);
        return (outcome, room[..length]);
    }

    public static Dictionary<ushort, byte[]> Attributes(byte[] reply)
    {
        Assert.That(StunMessage.TryRead(reply, out var message), Is.True, "the reply is no STUN message");
        var attributes = new Dictionary<ushort, byte[]>();
        foreach (var attribute in message)
        {
            Assert.That(attributes.TryAdd(attribute.Type, attribute.Value.ToArray()), Is.True, "an attribute came twice");
        }

        return attributes;
    }

    public static ushort TypeOf(byte[] message) => BinaryPrimitives.ReadUInt16BigEndian(message);

    /// <summary>The address a success response tells; <paramref name="type"/> says in which attribute.</summary>
    public static IPEndPoint Mapped(byte[] reply, ushort type = StunAttributeType.XorMappedAddress)
    {
        Assert.That(TypeOf(reply), Is.EqualTo(StunMessageType.BindingSuccess));
        byte[] mask = type == StunAttributeType.XorMappedAddress ? reply[4..20] : [];
        Assert.That(TransportAddress.TryRead(Attributes(reply)[type], mask, out var address), Is.True);
        return address.ToEndPoint();
    }

    /// <summary>The types an error response lists.</summary>
    public static ushort[] Unknown(byte[] reply)
    {
        byte[] value = Attributes(reply)[StunAttributeType.UnknownAttributes];
        return [.. value.Chunk(2).Select(pair => BinaryPrimitives.ReadUInt16BigEndian(pair))];
    }

    private static byte[] Write(ushort type, byte[] id, bool fingerprint, (ushort Type, byte[] Value)[] attributes)
    {
        var writer = new StunMessageWriter(new byte[2048], type, id);
        foreach (var (attribute, value) in attributes)
        {
            writer.Add(attribute, value);
        }

        if (fingerprint)
        {
            writer.AddFingerprint();
        }

        return writer.Written.ToArray();
    }
}
