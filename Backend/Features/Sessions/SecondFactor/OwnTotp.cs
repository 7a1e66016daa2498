using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions.Live;
using Bailey.Features.Sessions.SignIns;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions.SecondFactor;

/// <summary>Owns the second factor from within a session: who may change it, and that a password was given lately.</summary>
internal sealed class OwnTotp(
    AppDb db, TotpEnrolment enrolment, TotpReplacement replacement, RecoveryCodeIssuing recovery, SecondFactorCheck check, PeopleDirectory people,
    MfaSettings settings, LiveSessions live, FailedSignIn failed, AuditTrail audit, AccountAlerts alerts, TimeProvider time)
{
    public async Task<Outcome<TotpSecretView>> StartAsync(Caller? caller, CancellationToken ct) =>
        Judge(caller) is { } refusal ? refusal
        : await people.FindAsync(caller!.PersonId, ct) is not { } person ? AccessRefusals.SignInNeeded
        : await replacement.StartAsync(person.Id, ct) is { } secret ? TotpEnrolment.ViewOf(secret, person.Username)
        : await enrolment.StartAsync(person.Id, person.Username, ct);

    public async Task<Outcome<Enrolled>> ConfirmAsync(Caller? caller, string code, SignInOrigin origin, CancellationToken ct)
    {
        if (Judge(caller) is { } refusal)
        {
            return refusal;
        }

        if (await check.IsOnAsync(caller!.PersonId, ct))
        {
            return await ReplaceAsync(caller, code, origin, ct);
        }

        var judged = await enrolment.JudgeAsync(caller.PersonId, code, ct);
        if (!judged.IsOk)
        {
            await failed.DelayAsync(ct);
            return judged.Refusal! == SessionRefusals.CodeRefused ? SessionRefusals.CodeWrong : judged.Refusal!;
        }

        IReadOnlyList<string>? codes = null;
        var added = await db.InTransactionAsync(
            async inside => (codes = await enrolment.ConfirmAsync(caller.PersonId, judged.Value, origin.Request, inside)) is not null
                && await db.Sessions.Where(s => s.Id == caller.SessionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.SecondFactor, true), inside) == 1,
            ct);
        live.Forget(caller.SessionId);
        if (added)
        {
            await alerts.SecondFactorAsync(caller.PersonId, "A second factor was added to your account.");
        }

        return added ? new Enrolled(codes!, null) : codes is null ? SessionRefusals.TotpOnAlready : AccessRefusals.SignInNeeded;
    }

    public async Task<Outcome> RemoveAsync(Caller caller, RequestOrigin origin, CancellationToken ct) =>
        Judge(caller) is { } refusal ? refusal
        : settings.IsRequiredOf(caller.Role) ? SessionRefusals.TotpRequired
        : await enrolment.RemoveAsync(caller.PersonId, origin, ct);

    /// <summary>Ten new recovery codes; those from before are dead.</summary>
    public async Task<Outcome<RecoveryCodesView>> NewRecoveryCodesAsync(Caller caller, RequestOrigin origin, CancellationToken ct)
    {
        if (Judge(caller) is { } refusal)
        {
            return refusal;
        }

        IReadOnlyList<string> codes = [];
        var made = await db.InTransactionAsync(
            async inside =>
            {
                if (!await check.IsOnAsync(caller.PersonId, inside))
                {
                    return false;
                }

                codes = await recovery.ReplaceAsync(caller.PersonId, inside);
                audit.Record(db, new AuditFact("auth.recovery-codes-made", caller.PersonId, caller.PersonId), origin);
                return true;
            },
            ct);
        if (made)
        {
            await alerts.SecondFactorAsync(caller.PersonId, "New recovery codes were made for your account; the ones before no longer work.");
        }

        return made ? new RecoveryCodesView(codes) : SessionRefusals.TotpNotOn;
    }

    private async Task<Outcome<Enrolled>> ReplaceAsync(Caller caller, string code, SignInOrigin origin, CancellationToken ct)
    {
        var (codes, refusal) = await replacement.ConfirmAsync(caller.PersonId, code, origin.Request, ct);
        if (codes is not null)
        {
            return new Enrolled(codes, null);
        }

        await failed.DelayAsync(ct);
        return refusal! == SessionRefusals.CodeRefused ? SessionRefusals.CodeWrong : refusal!;
    }

    private Refusal? Judge(Caller? caller) =>
        caller is null ? AccessRefusals.SignInNeeded
        : caller.Scopes is not null ? SessionRefusals.NotForTokens
        : caller.IsConfirmed(time.GetUtcNow().UtcDateTime) ? null
        : AccessRefusals.ConfirmationNeeded;
}
