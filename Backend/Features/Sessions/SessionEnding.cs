using Bailey.Features.Sessions.Guarding;
using Bailey.Features.Sessions.Live;
using Bailey.Features.Sessions.SignIns;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions;

/// <summary>Owns the end of sessions: the row goes, the memory forgets it, and what it had open is closed.</summary>
internal sealed class SessionEnding(AppDb db, SignInGuard guard, LiveSessions live, EventStream events, AuditTrail audit)
{
    /// <summary>Why a stream ended whose caller was given another token: come back with that.</summary>
    public const string Replaced = "token-replaced";

    /// <summary>Why a stream ended whose session was over by itself.</summary>
    public const string Expired = "expired";

    /// <summary>Ends one session of the caller; somebody else's is not there.</summary>
    public async Task<Outcome> EndAsync(Caller caller, Guid sessionId, RequestOrigin origin, CancellationToken ct) =>
        await EndOneAsync(caller, sessionId, origin, sessions => sessions.Where(s => s.Kind == SessionKind.Browser || s.Kind == SessionKind.Bearer), ct)
            ? Outcome.Done
            : SessionRefusals.NoSuchSession;

    /// <summary>Ends one access token of the caller.</summary>
    public async Task<Outcome> RevokeTokenAsync(Caller caller, Guid tokenId, RequestOrigin origin, CancellationToken ct) =>
        await EndOneAsync(caller, tokenId, origin, sessions => sessions.Where(s => s.Kind == SessionKind.Token), ct)
            ? Outcome.Done
            : SessionRefusals.NoSuchToken;

    /// <summary>Signs out the session that asks, whatever its kind.</summary>
    public Task LogOutAsync(Caller caller, RequestOrigin origin, CancellationToken ct) =>
        EndOneAsync(caller, caller.SessionId, origin, sessions => sessions, ct);

    /// <summary>Ends all sessions of the caller, this one too; access tokens are revoked one by one.</summary>
    public Task LogOutEverywhereAsync(Caller caller, SignInOrigin origin, CancellationToken ct) =>
        LogOutAllAsync(caller, null, "session.ended-everywhere", origin, ct);

    /// <summary>Ends all other sessions of the caller.</summary>
    public Task LogOutOthersAsync(Caller caller, SignInOrigin origin, CancellationToken ct) =>
        LogOutAllAsync(caller, caller.SessionId, "session.ended-elsewhere", origin, ct);

    /// <summary>Ends one session of somebody else, by an admin.</summary>
    public async Task<Outcome> EndOfOtherAsync(Caller admin, Guid personId, Guid sessionId, RequestOrigin origin, CancellationToken ct)
    {
        var ended = await db.InTransactionAsync(
            async token =>
            {
                audit.Record(db, new AuditFact("session.ended-by-admin", admin.PersonId, sessionId, AuditResult.Ok, new { person = personId }), origin);
                return await db.Sessions.Where(s => s.Id == sessionId && s.PersonId == personId && s.Kind != SessionKind.Token)
                    .ExecuteDeleteAsync(token) == 1;
            },
            ct);
        if (!ended)
        {
            return SessionRefusals.NoSuchSession;
        }

        Close([sessionId], "signed-out");
        return Outcome.Done;
    }

    /// <summary>Ends all sessions of somebody else, by an admin; half-finished sign-ins too. Access tokens stay.</summary>
    public async Task EndAllOfOtherAsync(Caller admin, Guid personId, RequestOrigin origin, CancellationToken ct)
    {
        IReadOnlyList<Guid> ended = [];
        await db.InTransactionAsync(
            async token =>
            {
                await db.Challenges.Where(c => c.PersonId == personId).ExecuteDeleteAsync(token);
                ended = await DeleteAsync(db.Sessions.Where(s => s.PersonId == personId && s.Kind != SessionKind.Token), token);
                audit.Record(db, new AuditFact("session.ended-everywhere-by-admin", admin.PersonId, personId, AuditResult.Ok, new { ended.Count }), origin);
                return true;
            },
            ct);
        Close(ended, "signed-out");
    }

    /// <summary>Deletes every session of a person but <paramref name="except"/>; call inside a transaction, then <see cref="Close"/> after it.</summary>
    /// <remarks>Sign-ins that are half way end too: their password step was done with what no longer holds.</remarks>
    public async Task<IReadOnlyList<Guid>> DeleteAllAsync(Guid personId, Guid? except, CancellationToken ct)
    {
        await db.Challenges.Where(c => c.PersonId == personId).ExecuteDeleteAsync(ct);
        return await DeleteAsync(db.Sessions.Where(s => s.PersonId == personId && s.Id != except), ct);
    }

    /// <summary>Forgets ended sessions and closes their streams; call right after the commit.</summary>
    public void Close(IReadOnlyList<Guid> sessions, string reason)
    {
        foreach (var id in sessions)
        {
            live.Forget(id);
            events.EndSession(id, reason);
        }
    }

    // Half-finished sign-ins end too, and other browsers are strangers again: whoever cleans up may have reason to.
    private async Task LogOutAllAsync(Caller caller, Guid? except, string action, SignInOrigin origin, CancellationToken ct)
    {
        IReadOnlyList<Guid> ended = [];
        await db.InTransactionAsync(
            async token =>
            {
                await db.Challenges.Where(c => c.PersonId == caller.PersonId).ExecuteDeleteAsync(token);
                await guard.ForgetDevicesAsync(caller.PersonId, origin.DeviceId, token);
                ended = await DeleteAsync(
                    db.Sessions.Where(s => s.PersonId == caller.PersonId && s.Id != except && (s.Kind == SessionKind.Browser || s.Kind == SessionKind.Bearer)),
                    token);
                audit.Record(db, new AuditFact(action, caller.PersonId, caller.PersonId, AuditResult.Ok, new { ended.Count }), origin.Request);
                return true;
            },
            ct);
        Close(ended, "signed-out");
    }

    private async Task<bool> EndOneAsync(
        Caller caller, Guid id, RequestOrigin origin, Func<IQueryable<Session>, IQueryable<Session>> among, CancellationToken ct)
    {
        var ended = await db.InTransactionAsync(
            async token =>
            {
                audit.Record(db, new AuditFact("session.ended", caller.PersonId, id), origin);
                return await among(db.Sessions.Where(s => s.Id == id && s.PersonId == caller.PersonId)).ExecuteDeleteAsync(token) == 1;
            },
            ct);
        if (ended)
        {
            Close([id], "signed-out");
        }

        return ended;
    }

    private static async Task<IReadOnlyList<Guid>> DeleteAsync(IQueryable<Session> sessions, CancellationToken ct)
    {
        var ids = await sessions.Select(s => s.Id).ToListAsync(ct);
        await sessions.ExecuteDeleteAsync(ct);
        return ids;
    }
}
