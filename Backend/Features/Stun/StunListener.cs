using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Bailey.Features.Stun;

/// <summary>
/// Owns the sockets of one UDP port and a thread for each. The kernel spreads the sources over the sockets (SO_REUSEPORT), so the loops
/// share nothing. Each socket is dual-stack where the host has IPv6: one serves both families.
/// </summary>
internal sealed class StunListener : IDisposable
{
    // A STUN server for one team needs a fraction of a core; more threads than this would only take memory on large machines.
    private const int MaxLoops = 8;
    private const int ThreadStackLength = 256 * 1024;
    private const int ReceiveBufferLength = 1024 * 1024; // octets; the kernel gives less where net.core.rmem_max says so
    private const int SocketLevel = 1; // SOL_SOCKET
    private const int ReusePort = 15; // SO_REUSEPORT

    private readonly StunLoop[] loops;
    private readonly Thread[] threads;

    private StunListener(StunLoop[] loops, int port)
    {
        this.loops = loops;
        Port = port;
        threads = [.. loops.Select((loop, i) => new Thread(loop.Run, ThreadStackLength) { IsBackground = true, Name = $"stun-{i}" })];
    }

    public int Port { get; }

    public bool IsListening { get; private set; } = true;

    public long Answered => loops.Sum(loop => loop.Counters.Answered);

    public long Ignored => loops.Sum(loop => loop.Counters.Ignored);

    public long Refused => loops.Sum(loop => loop.Counters.Refused);

    /// <param name="address">Where to listen, or null for all addresses of both families.</param>
    /// <param name="port">UDP port; 0 takes a free one.</param>
    /// <param name="tellSoftware">Whether responses carry SOFTWARE.</param>
    /// <param name="time">Spaces the reports of lasting faults.</param>
    /// <param name="logger">Gets those reports.</param>
    /// <exception cref="SocketException">The port is taken, or the address is not one of this host's.</exception>
    /// <exception cref="PlatformNotSupportedException">Not 64-bit Linux, whose calls are used.</exception>
    public static StunListener Start(IPAddress? address, int port, bool tellSoftware, TimeProvider time, ILogger logger)
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
        {
            throw new PlatformNotSupportedException("STUN needs 64-bit Linux");
        }

        var sockets = Open(address, port, Math.Clamp(Environment.ProcessorCount, 1, MaxLoops));
        var listener = new StunListener(
            [.. sockets.Select(socket => new StunLoop(socket, tellSoftware, time, logger))], ((IPEndPoint)sockets[0].LocalEndPoint!).Port);
        foreach (var thread in listener.threads)
        {
            thread.Start();
        }

        return listener;
    }

    /// <summary>Ends the loops and waits for their threads; the counters stay as they were left.</summary>
    public void Dispose()
    {
        if (!IsListening)
        {
            return;
        }

        IsListening = false;
        foreach (var loop in loops)
        {
            loop.Stop();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        foreach (var loop in loops)
        {
            loop.Dispose();
        }
    }

    internal static List<Socket> Open(IPAddress? address, int port, int count)
    {
        address ??= Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any;
        var sockets = new List<Socket>();
        try
        {
            for (int i = 0; i < count; i++)
            {
                var socket = Create(address);
                sockets.Add(socket);

                // The first is bound without sharing the port, so that another server that has it, even one that would share it, is
                // noticed; only then is the port opened to our own other sockets.
                if (i > 0)
                {
                    SharePort(socket);
                }

                socket.Bind(new IPEndPoint(address, port));
                if (i == 0)
                {
                    SharePort(socket);
                    port = ((IPEndPoint)socket.LocalEndPoint!).Port;
                }
            }

            return sockets;
        }
        catch
        {
            sockets.ForEach(socket => socket.Dispose());
            throw;
        }
    }

    private static Socket Create(IPAddress address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = ReceiveBufferLength };
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            socket.DualMode = address.Equals(IPAddress.IPv6Any);
        }

        ReplySource.Request(socket);
        return socket;
    }

    private static void SharePort(Socket socket)
    {
        int on = 1;
        socket.SetRawSocketOption(SocketLevel, ReusePort, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in on)));
    }
}
