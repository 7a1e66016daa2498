using System.Net;
using System.Net.Sockets;
using Bailey.Features.Stun;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Bailey.Tests.Features.Stun;

/// <summary>Over real sockets of this machine; nothing leaves it.</summary>
public sealed class StunListenerTests
{
    private const int PatienceMilliseconds = 10_000;

    [TestCase("127.0.0.1")]
    [TestCase("::1")]
    public void Listener_OnAllAddresses_AnswersBothFamilies(string address)
    {
        using var listener = Start();
        using var peer = Connect(address, listener.Port);
        Assert.That(StunPeer.Mapped(Exchange(peer, StunPeer.Request())), Is.EqualTo(peer.LocalEndPoint));
        listener.Dispose(); // the counters are complete then
        Assert.That(listener.Answered, Is.EqualTo(1));
    }

    [TestCase("127.0.0.1")]
    [TestCase("::1")]
    public void Listener_OnOneAddress_AnswersThere(string address)
    {
        using var listener = Start(IPAddress.Parse(address));
        using var peer = Connect(address, listener.Port);
        Assert.That(StunPeer.Mapped(Exchange(peer, StunPeer.Request())), Is.EqualTo(peer.LocalEndPoint));
    }

    [TestCase("127.0.0.1")]
    [TestCase("::1")]
    public void Listener_ClientOfRfc3489_IsToldItsAddressPlain(string address)
    {
        using var listener = Start();
        using var peer = Connect(address, listener.Port);
        byte[] reply = Exchange(peer, StunPeer.ClassicRequest());
        Assert.That(StunPeer.Mapped(reply, StunAttributeType.MappedAddress), Is.EqualTo(peer.LocalEndPoint));
    }

    // A connected socket takes datagrams only from the address it sent to. The loopback network has millions, which makes this a
    // multi-homed host: by routing alone every reply would leave from 127.0.0.1.
    [TestCase(null)]
    [TestCase("0.0.0.0")]
    public void Listener_AskedAtASecondAddress_AnswersFromIt(string? bind)
    {
        using var listener = Start(bind is null ? null : IPAddress.Parse(bind));
        using var peer = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = PatienceMilliseconds };
        peer.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        peer.Connect(IPAddress.Parse("127.0.5.5"), listener.Port);
        Assert.That(StunPeer.Mapped(Exchange(peer, StunPeer.Request())), Is.EqualTo(peer.LocalEndPoint));
    }

    [Test]
    public void Listener_AmongJunkAndPeersThatAreGone_GoesOnAnswering()
    {
        using var listener = Start();
        for (int i = 0; i < 50; i++)
        {
            using var gone = Connect("127.0.0.1", listener.Port);
            gone.Send(StunPeer.Request());
            gone.Send(new byte[i]);
            gone.Send(new byte[9_000]);
        }

        using var peer = Connect("127.0.0.1", listener.Port);
        Assert.That(StunPeer.Mapped(Exchange(peer, StunPeer.Request())), Is.EqualTo(peer.LocalEndPoint));
    }

    // The first junk is a right request in all but its length, so that answering any of the three would come before the last reply.
    [Test]
    public void Listener_WhatItMustNotAnswer_GetsSilence()
    {
        using var listener = Start();
        using var peer = Connect("127.0.0.1", listener.Port);
        peer.Send([.. StunPeer.Request(), .. new byte[4]]);
        peer.Send(StunPeer.OfType(StunMessageType.BindingIndication));
        peer.Send([.. StunPeer.FingerprintedRequest()[..^1], 0]);
        peer.Send(StunPeer.Request((0x0024, [])));
        Assert.That(StunPeer.TypeOf(Exchange(peer, StunPeer.ClassicRequest())), Is.EqualTo(StunMessageType.BindingError));
        Assert.That(StunPeer.TypeOf(Receive(peer)), Is.EqualTo(StunMessageType.BindingSuccess));
        listener.Dispose(); // the counters are complete then
        Assert.That((listener.Answered, listener.Refused, listener.Ignored), Is.EqualTo((1L, 1L, 3L)));
    }

    [Test]
    public void Listener_ManySources_AreAllToldTheirOwn()
    {
        using var listener = Start();
        var peers = Enumerable.Range(0, 200).Select(_ => Connect("127.0.0.1", listener.Port)).ToList();
        peers.ForEach(peer => peer.Send(StunPeer.Request()));
        foreach (var peer in peers)
        {
            using (peer)
            {
                Assert.That(StunPeer.Mapped(Receive(peer)), Is.EqualTo(peer.LocalEndPoint));
            }
        }

        listener.Dispose(); // the counters are complete then
        Assert.That(listener.Answered, Is.EqualTo(200));
    }

    [Test]
    public void Listener_Disposed_EndsItsThreadsAndFreesThePort()
    {
        var listener = Start();
        int port = listener.Port;
        listener.Dispose();
        using var next = StunListener.Start(null, port, false, TimeProvider.System, NullLogger.Instance);
        Assert.That(next.Port, Is.EqualTo(port));
    }

    // Another server that shares ports, as coturn does, must not silently take half of the requests.
    [TestCase(false)]
    [TestCase(true)]
    public void Listener_PortOfAnother_IsRefusedEvenIfItWouldBeShared(bool shared)
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        if (shared)
        {
            other.SetRawSocketOption(1, 15, BitConverter.GetBytes(1)); // SO_REUSEPORT
        }

        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)other.LocalEndPoint!).Port;
        var no = Assert.Throws<SocketException>(() => StunListener.Start(null, port, false, TimeProvider.System, NullLogger.Instance));
        Assert.That(no.SocketErrorCode, Is.EqualTo(SocketError.AddressAlreadyInUse));
    }

    private static StunListener Start(IPAddress? address = null) =>
        StunListener.Start(address, 0, false, TimeProvider.System, NullLogger.Instance);

    private static Socket Connect(string address, int port)
    {
        var server = new IPEndPoint(IPAddress.Parse(address), port);
        var peer = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = PatienceMilliseconds };
        peer.Connect(server);
        return peer;
    }

    private static byte[] Exchange(Socket peer, byte[] request)
    {
        peer.Send(request);
        return Receive(peer);
    }

    private static byte[] Receive(Socket peer)
    {
        var reply = new byte[256];
        return reply[..peer.Receive(reply)];
    }
}
