using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Bailey.Features.Stun;

/// <summary>
/// Makes a reply leave from the address that the request was sent to (RFC 8489 section 6.3.1: a client and the NATs before it expect no
/// other), on hosts with several: Linux tells the address in a control message (ip(7) IP_PKTINFO, ipv6(7) IPV6_PKTINFO) and takes the same
/// message with what is sent. One wildcard socket so serves addresses that come and go, where a socket for each would have to follow them.
/// </summary>
internal static class ReplySource
{
    private const int HeaderLength = 16; // struct cmsghdr: 8 of length, 4 of level, 4 of type
    private const int LevelIPv4 = 0; // SOL_IP
    private const int PacketInfoIPv4 = 8; // IP_PKTINFO; struct in_pktinfo: interface, local address, destination
    private const int LevelIPv6 = 41; // SOL_IPV6
    private const int ReceivePacketInfoIPv6 = 49; // IPV6_RECVPKTINFO
    private const int PacketInfoIPv6 = 50; // IPV6_PKTINFO; struct in6_pktinfo: destination, interface
    private const int LengthIPv4 = HeaderLength + 12;
    private const int LengthIPv6 = HeaderLength + 20;

    /// <summary>Asks the kernel for the local address of each datagram.</summary>
    public static void Request(Socket socket)
    {
        int on = 1;
        var value = MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in on));
        if (socket.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // A dual-stack socket tells IPv4 destinations in the IPv6 form too, as ::ffff:a.b.c.d.
            socket.SetRawSocketOption(LevelIPv6, ReceivePacketInfoIPv6, value);
        }
        else
        {
            socket.SetRawSocketOption(LevelIPv4, PacketInfoIPv4, value);
        }
    }

    /// <summary>
    /// Turns what was received into what is sent: the address stays, the interface is cleared so that routing finds the way back
    /// (a link-local peer's own address names its interface). Answers the octets to hand over, 0 when there is nothing to hand back.
    /// </summary>
    public static int Prepare(Span<byte> control)
    {
        if (control.Length < HeaderLength)
        {
            return 0;
        }

        long length = BinaryPrimitives.ReadInt64LittleEndian(control);
        switch (BinaryPrimitives.ReadInt32LittleEndian(control[8..]), BinaryPrimitives.ReadInt32LittleEndian(control[12..]))
        {
            case (LevelIPv4, PacketInfoIPv4) when length == LengthIPv4 && control.Length >= LengthIPv4:
                control.Slice(HeaderLength, 4).Clear();
                return control.Length;
            case (LevelIPv6, PacketInfoIPv6) when length == LengthIPv6 && control.Length >= LengthIPv6:
                control.Slice(HeaderLength + 16, 4).Clear();
                return control.Length;
            default:
                return 0;
        }
    }
}
