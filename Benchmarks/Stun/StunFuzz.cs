using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Bailey.Features.Stun;
using Bailey.Tests.Features.Stun;

namespace Bailey.Benchmarks.Stun;

/// <summary>
/// Sends a million damaged, random and right datagrams to a real responder and holds every reply, and every silence, to what the tests'
/// oracle says. One source meets one loop of the server, so replies come in order, and the one to a last right request closes each batch.
/// </summary>
internal static class StunFuzz
{
    private const int Datagrams = 1_000_000;
    private const int PerBatch = ClientBatch.Slots - 1;
    private const int Seed = 8489;

    public static FuzzResult Run()
    {
        using var server = StunServer.Bailey();
        using var batch = new ClientBatch();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 2_000 };
        socket.Connect(server.EndPoint);
        var source = (IPEndPoint)socket.LocalEndPoint!;
        var random = new Random(Seed);
        var expected = new Queue<byte[]>();
        (long sent, long answers, long refusals, long wrong, long early) = (0, 0, 0, 0, 0);
        var watch = Stopwatch.StartNew();
        while (sent < Datagrams)
        {
            for (int slot = 0; slot <= PerBatch; slot++)
            {
                var room = batch.Request(slot);
                int length = slot == PerBatch ? Request(random, room, 0, false) : Damaged(random, room);
                batch.SetLength(slot, length);
                byte[] reply = BindingOracle.Expected(room[..length].ToArray(), source);
                if (reply.Length > 0)
                {
                    expected.Enqueue(reply);
                }
            }

            batch.Send(socket, PerBatch + 1);
            while (expected.Count > 0)
            {
                int count = batch.Receive(socket, ClientBatch.Slots, wait: true);
                if (count == 0)
                {
                    wrong += expected.Count;
                    expected.Clear();
                }

                for (int i = 0; i < count; i++)
                {
                    var reply = batch.Reply(i);
                    answers += reply.Length > 1 && reply[1] == 0x01 ? 1 : 0;
                    refusals += reply.Length > 1 && reply[1] == 0x11 ? 1 : 0;
                    wrong += expected.TryDequeue(out byte[]? right) && reply.SequenceEqual(right) ? 0 : 1;
                }
            }

            sent += PerBatch + 1;
            early = early == 0 && sent >= Datagrams / 10 ? server.ResidentKiB : early;
        }

        return new FuzzResult(
            sent, sent - answers - refusals, answers, refusals, wrong, Math.Round(watch.Elapsed.TotalSeconds, 1), early, server.ResidentKiB);
    }

    /// <summary>A quarter random octets; the rest requests of which most are then bent.</summary>
    private static int Damaged(Random random, Span<byte> room)
    {
        int kind = random.Next(8);
        if (kind < 2)
        {
            int noise = random.Next(ClientBatch.MaxLength);
            random.NextBytes(room[..noise]);
            return noise;
        }

        int length = Request(random, room, random.Next(6), random.Next(2) == 0);
        for (int edits = random.Next(4); edits > 0 && kind < 7; edits--)
        {
            room[random.Next(length)] = (byte)random.Next(256);
        }

        return kind switch
        {
            2 => random.Next(length),
            3 => Math.Min(ClientBatch.MaxLength, length + random.Next(16)),
            _ => length,
        };
    }

    private static int Request(Random random, Span<byte> room, int attributes, bool fingerprint)
    {
        Span<byte> id = stackalloc byte[16];
        random.NextBytes(id);
        if (random.Next(4) > 0)
        {
            BinaryPrimitives.WriteUInt32BigEndian(id, StunMessage.MagicCookie);
        }

        var writer = new StunMessageWriter(room, StunMessageType.BindingRequest, id);
        for (; attributes > 0; attributes--)
        {
            // Mostly the types that mean something, sometimes any.
            int type = random.Next(4) == 0 ? random.Next(0x10000) : random.Next(0x30) | (random.Next(3) == 0 ? 0x8000 : 0);
            writer.Add((ushort)type, new byte[random.Next(24)]);
        }

        if (fingerprint)
        {
            writer.AddFingerprint();
        }

        return writer.Length;
    }
}
