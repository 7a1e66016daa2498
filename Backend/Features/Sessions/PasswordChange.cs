using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions.Guarding;
using Bailey.Features.Sessions.SignIns;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions;

/// <summary>Owns the change of the caller's password: every session ends, the caller's too, which is followed by a new one of the same kind.</summary>
/// <remarks>A new session, not only a new token: whatever the old token opened ends with it, and its return is no replay.</remarks>
internal sealed class PasswordChange(
    AppDb db, PeopleDirectory people, PasswordReplacement replacement, OwnerProof proof, SessionOpening opening, SessionEnding ending, SignInGuard guard, AuditTrail audit, AccountAlerts alerts)
{
    public async Task<Outcome<IssuedToken>> ChangeAsync(Caller caller, string current, string replacing, SignInOrigin origin, CancellationToken ct)
    {
        if ((await proof.JudgeAsync(caller, current, origin, ct)).Refusal is { } refusal)
        {
            return refusal;
        }

        var person = await people.FindAsync(caller.PersonId, ct);
        var hash = await replacement.HashAsync(person!.Username, replacing, ct);
        return hash.IsOk ? await SaveAsync(caller, hash.Value, origin, ct) : hash.Refusal!;
    }

    private async Task<Outcome<IssuedToken>> SaveAsync(Caller caller, string hash, SignInOrigin origin, CancellationToken ct)
    {
        IssuedToken? issued = null;
        IReadOnlyList<Guid> ended = [];
        await db.InTransactionAsync(
            async token =>
            {
                if (await db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == caller.SessionId, token) is not { } session)
                {
                    return false; // ended while the password was being hashed
                }

                await replacement.PutAsync(caller.PersonId, hash, token);
                ended = await ending.DeleteAllAsync(caller.PersonId, null, token);
                await guard.ForgetDevicesAsync(caller.PersonId, origin.DeviceId, token);
                issued = opening.Open(caller.PersonId, session.Kind, origin.Request, session.SecondFactor);
                audit.Record(db, new AuditFact("auth.password-changed", caller.PersonId, caller.PersonId), origin.Request);
                return true;
            },
            ct);
        ending.Close([.. ended.Where(id => id != caller.SessionId)], "password-changed");
        if (issued is not null)
        {
            await alerts.PasswordChangedAsync(caller.PersonId, origin.Request);
            ending.Close([caller.SessionId], SessionEnding.Replaced); // last, so that the answer is on its way when the page comes back
        }

        return issued is not null ? issued : AccessRefusals.SignInNeeded;
    }
}
