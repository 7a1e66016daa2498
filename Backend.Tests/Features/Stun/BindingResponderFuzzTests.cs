using System.Buffers.Binary;
using Bailey.Features.Stun;
using FsCheck;
using FsCheck.NUnit;
using Assert = NUnit.Framework.Assert;
using Is = NUnit.Framework.Is;

namespace Bailey.Tests.Features.Stun;

public sealed class BindingResponderFuzzTests
{
    private const string Seed = "7219431870245,8489";

    private static readonly byte[][] Templates =
    [
        StunPeer.Request(),
        StunPeer.ClassicRequest(),
        StunPeer.FingerprintedRequest((StunAttributeType.Username, "somebody"u8.ToArray())),
        StunPeer.FingerprintedRequest((0x0024, new byte[4]), (0x0025, [])),
        Rfc5769Vectors.Request,
        Rfc5769Vectors.LongTermRequest,
        Rfc5769Vectors.IPv6Response,
        StunPeer.Request([.. Enumerable.Range(0x10, 40).Select(type => ((ushort)type, new byte[type % 7]))]),
    ];

    /// <summary>Changes octets of real messages, cuts or stretches them, and often mends length and checksum so that the inner rules are met.</summary>
    [Property(MaxTest = 20_000, EndSize = 60, Replay = Seed, QuietOnSuccess = true)]
    public void Mutations_OfRealMessages_AreJudgedAsTheRulesSay(NonNegativeInt template, (ushort, byte)[] edits, sbyte stretch, byte mending)
    {
        byte[] message = [.. Templates[template.Get % Templates.Length]];
        foreach (var (at, octet) in edits ?? [])
        {
            message[at % message.Length] = octet;
        }

        if ((mending & 3) == 0)
        {
            Array.Resize(ref message, Math.Max(0, message.Length + stretch));
        }

        if ((mending & 4) != 0 && message.Length >= 20)
        {
            BinaryPrimitives.WriteUInt16BigEndian(message, StunMessageType.BindingRequest);
            BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), (ushort)(message.Length - 20));
        }

        if ((mending & 8) != 0 && message.Length >= 28)
        {
            uint crc = BindingOracle.Checksum(message.AsSpan(0, message.Length - 8));
            BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(message.Length - 8), 0x80280004);
            BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(message.Length - 4), crc);
        }

        Check(message);
    }

    [Property(MaxTest = 5_000, EndSize = 200, Replay = Seed, QuietOnSuccess = true)]
    public void RandomOctets_OfAnyLength_AreJudgedAsTheRulesSay(byte[] octets) => Check(octets ?? []);

    /// <summary>Random attributes under a right header.</summary>
    [Property(MaxTest = 10_000, EndSize = 100, Replay = Seed, QuietOnSuccess = true)]
    public void RandomBodies_UnderARightHeader_AreJudgedAsTheRulesSay(byte[] body, bool cookie)
    {
        byte[] header = cookie ? StunPeer.Request() : StunPeer.ClassicRequest();
        byte[] message = [.. header, .. (body ?? []).Take((body ?? []).Length & ~3)];
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), (ushort)(message.Length - 20));

        // Small types and lengths come up rarely by themselves; most octets are folded into their range.
        for (int i = 20; i < message.Length; i++)
        {
            message[i] = (i & 3) == 1 || (i & 3) == 3 ? (byte)(message[i] & 0x2F) : (byte)(message[i] & 0x80);
            message[i] = (i & 3) == 2 ? (byte)0 : message[i];
        }

        Check(message);
    }

    private static void Check(byte[] datagram)
    {
        var (outcome, reply) = StunPeer.Ask(datagram);
        byte[] expected = BindingOracle.Expected(datagram, StunPeer.Somewhere);
        var kind = expected.Length == 0 ? BindingOutcome.Ignored : expected[1] == 0x01 ? BindingOutcome.Answered : BindingOutcome.Refused;
        Assert.That((outcome, Convert.ToHexString(reply)), Is.EqualTo((kind, Convert.ToHexString(expected))), Convert.ToHexString(datagram));
    }
}
