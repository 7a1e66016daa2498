using System.Buffers.Binary;

namespace Bailey.Features.Stun;

/// <summary>A STUN message read in place from a datagram whose whole structure was checked (RFC 8489 sections 5, 6.3 and 14).</summary>
internal readonly ref struct StunMessage
{
    public const int HeaderLength = 20; // section 5: type, length, magic cookie, transaction id
    public const uint MagicCookie = 0x2112A442; // section 5

    private StunMessage(ReadOnlySpan<byte> bytes) => Bytes = bytes;

    public ReadOnlySpan<byte> Bytes { get; }

    public ushort Type => BinaryPrimitives.ReadUInt16BigEndian(Bytes);

    /// <summary>The magic cookie and the 96 bits of the transaction id: RFC 3489 saw all 128 bits as the id, and a reply repeats them all.</summary>
    public ReadOnlySpan<byte> TransactionId => Bytes[4..HeaderLength];

    /// <summary>False for a client of RFC 3489, which knows no cookie (RFC 5389 section 12.2).</summary>
    public bool HasMagicCookie => BinaryPrimitives.ReadUInt32BigEndian(Bytes[4..]) == MagicCookie;

    /// <summary>
    /// Refuses what is not one whole STUN message: too short, not starting with two zero bits, a length that is not the datagram's or not
    /// a multiple of four, an attribute that runs past the end. Nothing is allocated and nothing thrown.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out StunMessage message)
    {
        message = default;
        if (datagram.Length < HeaderLength || (datagram[0] & 0xC0) != 0 || (datagram.Length & 3) != 0 ||
            BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]) != datagram.Length - HeaderLength)
        {
            return false;
        }

        var rest = datagram[HeaderLength..];
        while (rest.Length >= StunAttribute.HeaderLength)
        {
            int size = StunAttribute.HeaderLength + StunAttribute.Padded(BinaryPrimitives.ReadUInt16BigEndian(rest[2..]));
            if (size > rest.Length)
            {
                return false;
            }

            rest = rest[size..];
        }

        message = new StunMessage(datagram);
        return true;
    }

    /// <summary>The first attribute of a type; where one appears twice only the first counts (section 14).</summary>
    public bool TryFind(ushort type, out StunAttribute found)
    {
        foreach (var attribute in this)
        {
            if (attribute.Type == type)
            {
                found = attribute;
                return true;
            }
        }

        found = default;
        return false;
    }

    public AttributeWalk GetEnumerator() => new(Bytes);

    /// <summary>Goes over the attributes in their order, relying on the check that <see cref="TryRead"/> made.</summary>
    internal ref struct AttributeWalk(ReadOnlySpan<byte> message)
    {
        private readonly ReadOnlySpan<byte> bytes = message;
        private int next = HeaderLength;

        public StunAttribute Current { get; private set; }

        public bool MoveNext()
        {
            if (next >= bytes.Length)
            {
                return false;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(next + 2)..]);
            Current = new StunAttribute(
                BinaryPrimitives.ReadUInt16BigEndian(bytes[next..]), next, bytes.Slice(next + StunAttribute.HeaderLength, length));
            next += StunAttribute.HeaderLength + StunAttribute.Padded(length);
            return true;
        }
    }
}
