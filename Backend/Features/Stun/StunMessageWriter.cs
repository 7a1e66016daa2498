using System.Buffers.Binary;

namespace Bailey.Features.Stun;

/// <summary>Writes one STUN message into a caller's buffer; the header's length is right after every attribute.</summary>
internal ref struct StunMessageWriter
{
    private readonly Span<byte> buffer;

    /// <param name="buffer">Where the message goes; too short a buffer is a bug of the caller and throws.</param>
    /// <param name="type">One of <see cref="StunMessageType"/>.</param>
    /// <param name="transactionId">The 16 octets after the length: magic cookie and transaction id.</param>
    public StunMessageWriter(Span<byte> buffer, ushort type, scoped ReadOnlySpan<byte> transactionId)
    {
        this.buffer = buffer;
        BinaryPrimitives.WriteUInt16BigEndian(buffer, type);
        BinaryPrimitives.WriteUInt16BigEndian(buffer[2..], 0);
        transactionId.CopyTo(buffer[4..StunMessage.HeaderLength]);
        Length = StunMessage.HeaderLength;
    }

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => buffer[..Length];

    public void Add(ushort type, scoped ReadOnlySpan<byte> value) => value.CopyTo(Reserve(type, value.Length));

    /// <summary>Section 14.1, for clients of RFC 3489.</summary>
    public void AddMappedAddress(in TransportAddress address) =>
        address.Write(Reserve(StunAttributeType.MappedAddress, address.EncodedLength), default);

    /// <summary>Section 14.2: masked by this message's own cookie and id, so that no NAT on the way rewrites what looks like an address.</summary>
    public void AddXorMappedAddress(in TransportAddress address) =>
        address.Write(Reserve(StunAttributeType.XorMappedAddress, address.EncodedLength), buffer[4..StunMessage.HeaderLength]);

    /// <summary>Section 14.8: 21 reserved bits, the hundreds, the rest, then the reason.</summary>
    public void AddErrorCode(int code, scoped ReadOnlySpan<byte> reason)
    {
        var value = Reserve(StunAttributeType.ErrorCode, 4 + reason.Length);
        BinaryPrimitives.WriteUInt16BigEndian(value, 0);
        value[2] = (byte)(code / 100);
        value[3] = (byte)(code % 100);
        reason.CopyTo(value[4..]);
    }

    /// <summary>Section 14.13.</summary>
    public void AddUnknownAttributes(scoped ReadOnlySpan<ushort> types)
    {
        var value = Reserve(StunAttributeType.UnknownAttributes, types.Length * 2);
        for (int i = 0; i < types.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(value[(i * 2)..], types[i]);
        }
    }

    /// <summary>Section 14.7: nothing may follow it.</summary>
    public void AddFingerprint()
    {
        int offset = Length;
        var value = Reserve(StunAttributeType.Fingerprint, Fingerprint.Length);
        BinaryPrimitives.WriteUInt32BigEndian(value, Fingerprint.Of(buffer[..offset]));
    }

    private Span<byte> Reserve(ushort type, int length)
    {
        int end = Length + StunAttribute.HeaderLength + StunAttribute.Padded(length);
        var attribute = buffer[Length..end];
        attribute[^4..].Clear(); // section 14: padding is sent as zeros; a value is written over what it needs
        BinaryPrimitives.WriteUInt16BigEndian(attribute, type);
        BinaryPrimitives.WriteUInt16BigEndian(attribute[2..], (ushort)length);
        BinaryPrimitives.WriteUInt16BigEndian(buffer[2..], (ushort)(end - StunMessage.HeaderLength));
        Length = end;
        return attribute.Slice(StunAttribute.HeaderLength, length);
    }
}
