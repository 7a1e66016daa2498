using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions.Live;
using Bailey.Features.Sessions.SignIns;
using Bailey.Features.Sessions.Tokens;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions;

/// <summary>Owns the change of the caller's password: every other session ends, and this one goes on with a fresh token.</summary>
internal sealed class PasswordChange(
    AppDb db, PeopleDirectory people, PasswordReplacement replacement, OwnerProof proof, SessionOpening opening, SessionEnding ending, LiveSessions live, AuditTrail audit, AccountAlerts alerts, TimeProvider time)
{
    public async Task<Outcome<IssuedToken>> ChangeAsync(Caller caller, string current, string replacing, SignInOrigin origin, CancellationToken ct)
    {
        if ((await proof.JudgeAsync(caller, current, origin, ct)).Refusal is { } refusal)
        {
            return refusal;
        }

        var person = await people.FindAsync(caller.PersonId, ct);
        var hash = await replacement.HashAsync(person!.Username, replacing, ct);
        return hash.IsOk ? await SaveAsync(caller, hash.Value, origin.Request, ct) : hash.Refusal!;
    }

    private async Task<Outcome<IssuedToken>> SaveAsync(Caller caller, string hash, RequestOrigin origin, CancellationToken ct)
    {
        IssuedToken? issued = null;
        IReadOnlyList<Guid> ended = [];
        await db.InTransactionAsync(
            async token =>
            {
                if (await db.Sessions.FirstOrDefaultAsync(s => s.Id == caller.SessionId, token) is not { } session)
                {
                    return false; // ended while the password was being hashed
                }

                await replacement.PutAsync(caller.PersonId, hash, token);
                ended = await ending.DeleteAllAsync(caller.PersonId, caller.SessionId, token);
                issued = opening.Reissue(session, JwtIssuing.NewJti());
                (session.PreviousJtiHash, session.PreviousUntil) = (null, null);
                session.ConfirmedAt = time.GetUtcNow().UtcDateTime;
                audit.Record(db, new AuditFact("auth.password-changed", caller.PersonId, caller.PersonId), origin);
                return true;
            },
            ct);
        live.Forget(caller.SessionId);
        ending.Close(ended, "password-changed");
        if (issued is not null)
        {
            await alerts.PasswordChangedAsync(caller.PersonId, origin);
        }

        return issued is not null ? issued : AccessRefusals.SignInNeeded;
    }
}
