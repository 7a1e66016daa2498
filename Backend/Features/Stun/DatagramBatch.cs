using System.Net.Sockets;
using System.Runtime.InteropServices;
using Bailey.Platform.Native;

namespace Bailey.Features.Stun;

/// <summary>
/// Owns the memory that datagrams are received into and replied from, outside the collector's heap and of one size for good. A reply
/// leaves from the address its request was sent to: the control message that the kernel gave with the request is handed back with it.
/// </summary>
internal sealed unsafe class DatagramBatch : IDisposable
{
    /// <summary>Datagrams taken or sent by one call into the kernel.</summary>
    public const int Slots = 32;

    /// <summary>No STUN request of an honest client over UDP is longer than an Ethernet frame; what is, is cut and ignored.</summary>
    public const int MaxDatagramLength = 1536;

    private const int MaxPeerLength = 32; // struct sockaddr_in6 has 28
    private const int MaxControlLength = 64; // one struct in6_pktinfo needs 40
    private const int SlotLength = MaxDatagramLength + BindingResponder.MaxResponseLength + MaxPeerLength + MaxControlLength;

    private readonly byte* octets = (byte*)NativeMemory.AllocZeroed(Slots, SlotLength);
    private readonly DatagramCalls.Buffer* buffers = (DatagramCalls.Buffer*)NativeMemory.AllocZeroed(2 * Slots, (nuint)sizeof(DatagramCalls.Buffer));
    private readonly DatagramCalls.Datagram* received = (DatagramCalls.Datagram*)NativeMemory.AllocZeroed(Slots, (nuint)sizeof(DatagramCalls.Datagram));
    private readonly DatagramCalls.Datagram* replies = (DatagramCalls.Datagram*)NativeMemory.AllocZeroed(Slots, (nuint)sizeof(DatagramCalls.Datagram));
    private int replyCount;
    private bool disposed;

    public DatagramBatch()
    {
        for (int slot = 0; slot < Slots; slot++)
        {
            byte* start = octets + (slot * SlotLength);
            buffers[slot] = new() { Start = start, Length = MaxDatagramLength };
            received[slot].Header = new()
            {
                Buffers = buffers + slot,
                BufferCount = 1,
                Peer = start + MaxDatagramLength + BindingResponder.MaxResponseLength,
                Control = start + MaxDatagramLength + BindingResponder.MaxResponseLength + MaxPeerLength,
            };
        }
    }

    /// <summary>Waits for one datagram at least; answers how many came, or -1 with the error set.</summary>
    public int Receive(SafeSocketHandle socket)
    {
        replyCount = 0;
        for (int slot = 0; slot < Slots; slot++)
        {
            received[slot].Header.PeerLength = MaxPeerLength;
            received[slot].Header.ControlLength = MaxControlLength;
        }

        return DatagramCalls.Receive(socket, received, Slots, DatagramCalls.WaitForOne, 0);
    }

    /// <summary>The octets in a slot, or none when the datagram was longer than a slot.</summary>
    public ReadOnlySpan<byte> Payload(int slot) => (received[slot].Header.Flags & DatagramCalls.Truncated) != 0
        ? default
        : new ReadOnlySpan<byte>(buffers[slot].Start, (int)received[slot].Length);

    public bool TryGetSource(int slot, out TransportAddress source) => TransportAddress.TryFromSocketAddress(
        new ReadOnlySpan<byte>(received[slot].Header.Peer, (int)Math.Min(received[slot].Header.PeerLength, MaxPeerLength)), out source);

    /// <summary>Where the reply to a slot is written.</summary>
    public Span<byte> ReplyRoom(int slot) => new(buffers[slot].Start + MaxDatagramLength, BindingResponder.MaxResponseLength);

    /// <summary>Puts a written reply in line for <see cref="Send"/>.</summary>
    public void Queue(int slot, int length)
    {
        var buffer = buffers + Slots + replyCount;
        *buffer = new() { Start = buffers[slot].Start + MaxDatagramLength, Length = (nuint)length };
        ref var header = ref replies[replyCount++].Header;
        header = received[slot].Header;
        header.Buffers = buffer;
        header.ControlLength = (nuint)ReplySource.Prepare(new Span<byte>(header.Control, (int)header.ControlLength));
        header.Flags = 0;
    }

    /// <summary>
    /// Sends what is in line and answers how many could not be. A peer that cannot be reached, or a full queue, costs that peer its
    /// reply (it will ask again, RFC 8489 section 6.2.1) and the next ones nothing: sending never waits.
    /// </summary>
    public int Send(SafeSocketHandle socket)
    {
        int lost = 0;
        for (int next = 0; next < replyCount;)
        {
            int sent = DatagramCalls.Send(socket, replies + next, (uint)(replyCount - next), DatagramCalls.DontWait);
            if (sent > 0)
            {
                next += sent;
            }
            else if (sent == 0 || Marshal.GetLastPInvokeError() != DatagramCalls.Interrupted)
            {
                next++;
                lost++;
            }
        }

        return lost;
    }

    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            NativeMemory.Free(octets);
            NativeMemory.Free(buffers);
            NativeMemory.Free(received);
            NativeMemory.Free(replies);
        }
    }
}
