using Bailey.Features.Sessions.Tokens;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;

namespace Bailey.Features.Sessions;

/// <summary>A token on its way to whom it was made for.</summary>
internal sealed record IssuedToken(Guid SessionId, string Token, DateTime ExpiresAt);

/// <summary>Owns the beginning of a session; the caller's save makes it real.</summary>
internal sealed class SessionOpening(AppDb db, JwtIssuing issuing, FieldCipher fields, SessionSettings settings, TimeProvider time)
{
    /// <summary>A session of somebody who just gave their password.</summary>
    /// <param name="secondFactor">And the second factor too.</param>
    public IssuedToken Open(Guid personId, SessionKind kind, RequestOrigin origin, bool secondFactor)
    {
        var now = Now();
        return Add(personId, kind, origin, now + settings.Lifetime, now + settings.TokenLifetime, confirmedAt: now, secondFactor: secondFactor);
    }

    /// <summary>A session with limited scopes and one long-lived token: an access token, or a service account's.</summary>
    public IssuedToken OpenScoped(Guid personId, SessionKind kind, RequestOrigin origin, string scopes, DateTime expires, string? name) =>
        Add(personId, kind, origin, expires, expires, scopes: scopes, name: name);

    /// <summary>Gives a session its next token; sets what the row must hold.</summary>
    public IssuedToken Reissue(Session session, string jti)
    {
        session.JtiHash = JwtReading.HashOf(jti);
        session.TokenIssuedAt = Now();
        session.TokenExpiresAt = Earlier(session.TokenIssuedAt + settings.TokenLifetime, session.ExpiresAt);
        return new IssuedToken(session.Id, issuing.TokenOf(session, jti), session.TokenExpiresAt);
    }

    private IssuedToken Add(
        Guid personId, SessionKind kind, RequestOrigin origin, DateTime expires, DateTime tokenExpires,
        string? scopes = null, string? name = null, DateTime? confirmedAt = null, bool secondFactor = false)
    {
        var (id, jti, now) = (Guid.CreateVersion7(time.GetUtcNow()), JwtIssuing.NewJti(), Now());
        var session = new Session
        {
            Id = id,
            PersonId = personId,
            Kind = kind,
            JtiHash = JwtReading.HashOf(jti),
            TokenIssuedAt = now,
            TokenExpiresAt = Earlier(tokenExpires, expires),
            CreatedAt = now,
            LastUsedAt = now,
            ExpiresAt = expires,
            ConfirmedAt = confirmedAt,
            SecondFactor = secondFactor,
            Device = fields.Seal(SessionColumns.Device, id, origin.UserAgent),
            Network = fields.Seal(SessionColumns.Network, id, origin.Network),
            Name = name is null ? null : fields.Seal(SessionColumns.Name, id, name),
            Scopes = scopes,
        };
        db.Sessions.Add(session);
        return new IssuedToken(id, issuing.TokenOf(session, jti), session.TokenExpiresAt);
    }

    // Whole seconds, as tokens carry them: what the answer says, the row holds and the token says must agree.
    private DateTime Now()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;
}
