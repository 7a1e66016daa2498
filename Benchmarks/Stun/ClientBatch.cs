using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Bailey.Platform.Native;

namespace Bailey.Benchmarks.Stun;

/// <summary>
/// Owns the memory of a load generator's requests and replies, many to one call into the kernel, so that on shared cores the generator
/// takes little of what the server could use. A source address can be chosen per datagram (ip(7) IP_PKTINFO).
/// </summary>
internal sealed unsafe class ClientBatch : IDisposable
{
    public const int Slots = 32;
    public const int MaxLength = 1536;

    private const int PeerLength = 16; // struct sockaddr_in
    private const int ControlLength = 32; // struct cmsghdr with a struct in_pktinfo
    private const int Side = MaxLength + PeerLength + ControlLength;

    private readonly byte* octets = (byte*)NativeMemory.AllocZeroed(2 * Slots, Side);
    private readonly DatagramCalls.Buffer* buffers = (DatagramCalls.Buffer*)NativeMemory.AllocZeroed(2 * Slots, (nuint)sizeof(DatagramCalls.Buffer));
    private readonly DatagramCalls.Datagram* datagrams = (DatagramCalls.Datagram*)NativeMemory.AllocZeroed(2 * Slots, (nuint)sizeof(DatagramCalls.Datagram));

    public ClientBatch()
    {
        for (int i = 0; i < 2 * Slots; i++)
        {
            buffers[i] = new() { Start = octets + (i * Side), Length = MaxLength };
            datagrams[i].Header = new() { Buffers = buffers + i, BufferCount = 1 };
        }
    }

    /// <summary>Room for a request; <see cref="Send"/> takes the first ones.</summary>
    public Span<byte> Request(int slot) => new(buffers[slot].Start, MaxLength);

    public void SetLength(int slot, int length) => buffers[slot].Length = (nuint)length;

    /// <summary>For sockets that are not connected: where the request goes, and which IPv4 address of this host it comes from.</summary>
    public void SetRoute(int slot, IPEndPoint to, uint from)
    {
        ref var header = ref datagrams[slot].Header;
        header.Peer = buffers[slot].Start + MaxLength;
        header.PeerLength = PeerLength;
        to.Serialize().Buffer.Span[..PeerLength].CopyTo(new Span<byte>(header.Peer, PeerLength));
        header.Control = header.Peer + PeerLength;
        header.ControlLength = ControlLength;
        var control = new Span<byte>(header.Control, ControlLength);
        BinaryPrimitives.WriteInt64LittleEndian(control, 28); // cmsg_len
        BinaryPrimitives.WriteInt64LittleEndian(control[8..], 8L << 32); // SOL_IP, IP_PKTINFO
        SetSource(slot, from);
    }

    public void SetSource(int slot, uint from) =>
        BinaryPrimitives.WriteUInt32BigEndian(new Span<byte>(datagrams[slot].Header.Control + 20, 4), from);

    public int Send(Socket socket, int count) => DatagramCalls.Send(socket.SafeHandle, datagrams, (uint)count, 0);

    /// <summary>Takes up to <paramref name="count"/> replies; 0 when none came within the socket's patience, or at once if not to wait.</summary>
    public int Receive(Socket socket, int count, bool wait)
    {
        for (int i = Slots; i < Slots + count; i++)
        {
            datagrams[i].Header.Control = buffers[i].Start + MaxLength + PeerLength;
            datagrams[i].Header.ControlLength = ControlLength;
        }

        return Math.Max(0, DatagramCalls.Receive(
            socket.SafeHandle, datagrams + Slots, (uint)count, wait ? DatagramCalls.WaitForOne : DatagramCalls.DontWait, 0));
    }

    public ReadOnlySpan<byte> Reply(int index) => new(buffers[Slots + index].Start, (int)datagrams[Slots + index].Length);

    /// <summary>The IPv4 address that a reply was sent to, on a socket that asked for it.</summary>
    public uint ReplyTo(int index) => BinaryPrimitives.ReadUInt32BigEndian(new ReadOnlySpan<byte>(datagrams[Slots + index].Header.Control + 24, 4));

    public void Dispose()
    {
        NativeMemory.Free(octets);
        NativeMemory.Free(buffers);
        NativeMemory.Free(datagrams);
    }
}
