using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bailey.Benchmarks.Stun;

/// <summary>
/// Asks one server as fast as it answers, for a bounded time: some threads, some connected sockets each, a window of outstanding requests
/// on each socket. Every reply is checked: a success response to an id that was sent, telling the socket's own address.
/// </summary>
internal sealed class StunLoad(IPEndPoint server, int threads, int socketsPerThread, int window)
{
    private const uint MagicCookie = 0x2112A442;
    private const int PatienceMilliseconds = 250;

    private long answered;
    private long wrong;
    private long lost;

    public long Wrong => wrong;

    public long Lost => lost;

    /// <summary>Checked answers a second.</summary>
    public double Run(TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        var running = Enumerable.Range(0, threads).Select(number => new Thread(() => Ask(number, watch, duration))).ToList();
        running.ForEach(thread => thread.Start());
        running.ForEach(thread => thread.Join());
        return answered / watch.Elapsed.TotalSeconds;
    }

    private void Ask(int number, Stopwatch watch, TimeSpan duration)
    {
        using var batch = new ClientBatch();
        var sockets = Enumerable.Range(0, socketsPerThread).Select(_ => Connect()).ToArray();
        var ports = sockets.Select(socket => (ushort)((IPEndPoint)socket.LocalEndPoint!).Port).ToArray();
        for (int slot = 0; slot < ClientBatch.Slots; slot++)
        {
            var request = batch.Request(slot);
            BinaryPrimitives.WriteUInt32BigEndian(request, 0x0001_0000);
            BinaryPrimitives.WriteUInt32BigEndian(request[4..], MagicCookie);
            BinaryPrimitives.WriteInt32BigEndian(request[8..], number);
            batch.SetLength(slot, 20);
        }

        long sent = 0;
        foreach (var socket in sockets)
        {
            sent = Send(batch, socket, window, sent);
        }

        (long right, long wrongs, long losses) = (0, 0, 0);
        while (watch.Elapsed < duration)
        {
            for (int i = 0; i < sockets.Length; i++)
            {
                int count = batch.Receive(sockets[i], window, wait: true);
                for (int reply = 0; reply < count; reply++)
                {
                    if (IsRight(batch.Reply(reply), number, sent, ports[i]))
                    {
                        right++;
                    }
                    else
                    {
                        wrongs++;
                    }
                }

                losses += count == 0 ? window : 0;
                sent = Send(batch, sockets[i], count == 0 ? window : count, sent);
            }
        }

        Interlocked.Add(ref answered, right);
        Interlocked.Add(ref wrong, wrongs);
        Interlocked.Add(ref lost, losses);
        foreach (var socket in sockets)
        {
            socket.Dispose();
        }
    }

    private static long Send(ClientBatch batch, Socket socket, int count, long sent)
    {
        for (int slot = 0; slot < count; slot++)
        {
            BinaryPrimitives.WriteInt64BigEndian(batch.Request(slot)[12..], sent++);
        }

        batch.Send(socket, count);
        return sent;
    }

    private static bool IsRight(ReadOnlySpan<byte> reply, int number, long sent, ushort port) =>
        reply.Length >= 32 &&
        BinaryPrimitives.ReadUInt16BigEndian(reply) == 0x0101 &&
        BinaryPrimitives.ReadUInt32BigEndian(reply[4..]) == MagicCookie &&
        BinaryPrimitives.ReadInt32BigEndian(reply[8..]) == number &&
        BinaryPrimitives.ReadInt64BigEndian(reply[12..]) < sent &&
        BinaryPrimitives.ReadUInt64BigEndian(reply[20..]) == (0x0020_0008_0001_0000UL | port ^ MagicCookie >> 16) &&
        BinaryPrimitives.ReadUInt32BigEndian(reply[28..]) == (0x7F000001 ^ MagicCookie);

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = PatienceMilliseconds };
        socket.Connect(server);
        return socket;
    }
}
