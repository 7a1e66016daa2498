using System.Security.Cryptography;
using Bailey.Features.Sessions.Live;
using Bailey.Features.Sessions.Tokens;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions;

/// <summary>Owns renewal: one token follows another, and however many ask at once, the line does not fork.</summary>
internal sealed class JtiRotation(AppDb db, JwtIssuing issuing, SessionOpening opening, LiveSessions live, SessionSettings settings, TimeProvider time)
{
    /// <param name="caller">Who asks.</param>
    /// <param name="shown">The token that was shown: the good one, or the one before it within its grace.</param>
    /// <param name="jtiHash">Of the token that was shown.</param>
    public async Task<Outcome<IssuedToken>> RenewAsync(Caller caller, string shown, byte[] jtiHash, CancellationToken ct)
    {
        if (await ReadAsync(caller.SessionId, ct) is not { } session)
        {
            return AccessRefusals.SignInNeeded;
        }

        if (session.Kind is SessionKind.Token or SessionKind.Service)
        {
            return SessionRefusals.NotRenewable;
        }

        if (CryptographicOperations.FixedTimeEquals(session.JtiHash, jtiHash))
        {
            // A third token so soon would push the first out of sight while requests that were sent with it are still on their way.
            if (time.GetUtcNow().UtcDateTime < session.TokenIssuedAt + settings.RenewalGrace && session.PreviousJtiHash is not null)
            {
                return new IssuedToken(session.Id, shown, session.TokenExpiresAt);
            }

            var next = await RotateAsync(session, jtiHash, ct);
            if (next is not null)
            {
                return next;
            }

            session = await ReadAsync(caller.SessionId, ct); // somebody else's renewal came first
        }

        return session is not null && AgainFor(session, jtiHash) is { } same ? same : AccessRefusals.SignInNeeded;
    }

    private Task<Session?> ReadAsync(Guid id, CancellationToken ct) => db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct);

    private async Task<IssuedToken?> RotateAsync(Session session, byte[] old, CancellationToken ct)
    {
        var issued = opening.Reissue(session, issuing.NextJti(session.Id, old));
        var rotated = await db.InTransactionAsync(
            async token => await db.Sessions.Where(s => s.Id == session.Id && s.JtiHash == old).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.JtiHash, session.JtiHash)
                    .SetProperty(s => s.PreviousJtiHash, old)
                    .SetProperty(s => s.PreviousUntil, (DateTime?)null)
                    .SetProperty(s => s.TokenIssuedAt, session.TokenIssuedAt)
                    .SetProperty(s => s.TokenExpiresAt, session.TokenExpiresAt),
                token) == 1,
            ct);
        live.Forget(session.Id);
        return rotated ? issued : null;
    }

    // The token that already followed this one, word for word.
    private IssuedToken? AgainFor(Session session, byte[] jtiHash)
    {
        var jti = issuing.NextJti(session.Id, jtiHash);
        return CryptographicOperations.FixedTimeEquals(JwtReading.HashOf(jti), session.JtiHash)
            ? new IssuedToken(session.Id, issuing.TokenOf(session, jti), session.TokenExpiresAt)
            : null;
    }
}
