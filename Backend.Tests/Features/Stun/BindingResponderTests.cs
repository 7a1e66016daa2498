using System.Net;
using System.Text;
using Bailey.Features.Stun;
using NUnit.Framework;
using static Bailey.Tests.Features.Stun.StunPeer;

namespace Bailey.Tests.Features.Stun;

public sealed class BindingResponderTests
{
    private const ushort Priority = 0x0024; // RFC 8445, comprehension-required, not part of Binding alone

    private static readonly ushort[] UnderstoodTypes =
    [
        StunAttributeType.MappedAddress, StunAttributeType.Username, StunAttributeType.ErrorCode, StunAttributeType.UnknownAttributes,
        StunAttributeType.Realm, StunAttributeType.Nonce, StunAttributeType.PasswordAlgorithm, StunAttributeType.UserHash,
        StunAttributeType.XorMappedAddress, StunAttributeType.MessageIntegrity, StunAttributeType.MessageIntegritySha256,
    ];

    [TestCase("203.0.113.7:40000")]
    [TestCase("[2001:db8::1]:65535")]
    [TestCase("[fe80::1]:1")]
    public void Request_FromAnyFamily_IsToldItsAddressMaskedAndNothingElse(string source)
    {
        byte[] request = Request();
        var (outcome, reply) = Ask(request, IPEndPoint.Parse(source));

        Assert.That(outcome, Is.EqualTo(BindingOutcome.Answered));
        Assert.That(Mapped(reply), Is.EqualTo(IPEndPoint.Parse(source)));
        Assert.That(reply[4..20], Is.EqualTo(request[4..20]));
        Assert.That(Attributes(reply).Keys, Is.EqualTo(new[] { StunAttributeType.XorMappedAddress }));
    }

    [Test]
    public void Request_FromAnIPv4PeerOfADualStackSocket_IsToldTheIPv4Address()
    {
        var source = new IPEndPoint(IPAddress.Parse("::ffff:203.0.113.7"), 40000);
        Assert.That(Mapped(Ask(Request(), source).Reply), Is.EqualTo(Somewhere));
    }

    [Test]
    public void Request_WithoutMagicCookie_IsToldItsAddressPlain()
    {
        byte[] request = ClassicRequest();
        var (_, reply) = Ask(request, software: "Bailey");

        Assert.That(Mapped(reply, StunAttributeType.MappedAddress), Is.EqualTo(Somewhere));
        Assert.That(reply[4..20], Is.EqualTo(request[4..20]));
        Assert.That(Attributes(reply).Keys, Is.EqualTo(new[] { StunAttributeType.MappedAddress }));
    }

    [Test]
    public void Request_SoftwareSwitchedOn_IsToldTheName() =>
        Assert.That(Attributes(Ask(Request(), software: "Bailey").Reply)[StunAttributeType.Software], Is.EqualTo("Bailey"u8.ToArray()));

    [Test]
    public void Request_WithFingerprint_IsAnsweredWithARightOneLast()
    {
        var (_, reply) = Ask(FingerprintedRequest());

        Assert.That(StunMessage.TryRead(reply, out var message), Is.True);
        Assert.That(message.TryFind(StunAttributeType.Fingerprint, out var fingerprint), Is.True);
        Assert.That(Fingerprint.IsRight(message, fingerprint), Is.True);
        Assert.That(Mapped(reply), Is.EqualTo(Somewhere));
    }

    [Test]
    public void Request_WithWrongFingerprint_GetsSilence()
    {
        byte[] request = FingerprintedRequest();
        for (int i = request.Length - 4; i < request.Length; i++)
        {
            byte[] damaged = [.. request];
            damaged[i] ^= 0x01;
            AssertSilence(damaged);
        }
    }

    [Test]
    public void Request_WithFingerprintBeforeAnotherAttribute_GetsSilence()
    {
        byte[] whole = FingerprintedRequest();
        AssertSilence(Request((StunAttributeType.Fingerprint, whole[^4..]), (StunAttributeType.Software, "x"u8.ToArray())));
        AssertSilence(Request((StunAttributeType.Fingerprint, whole[^4..]), (StunAttributeType.Fingerprint, whole[^4..])));
    }

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(8)]
    public void Request_WithFingerprintOfAnotherLength_GetsSilence(int length) =>
        AssertSilence(Request((StunAttributeType.Fingerprint, new byte[length])));

    [Test]
    public void Request_WithUnknownRequiredAttributes_IsRefusedAndToldWhich()
    {
        byte[] request = Request((Priority, new byte[4]), (0x7FFF, []), (StunAttributeType.Username, "u"u8.ToArray()), (0xC001, [1]));
        var (outcome, reply) = Ask(request);

        Assert.That(outcome, Is.EqualTo(BindingOutcome.Refused));
        Assert.That(TypeOf(reply), Is.EqualTo(StunMessageType.BindingError));
        Assert.That(reply[4..20], Is.EqualTo(request[4..20]));
        Assert.That(Unknown(reply), Is.EqualTo(new ushort[] { Priority, 0x7FFF }));
        byte[] error = Attributes(reply)[StunAttributeType.ErrorCode];
        Assert.That(error[..4], Is.EqualTo(new byte[] { 0, 0, 4, 20 }));
        Assert.That(Encoding.UTF8.GetString(error[4..]), Is.EqualTo("Unknown Attribute"));
    }

    [Test]
    public void Request_SampleOfRfc5769WithPriority_IsRefusedWithFingerprint()
    {
        var (outcome, reply) = Ask(Rfc5769Vectors.Request);
        Assert.That(outcome, Is.EqualTo(BindingOutcome.Refused));
        Assert.That(Unknown(reply), Is.EqualTo(new[] { Priority }));
        Assert.That(Attributes(reply).Keys.Last(), Is.EqualTo(StunAttributeType.Fingerprint));
    }

    [Test]
    public void ClassicRequest_WithUnknownAttribute_IsRefusedInRfc3489sForm()
    {
        var (_, reply) = Ask(ClassicRequest((0x0003, new byte[4])));
        Assert.That(Unknown(reply), Is.EqualTo(new ushort[] { 0x0003, 0x0003 }), "RFC 3489 section 11.2.10: an odd list repeats one");
        Assert.That(Attributes(reply)[StunAttributeType.ErrorCode], Has.Length.EqualTo(24), "section 11.2.9: a multiple of four");
    }

    [Test]
    public void Request_WithTheSameUnknownAttributeTwice_NamesItOnce() =>
        Assert.That(Unknown(Ask(Request((Priority, []), (Priority, []))).Reply), Is.EqualTo(new[] { Priority }));

    [Test]
    public void Request_FullOfUnknownAttributes_IsAnsweredNoLongerThanTheBound([Values] bool classic)
    {
        (ushort, byte[])[] junk = [.. Enumerable.Range(0, 300).Select(i => ((ushort)(0x4000 + i), Array.Empty<byte>()))];
        byte[] request = classic ? ClassicRequest(junk) : FingerprintedRequest(junk);
        var (_, reply) = Ask(request);

        Assert.That(Unknown(reply), Is.EqualTo(junk.Take(BindingResponder.MaxUnknownAttributes).Select(pair => pair.Item1)));
        Assert.That(reply, Has.Length.LessThanOrEqualTo(92));
    }

    [TestCaseSource(nameof(UnderstoodTypes))]
    public void Request_WithAnAttributeOfRfc8489_IsAnsweredAsIfItWereNotThere(ushort type)
    {
        var (outcome, reply) = Ask(Request((type, new byte[20])));
        Assert.That(outcome, Is.EqualTo(BindingOutcome.Answered));
        Assert.That(reply, Is.EqualTo(Ask(Request()).Reply));
    }

    [Test]
    public void Request_WithLongTermCredentials_IsAnsweredWithoutLookingAtThem() =>
        Assert.That(Mapped(Ask(Rfc5769Vectors.LongTermRequest).Reply), Is.EqualTo(Somewhere));

    [TestCase(StunAttributeType.MessageIntegrity, 20)]
    [TestCase(StunAttributeType.MessageIntegritySha256, 32)]
    public void Request_WithUnknownAttributeAfterIntegrity_IsAnswered(int integrity, int length) =>
        Assert.That(Ask(Request(((ushort)integrity, new byte[length]), (Priority, []))).Outcome, Is.EqualTo(BindingOutcome.Answered));

    [Test]
    public void Request_WithUnknownOptionalAttributes_IsAnswered() =>
        Assert.That(Ask(Request((0x8000, []), (0xFFFF, new byte[7]))).Outcome, Is.EqualTo(BindingOutcome.Answered));

    [Test]
    public void OtherMessages_OfEveryOtherType_GetSilence()
    {
        for (int type = 0; type <= ushort.MaxValue; type++)
        {
            if (type != StunMessageType.BindingRequest)
            {
                AssertSilence(OfType((ushort)type));
            }
        }
    }

    [Test]
    public void Request_CutAnywhere_GetsSilence()
    {
        foreach (byte[] request in new[] { Rfc5769Vectors.LongTermRequest, FingerprintedRequest(), ClassicRequest() })
        {
            for (int length = 0; length < request.Length; length++)
            {
                AssertSilence(request[..length]);
            }
        }
    }

    [Test]
    public void Request_FollowedByMore_GetsSilence()
    {
        AssertSilence([.. Request(), 0]);
        AssertSilence([.. Request(), 0, 0, 0, 0]);
    }

    [TestCase("0001000400000000000000000000000000000000" + "80220001", TestName = "Request_AttributeRunningPastTheEnd_GetsSilence")]
    [TestCase("00010004" + "2112a442000000000000000000000000" + "8022FFFF", TestName = "Request_AttributeOfHugeLength_GetsSilence")]
    [TestCase("00010002" + "2112a442000000000000000000000000" + "8022", TestName = "Request_LengthNotAMultipleOfFour_GetsSilence")]
    public void Malformed(string hex) => AssertSilence(Convert.FromHexString(hex));

    private static void AssertSilence(byte[] datagram)
    {
        var (outcome, reply) = Ask(datagram);
        Assert.That((outcome, reply.Length), Is.EqualTo((BindingOutcome.Ignored, 0)), Convert.ToHexString(datagram));
    }
}
