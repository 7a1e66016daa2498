using System.Buffers.Binary;

namespace Bailey.Features.Stun;

/// <summary>The FINGERPRINT attribute's checksum (RFC 8489 section 14.7).</summary>
internal static class Fingerprint
{
    /// <summary>Octets of the value.</summary>
    public const int Length = 4;

    private const uint Mask = 0x5354554E; // section 14.7: "STUN" in ASCII

    /// <summary>The value for a message as far as it stands before the attribute; its header's length must already count the attribute.</summary>
    public static uint Of(ReadOnlySpan<byte> before) => Crc32.Of(before) ^ Mask;

    /// <summary>True when the attribute is the message's last, as section 14.7 demands, and carries the right checksum.</summary>
    public static bool IsRight(in StunMessage message, in StunAttribute attribute) =>
        attribute.Value.Length == Length &&
        attribute.Offset + StunAttribute.HeaderLength + Length == message.Bytes.Length &&
        BinaryPrimitives.ReadUInt32BigEndian(attribute.Value) == Of(message.Bytes[..attribute.Offset]);
}
