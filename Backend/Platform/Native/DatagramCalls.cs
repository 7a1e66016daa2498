using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Bailey.Platform.Native;

/// <summary>
/// Linux's calls that receive and send many datagrams at once, with the local address each one came to (recvmmsg(2), sendmmsg(2)):
/// the runtime's sockets can learn that address but not send from it.
/// </summary>
internal static unsafe partial class DatagramCalls
{
    /// <summary>MSG_TRUNC: the datagram was longer than its buffer.</summary>
    public const int Truncated = 0x20;

    /// <summary>MSG_DONTWAIT.</summary>
    public const int DontWait = 0x40;

    /// <summary>MSG_WAITFORONE: wait for the first datagram, then take what is there.</summary>
    public const int WaitForOne = 0x10000;

    /// <summary>EINTR.</summary>
    public const int Interrupted = 4;

    /// <returns>How many were received, or -1 with the error in <see cref="Marshal.GetLastPInvokeError"/>.</returns>
    [LibraryImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    public static partial int Receive(SafeSocketHandle socket, Datagram* datagrams, uint count, int flags, nint noTimeout);

    /// <returns>How many were sent before the first that could not be, or -1 when that was the first.</returns>
    [LibraryImport("libc", EntryPoint = "sendmmsg", SetLastError = true)]
    public static partial int Send(SafeSocketHandle socket, Datagram* datagrams, uint count, int flags);

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Buffer
    {
        public byte* Start;
        public nuint Length;
    }

    /// <summary>struct msghdr on 64-bit Linux; where musl's counts are narrower they are the low halves of glibc's.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Header
    {
        public byte* Peer;
        public uint PeerLength;
        public Buffer* Buffers;
        public nuint BufferCount;
        public byte* Control;
        public nuint ControlLength;
        public int Flags;
    }

    /// <summary>struct mmsghdr.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Datagram
    {
        public Header Header;
        public uint Length;
    }
}
