using System.Buffers.Binary;
using System.Net;

namespace Bailey.Features.Stun;

/// <summary>An IP address and a port as STUN writes them (RFC 8489 sections 14.1 and 14.2), kept as plain bits so that none is allocated.</summary>
internal readonly record struct TransportAddress(bool IsIPv4, UInt128 Bits, ushort Port)
{
    private const byte FamilyIPv4 = 0x01; // section 14.1
    private const byte FamilyIPv6 = 0x02;
    private const int PrefixLength = 4; // a zero octet, the family, the port

    private static readonly UInt128 MappedPrefix = 0xFFFF_0000_0000UL; // ::ffff:0:0/96

    /// <summary>Octets of an attribute value that holds this address.</summary>
    public int EncodedLength => PrefixLength + (IsIPv4 ? 4 : 16);

    public static TransportAddress From(IPEndPoint endPoint)
    {
        Span<byte> octets = stackalloc byte[16];
        endPoint.Address.TryWriteBytes(octets, out int length);
        return length == 4
            ? new(true, BinaryPrimitives.ReadUInt32BigEndian(octets), (ushort)endPoint.Port)
            : OfIPv6(BinaryPrimitives.ReadUInt128BigEndian(octets), (ushort)endPoint.Port);
    }

    /// <summary>
    /// Reads the kernel's sockaddr_in or sockaddr_in6. An IPv4 peer of a dual-stack socket comes as ::ffff:a.b.c.d and is given back as
    /// the IPv4 address it has on the wire, which is the one that is of use to it.
    /// </summary>
    public static bool TryFromSocketAddress(ReadOnlySpan<byte> sockaddr, out TransportAddress address)
    {
        address = default;
        if (sockaddr.Length < 8)
        {
            return false;
        }

        ushort port = BinaryPrimitives.ReadUInt16BigEndian(sockaddr[2..]);
        switch (BitConverter.ToUInt16(sockaddr))
        {
            case 2: // AF_INET
                address = new(true, BinaryPrimitives.ReadUInt32BigEndian(sockaddr[4..]), port);
                return true;
            case 10 when sockaddr.Length >= 24: // AF_INET6 on Linux; four octets of flow information stand before the address
                address = OfIPv6(BinaryPrimitives.ReadUInt128BigEndian(sockaddr[8..]), port);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads an attribute value; <paramref name="mask"/> is empty for MAPPED-ADDRESS, or the 16 octets of cookie and id.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, ReadOnlySpan<byte> mask, out TransportAddress address)
    {
        address = default;
        if (value.Length < PrefixLength || value[1] is not (FamilyIPv4 or FamilyIPv6) || value.Length != (value[1] == FamilyIPv4 ? 8 : 20))
        {
            return false;
        }

        var raw = value[1] == FamilyIPv4
            ? new TransportAddress(true, BinaryPrimitives.ReadUInt32BigEndian(value[4..]), BinaryPrimitives.ReadUInt16BigEndian(value[2..]))
            : new TransportAddress(false, BinaryPrimitives.ReadUInt128BigEndian(value[4..]), BinaryPrimitives.ReadUInt16BigEndian(value[2..]));
        address = mask.IsEmpty ? raw : raw.Masked(mask);
        return true;
    }

    public void Write(Span<byte> value, ReadOnlySpan<byte> mask)
    {
        var (isIPv4, bits, port) = mask.IsEmpty ? this : Masked(mask);
        value[0] = 0;
        value[1] = isIPv4 ? FamilyIPv4 : FamilyIPv6;
        BinaryPrimitives.WriteUInt16BigEndian(value[2..], port);
        if (isIPv4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(value[4..], (uint)bits);
        }
        else
        {
            BinaryPrimitives.WriteUInt128BigEndian(value[4..], bits);
        }
    }

    public IPEndPoint ToEndPoint()
    {
        Span<byte> octets = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(octets, Bits);
        return new IPEndPoint(new IPAddress(IsIPv4 ? octets[12..] : octets), Port);
    }

    // Section 14.2: the port by the cookie's high half, IPv4 by the cookie, IPv6 by cookie and transaction id. It undoes itself.
    private TransportAddress Masked(ReadOnlySpan<byte> mask) => new(
        IsIPv4,
        Bits ^ (IsIPv4 ? BinaryPrimitives.ReadUInt32BigEndian(mask) : BinaryPrimitives.ReadUInt128BigEndian(mask)),
        (ushort)(Port ^ BinaryPrimitives.ReadUInt16BigEndian(mask)));

    private static TransportAddress OfIPv6(UInt128 bits, ushort port) =>
        bits >> 32 == MappedPrefix >> 32 ? new(true, (uint)bits, port) : new(false, bits, port);
}
