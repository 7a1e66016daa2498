using System.Net;
using System.Net.Sockets;
using Bailey.Features.Stun;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Bailey.Tests.Features.Stun;

public sealed class StunAllocationTests
{
    private static readonly byte[][] Datagrams =
    [
        StunPeer.Request(), StunPeer.ClassicRequest(), StunPeer.FingerprintedRequest(), StunPeer.Request((0x0024, new byte[4])),
        StunPeer.ClassicRequest((0x0003, new byte[4])), Rfc5769Vectors.Request, Rfc5769Vectors.IPv4Response, [], [1, 2, 3], new byte[1500],
    ];

    [Test]
    public void BindingResponder_ManyDatagrams_AllocatesNothing()
    {
        var source = TransportAddress.From(StunPeer.Somewhere);
        var room = new byte[BindingResponder.MaxResponseLength];
        Respond(1_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Respond(20_000);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void Respond(int rounds)
        {
            for (int round = 0; round < rounds; round++)
            {
                foreach (byte[] datagram in Datagrams)
                {
                    BindingResponder.Respond(datagram, source, "Bailey"u8, room, out _);
                }
            }
        }
    }

    [Test]
    public void StunLoop_ManyDatagramsThroughASocket_AllocatesNothing()
    {
        var socket = StunListener.Open(IPAddress.Loopback, 0, 1)[0];
        using var loop = new StunLoop(socket, false, TimeProvider.System, NullLogger.Instance);
        using var peer = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        peer.Connect(socket.LocalEndPoint!);
        var reply = new byte[256];
        Exchange(20);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Exchange(2_000);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(allocated, Is.Zero);
        Assert.That(loop.Counters.Answered, Is.EqualTo(2_020 * 3));
        Assert.That(loop.Counters.Refused, Is.EqualTo(2_020 * 3));
        Assert.That(loop.Counters.Ignored, Is.EqualTo(2_020 * 4));

        // Loopback delivers before send returns, so one batch takes the whole round and the replies lie ready after it.
        void Exchange(int rounds)
        {
            for (int round = 0; round < rounds; round++)
            {
                foreach (byte[] datagram in Datagrams)
                {
                    peer.Send(datagram.AsSpan());
                }

                loop.AnswerBatch();
                for (int i = 0; i < 6; i++)
                {
                    peer.Receive(reply.AsSpan());
                }
            }
        }
    }
}
