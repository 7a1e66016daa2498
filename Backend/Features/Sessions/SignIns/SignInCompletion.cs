using Bailey.Features.Sessions.Guarding;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;

namespace Bailey.Features.Sessions.SignIns;

/// <summary>Owns the last step of every sign-in: failures forgiven, device remembered, session opened, audit written, all in one transaction.</summary>
internal sealed class SignInCompletion(AppDb db, SignInGuard guard, SessionOpening opening, AuditTrail audit, AccountAlerts alerts)
{
    /// <param name="rule">What must still hold inside the transaction: the password verified, or the challenge unused.</param>
    /// <param name="secondFactor">Whether a second factor was given.</param>
    /// <returns>Null when the rule did not hold; nothing is saved then.</returns>
    public async Task<IssuedToken?> CompleteAsync(
        Guid personId, SignInOrigin origin, bool secondFactor, Func<CancellationToken, Task<bool>> rule, CancellationToken ct)
    {
        IssuedToken? issued = null;
        var isNewDevice = false;
        var done = await db.InTransactionAsync(
            async token =>
            {
                if (!await rule(token))
                {
                    return false;
                }

                isNewDevice = await guard.IsNewDeviceAsync(personId, origin.DeviceId, token);
                await guard.SucceededAsync(personId, origin.DeviceId ?? origin.NewDeviceId, token);
                issued = opening.Open(personId, origin.Kind, origin.Request, secondFactor);
                audit.Record(db, new AuditFact("auth.sign-in", personId, issued.SessionId), origin.Request);
                return true;
            },
            ct);
        if (done && isNewDevice)
        {
            await alerts.NewDeviceAsync(personId, origin.Request);
        }

        return done ? issued : null;
    }
}
