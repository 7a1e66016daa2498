using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions.Live;

/// <summary>Owns what happens when a replaced token comes back after its grace: two parties hold this line of tokens, so it ends for both.</summary>
internal sealed class ReplayReporting(IDbContextFactory<AppDb> databases, AuditTrail audit, EventStream events, AccountAlerts alerts)
{
    public async Task ReportAsync(LiveSession session, RequestOrigin origin, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var ended = await db.InTransactionAsync(
            async token =>
            {
                audit.Record(db, new AuditFact("session.replayed", session.PersonId, session.Id, AuditResult.Refused), origin);
                return await db.Sessions.Where(s => s.Id == session.Id).ExecuteDeleteAsync(token) == 1;
            },
            ct);
        if (ended)
        {
            events.EndSession(session.Id, "token-replayed");
            await alerts.ReplayedAsync(session.PersonId);
        }
    }
}
