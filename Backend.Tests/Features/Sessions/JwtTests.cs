using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Bailey.Features.Sessions.Tokens;
using Bailey.Platform.Keys;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

[TestFixture]
internal sealed class JwtTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly JwtClaims Claims = new(TokenKind.Access, Guid.CreateVersion7(), Guid.CreateVersion7(), JwtIssuing.NewJti(), Now, Now.AddHours(12));

    private KeyRing _ring = null!;
    private string _token = "";

    private RingKey Key => _ring.Current(KeyPurpose.Jwt);

    [OneTimeSetUp]
    public void MakeKeys()
    {
        _ring = KeyRing.Create(Now);
        _token = JwtWriting.Write(Claims, Key);
    }

    [OneTimeTearDown]
    public void WipeKeys() => _ring.Dispose();

    [Test]
    public void Token_OfOurs_SaysWhatItWasMadeWith() => Assert.That(JwtParsing.Parse(_token, TokenKind.Access, _ring), Is.EqualTo(Claims));

    [Test]
    public void Token_OfAnotherKind_IsRefused() => Assert.That(JwtParsing.Parse(_token, TokenKind.Challenge, _ring), Is.Null);

    [Test]
    public void Token_OfAnotherRing_IsRefused()
    {
        using var other = KeyRing.Create(Now);
        Assert.That(JwtParsing.Parse(_token, TokenKind.Access, other), Is.Null);
    }

    [TestCase("""{"alg":"none","kid":"$KID","typ":"JWT"}""")]
    [TestCase("""{"alg":"HS512","kid":"$KID","typ":"JWT"}""")]
    [TestCase("""{"alg":"hs256","kid":"$KID","typ":"JWT"}""")]
    [TestCase("""{"alg":"HS256","kid":"99","typ":"JWT"}""")]
    [TestCase("""{"alg":"HS256","kid":"1","typ":"JWT"}""", Description = "a key of the ring for another purpose")]
    [TestCase("""{"alg":"HS256","kid":"../../dev/null","typ":"JWT"}""")]
    [TestCase("""{"alg":"HS256","typ":"JWT"}""")]
    [TestCase("""{"alg":"HS256","kid":"$KID","typ":"at+jwt"}""")]
    [TestCase("""{"alg":"HS256","kid":"$KID","typ":"JWT","jku":"https://example.com/keys"}""")]
    [TestCase("""{"alg":"HS256","kid":"$KID","typ":"JWT","jwk":{"kty":"oct","k":"AAAA"}}""")]
    [TestCase("""{"alg":"HS256","kid":"$KID","typ":"JWT","x5u":"https://example.com/x"}""")]
    [TestCase("""{"alg":"HS256","kid":"$KID","typ":"JWT","crit":["exp"]}""")]
    [TestCase("[]")]
    public void Token_WithAnotherHeader_IsRefusedEvenWhenSigned(string header) =>
        Assert.That(JwtParsing.Parse(Signed(header.Replace("$KID", Kid, StringComparison.Ordinal), PayloadOf(_token)), TokenKind.Access, _ring), Is.Null);

    [TestCase("\"iss\":\"bailey\"", "\"iss\":\"other\"")]
    [TestCase("\"aud\":\"bailey-api\"", "\"aud\":\"other\"")]
    [TestCase("\"aud\":\"bailey-api\"", "\"aud\":[\"bailey-api\",\"other\"]")]
    [TestCase("\"typ\":\"access\"", "\"typ\":\"challenge\"")]
    [TestCase("\"typ\":\"access\"", "\"typ\":1")]
    [TestCase("\"sid\":", "\"sad\":")]
    [TestCase("\"exp\":", "\"exq\":")]
    [TestCase("\"jti\":", "\"jto\":")]
    public void Token_WithAnotherClaim_IsRefusedEvenWhenSigned(string claim, string other)
    {
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(PayloadOf(_token)));
        Assert.That(payload, Does.Contain(claim));
        var changed = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload.Replace(claim, other, StringComparison.Ordinal)));
        Assert.That(JwtParsing.Parse(Signed(HeaderText, changed), TokenKind.Access, _ring), Is.Null);
    }

    [Test]
    public void Token_SignedAgainUnchanged_Passes() =>
        Assert.That(JwtParsing.Parse(Signed(HeaderText, PayloadOf(_token)), TokenKind.Access, _ring), Is.EqualTo(Claims), "or the refusals above prove nothing");

    [Test]
    public void Token_WithoutSignature_IsRefused() =>
        Assert.That(JwtParsing.Parse(_token[..(_token.LastIndexOf('.') + 1)], TokenKind.Access, _ring), Is.Null);

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public FsCheck.Property Token_Mutated_NeverPasses(FsCheck.NonNegativeInt at, char instead)
    {
        var place = at.Get % _token.Length;
        var mutated = _token[..place] + instead + _token[(place + 1)..];
        return (mutated == _token || JwtParsing.Parse(mutated, TokenKind.Access, _ring) is null).ToProperty();
    }

    /// <summary>Several edits of whole tokens and of what their parts say: cut, stretched, swapped, spelled anew, another token's part put in.</summary>
    [FsCheck.NUnit.Property(MaxTest = 10_000)]
    public FsCheck.Property Token_MutatedInManyWays_NeverPasses(byte way, FsCheck.NonNegativeInt at, FsCheck.NonNegativeInt length, char instead, FsCheck.NonNull<string> text)
    {
        var other = JwtWriting.Write(Claims with { SessionId = Guid.Empty }, Key);
        var (parts, others) = (_token.Split('.'), other.Split('.'));
        var place = at.Get % _token.Length;
        var cut = Math.Min(_token.Length - place, length.Get % 20);
        var part = at.Get % 3;
        var mutated = (way % 10) switch
        {
            0 => _token.Remove(place, cut),
            1 => _token.Insert(place, text.Get),
            2 => _token.Insert(place, instead.ToString()),
            3 => string.Join('.', parts.Select((mine, i) => i == part ? others[i] : mine)),
            4 => string.Join('.', parts.Select((mine, i) => i == part ? mine + "=" : mine)),
            5 => string.Join('.', parts.Reverse()),
            6 => string.Join('.', parts.Select((mine, i) => i == part ? mine.ToUpperInvariant() : mine)),
            7 => string.Join('.', parts.Select((mine, i) => i == part ? Respelled(mine, at.Get, instead) : mine)),
            8 => $"{_token}.{parts[part]}",
            _ => _token[..place] + text.Get + _token[(place + cut)..],
        };
        // What comes out as one of the two real tokens is real.
        return (mutated == _token || mutated == other || JwtParsing.Parse(mutated, TokenKind.Access, _ring) is null).ToProperty();
    }

    // The part says almost the same, in letters that a decoder would take.
    private static string Respelled(string part, int at, char instead)
    {
        var bytes = Base64Url.DecodeFromChars(part);
        bytes[at % bytes.Length] = (byte)instead;
        var spelled = Base64Url.EncodeToString(bytes);
        return spelled;
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public FsCheck.Property Text_OfAnyKind_IsRefusedQuietly(FsCheck.NonNull<string> text) =>
        (JwtParsing.Parse(text.Get, TokenKind.Access, _ring) is null && JwtParsing.Parse($"{text.Get}.{text.Get}.x", TokenKind.Access, _ring) is null).ToProperty();

    private string Kid => Key.Id.ToString(CultureInfo.InvariantCulture);

    private string HeaderText => $$"""{"alg":"HS256","kid":"{{Kid}}","typ":"JWT"}""";

    private static string PayloadOf(string token) => token.Split('.')[1];

    private string Signed(string header, string payload)
    {
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{payload}";
        return $"{signed}.{JwtWriting.Sign(signed, Key)}";
    }
}
