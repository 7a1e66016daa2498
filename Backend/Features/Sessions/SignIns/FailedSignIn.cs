using Bailey.Features.Sessions.Guarding;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;

namespace Bailey.Features.Sessions.SignIns;

/// <summary>Owns what every failed try costs: a count, a line in the audit log, and a wait that holds no thread.</summary>
internal sealed class FailedSignIn(
    AppDb db, SignInGuard guard, SignInSettings settings, AuditTrail audit, Denials denials, AccountAlerts alerts, TimeProvider time)
{
    private const string Act = "auth.sign-in";

    /// <param name="personId">The account to count against; null when there is none, or it may not be tried now.</param>
    public async Task CountAsync(Guid? personId, SignInOrigin origin, string step, CancellationToken ct)
    {
        var locked = Locked.Nothing;
        await db.InTransactionAsync(
            async token =>
            {
                locked = await guard.FailedAsync(personId, origin.DeviceId, origin.Network, token);
                if (personId is not null)
                {
                    audit.Record(db, new AuditFact(Act, null, personId, AuditResult.Refused, new { step }), origin.Request);
                }

                if (locked != Locked.Nothing)
                {
                    audit.Record(db, new AuditFact(locked == Locked.Account ? "auth.account-locked" : "auth.device-locked", null, personId), origin.Request);
                }

                return true;
            },
            ct);
        if (personId is null)
        {
            // No lock bounds these, so they are merged: guessing names from many networks must not grow the log without bound.
            denials.Note(origin.Network, SessionRefusals.SignInRefused.Code, null, Act);
        }

        if (locked == Locked.Account && personId is { } person)
        {
            await alerts.AccountLockedAsync(person, origin.Network);
        }
    }

    /// <summary>Wait outside every turn, so that only the one who failed waits.</summary>
    public Task DelayAsync(CancellationToken ct) =>
        settings.FailureDelay > TimeSpan.Zero ? Task.Delay(settings.FailureDelay, time, ct) : Task.CompletedTask;
}
