namespace Bailey.Features.Stun;

/// <summary>One attribute where it lies in its message (RFC 8489 section 14): a type, a value without its padding, and its place.</summary>
internal readonly ref struct StunAttribute(ushort type, int offset, ReadOnlySpan<byte> value)
{
    /// <summary>Type and length, two octets each, stand before every value.</summary>
    public const int HeaderLength = 4;

    public ushort Type { get; } = type;

    /// <summary>Where the attribute's header begins, in octets from the start of the message.</summary>
    public int Offset { get; } = offset;

    public ReadOnlySpan<byte> Value { get; } = value;

    /// <summary>A value is followed by 0 to 3 octets so that the next attribute begins on a multiple of four.</summary>
    public static int Padded(int length) => (length + 3) & ~3;
}
