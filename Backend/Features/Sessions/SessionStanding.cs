using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions.Live;
using Bailey.Platform.Data;
using Bailey.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions;

/// <summary>Owns what a change of standing means for sessions: leaving ends them all, a new role closes what the old one had open.</summary>
internal sealed class SessionStanding(LiveSessions live, EventStream events) : IStandingFollower
{
    public async Task ChangingAsync(AppDb db, Guid personId, StandingChange change, CancellationToken ct)
    {
        if (change is StandingChange.Deactivated or StandingChange.SecretReplaced || change.IsLeaving())
        {
            await db.Sessions.Where(s => s.PersonId == personId).ExecuteDeleteAsync(ct);
            await db.Challenges.Where(c => c.PersonId == personId).ExecuteDeleteAsync(ct);
            await db.ResetTokens.Where(t => t.PersonId == personId).ExecuteDeleteAsync(ct);
        }

        if (change.IsLeaving())
        {
            await db.TotpFactors.Where(f => f.PersonId == personId).ExecuteDeleteAsync(ct);
            await db.RecoveryCodes.Where(c => c.PersonId == personId).ExecuteDeleteAsync(ct);
            await db.KnownDevices.Where(d => d.PersonId == personId).ExecuteDeleteAsync(ct);
            await db.SignInCounters.Where(c => c.PersonId == personId).ExecuteDeleteAsync(ct);
        }
    }

    public void Changed(Guid personId, StandingChange change)
    {
        live.ForgetPerson(personId);
        if (change is not StandingChange.Reactivated)
        {
            events.EndPerson(personId, change switch
            {
                StandingChange.Role => "role-changed",
                StandingChange.SecretReplaced => "signed-out",
                _ => "account-ended",
            });
        }
    }
}
