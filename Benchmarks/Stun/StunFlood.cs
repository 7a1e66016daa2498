using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bailey.Benchmarks.Stun;

/// <summary>
/// Floods the responder from 60,000 addresses of the loopback network without waiting for answers, and looks at its memory: a server that
/// remembered its sources would grow. Every answer that comes is held to the address it was sent to.
/// </summary>
internal static class StunFlood
{
    private const int Sources = 60_000;
    private const uint FirstSource = 0x7F010001; // 127.1.0.1
    private const uint MagicCookie = 0x2112A442;

    public static FloodResult Run(TimeSpan duration)
    {
        using var server = StunServer.Bailey();
        using var batch = new ClientBatch();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.ReceiveBufferSize = 1 << 20;
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        socket.SetRawSocketOption(0, 8, BitConverter.GetBytes(1)); // IP_PKTINFO
        ushort port = (ushort)((IPEndPoint)socket.LocalEndPoint!).Port;
        for (int slot = 0; slot < ClientBatch.Slots; slot++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(batch.Request(slot), 0x0001_0000);
            BinaryPrimitives.WriteUInt32BigEndian(batch.Request(slot)[4..], MagicCookie);
            batch.SetLength(slot, 20);
            batch.SetRoute(slot, server.EndPoint, FirstSource);
        }

        (long sent, long right, long wrong, long early) = (0, 0, 0, 0);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < duration)
        {
            for (int slot = 0; slot < ClientBatch.Slots; slot++)
            {
                batch.SetSource(slot, FirstSource + (uint)(sent++ % Sources));
            }

            batch.Send(socket, ClientBatch.Slots);
            for (int count = ClientBatch.Slots; count == ClientBatch.Slots;)
            {
                count = batch.Receive(socket, ClientBatch.Slots, wait: false);
                for (int i = 0; i < count; i++)
                {
                    bool asExpected = IsRight(batch.Reply(i), batch.ReplyTo(i), port);
                    right += asExpected ? 1 : 0;
                    wrong += asExpected ? 0 : 1;
                }
            }

            early = early == 0 && watch.Elapsed > duration / 10 ? server.ResidentKiB : early;
        }

        double seconds = watch.Elapsed.TotalSeconds;
        long late = server.ResidentKiB;
        bool alive = new StunLoad(server.EndPoint, 1, 1, 1).Run(TimeSpan.FromMilliseconds(200)) > 0;
        return new FloodResult(Sources, Math.Round(seconds, 1), sent, right, wrong, Math.Round(right / seconds), early, late, alive);
    }

    private static bool IsRight(ReadOnlySpan<byte> reply, uint sentTo, ushort port) =>
        reply.Length == 32 &&
        BinaryPrimitives.ReadUInt32BigEndian(reply) == 0x0101_000C &&
        BinaryPrimitives.ReadUInt64BigEndian(reply[20..]) == (0x0020_0008_0001_0000UL | port ^ MagicCookie >> 16) &&
        BinaryPrimitives.ReadUInt32BigEndian(reply[28..]) == (sentTo ^ MagicCookie);
}
