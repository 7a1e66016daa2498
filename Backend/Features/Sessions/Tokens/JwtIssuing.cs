using System.Buffers.Text;
using System.Security.Cryptography;
using Bailey.Platform.Keys;

namespace Bailey.Features.Sessions.Tokens;

/// <summary>Owns the making of our tokens and of their identifiers.</summary>
internal sealed class JwtIssuing(VaultKeeper vault)
{
    private const int JtiBytes = 16;

    private RingKey Key => vault.Ring.Current(KeyPurpose.Jwt);

    public static string NewJti() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(JtiBytes));

    /// <summary>
    /// The identifier that follows another. It is derived, not drawn: twenty tabs that renew at once, or one that lost the answer
    /// and asks again, all get the same next token instead of signing each other out.
    /// </summary>
    public string NextJti(Guid sessionId, byte[] jtiHash)
    {
        var mac = Key.Mac([.. "bailey next jti"u8, .. sessionId.ToByteArray(), .. jtiHash]);
        return Base64Url.EncodeToString(mac.AsSpan(0, JtiBytes));
    }

    /// <summary>The token of a session, whose row says when it was issued and until when it is good.</summary>
    public string TokenOf(Session session, string jti) =>
        Write(TokenKind.Access, session.PersonId, session.Id, jti, session.TokenIssuedAt, session.TokenExpiresAt);

    public string ChallengeOf(Guid challengeId, Guid personId, DateTime now, DateTime expires) =>
        Write(TokenKind.Challenge, personId, challengeId, NewJti(), now, expires);

    private string Write(string kind, Guid subject, Guid sessionId, string jti, DateTime issued, DateTime expires) =>
        JwtWriting.Write(new JwtClaims(kind, subject, sessionId, jti, new DateTimeOffset(issued), new DateTimeOffset(expires)), Key);
}
