using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions.Live;
using Bailey.Features.Sessions.Tokens;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions.AccessTokens;

/// <summary>An access token on the one occasion it is shown.</summary>
internal sealed record MadeAccessToken(Session Session, string Name, string Token);

/// <summary>Owns the making and rotating of access tokens for scripts.</summary>
internal sealed class AccessTokenIssuing(
    AppDb db, SessionOpening opening, JwtIssuing issuing, AccessTokenReading reading, LiveSessions live, RateLimits limits, AccessTokenSettings settings,
    AuditTrail audit, AccountAlerts alerts, TimeProvider time)
{
    private const string Never = "never";

    // Far enough to be "never", near enough for every date library a script may use.
    private static readonly TimeSpan Permanent = TimeSpan.FromDays(36_500);
    private readonly Limit _making = Limit.PerHour("token", limits.Options.TokensPerHour);

    public async Task<Outcome<MadeAccessToken>> MakeAsync(
        Caller caller, string name, IReadOnlyList<string> scopes, string? expiresIn, Idempotency? once, RequestOrigin origin, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (Judge(caller, now, name, scopes) is { } refusal)
        {
            return refusal;
        }

        if (LifetimeOf(expiresIn) is not { } lifetime)
        {
            return SessionRefusals.LifetimeOutOfRange;
        }

        if (limits.Take(_making, caller.PersonId.ToString("N")) is { Allowed: false } verdict)
        {
            return SessionRefusals.TooManyTokens.Over(_making, verdict);
        }

        var issued = opening.OpenScoped(caller.PersonId, SessionKind.Token, origin, Scopes.Text(scopes), now + lifetime, name);
        if (once is not null && await once.ClaimAsync(db, issued.SessionId, now, ct) is { } repeated)
        {
            return repeated;
        }

        audit.Record(db, new AuditFact("auth.token-made", caller.PersonId, issued.SessionId, AuditResult.Ok, new { scopes }), origin);
        try
        {
            // The session that asks may have been ended since access judged it; what ended it must not be outlived by a token it makes.
            if (!await db.InTransactionAsync(token => HoldsAsync(caller, token), ct))
            {
                return AccessRefusals.SignInNeeded;
            }
        }
        catch (DbUpdateException failure) when (once is not null && failure.IsUniqueViolation())
        {
            return Idempotency.ShownOnce;
        }

        var session = await db.Sessions.FirstAsync(s => s.Id == issued.SessionId, ct);
        await alerts.TokenMadeAsync(caller.PersonId, byOperator: false);
        return new MadeAccessToken(session, name, issued.Token);
    }

    /// <summary>Gives the token a successor; the old one works on for the overlap.</summary>
    public async Task<Outcome<MadeAccessToken>> RotateAsync(Caller caller, Guid id, RequestOrigin origin, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (Judge(caller, now) is { } refusal)
        {
            return refusal;
        }

        if (await db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.PersonId == caller.PersonId && s.Kind == SessionKind.Token, ct) is not { } session)
        {
            return SessionRefusals.NoSuchToken;
        }

        // The old identifier stands in the predicate: of two rotations at once, one must not hand out a token that is dead already.
        var (jti, old) = (JwtIssuing.NewJti(), session.JtiHash);
        session.PreviousJtiHash = old;
        session.PreviousUntil = now + settings.RotationOverlap;
        session.JtiHash = JwtReading.HashOf(jti);
        session.TokenIssuedAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var held = true;
        var rotated = await db.InTransactionAsync(
            async token =>
            {
                audit.Record(db, new AuditFact("auth.token-rotated", caller.PersonId, id), origin);
                return (held = await HoldsAsync(caller, token)) && await db.Sessions.Where(s => s.Id == id && s.JtiHash == old).ExecuteUpdateAsync(
                    set => set.SetProperty(s => s.JtiHash, session.JtiHash)
                        .SetProperty(s => s.PreviousJtiHash, old)
                        .SetProperty(s => s.PreviousUntil, session.PreviousUntil)
                        .SetProperty(s => s.TokenIssuedAt, session.TokenIssuedAt),
                    token) == 1;
            },
            ct);
        live.Forget(id);
        return rotated ? new MadeAccessToken(session, reading.NameOf(session), issuing.TokenOf(session, jti))
            : held ? SessionRefusals.NoSuchToken
            : AccessRefusals.SignInNeeded;
    }

    private Task<bool> HoldsAsync(Caller caller, CancellationToken ct) => db.Sessions.AnyAsync(s => s.Id == caller.SessionId && s.PersonId == caller.PersonId, ct);

    private static Refusal? Judge(Caller caller, DateTime now) =>
        caller.Scopes is not null ? SessionRefusals.NotForTokens
        : caller.IsConfirmed(now) ? null
        : AccessRefusals.ConfirmationNeeded;

    private static Refusal? Judge(Caller caller, DateTime now, string name, IReadOnlyList<string> scopes) =>
        !PersonText.IsName(name) ? SessionRefusals.TokenNameMalformed
        : scopes.Count == 0 ? SessionRefusals.ScopesNeeded
        : scopes.Any(scope => !PermissionMatrix.TryParse(scope, out var permission) || !caller.May(permission)) ? SessionRefusals.ScopeUnknown
        : Judge(caller, now);

    private TimeSpan? LifetimeOf(string? expiresIn) => expiresIn switch
    {
        null => AccessTokenSettings.Default,
        Never => settings.AllowPermanent ? Permanent : null,
        _ => Durations.Parse(expiresIn) is { } asked && asked >= AccessTokenSettings.Shortest && asked <= AccessTokenSettings.Longest ? asked : null,
    };
}
