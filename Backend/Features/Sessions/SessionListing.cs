using Bailey.Features.Sessions.Live;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions;

/// <summary>Owns the list of a person's sessions, newest first: for themselves and for admins.</summary>
internal sealed class SessionListing(AppDb db, FieldCipher fields, LiveSessions live, TimeProvider time)
{
    /// <param name="personId">Whose.</param>
    /// <param name="before">The id that ended the page before, or null for the first page.</param>
    public async Task<(IReadOnlyList<SessionView> Items, Guid? Next)> PageAsync(Caller caller, Guid personId, Guid? before, int limit, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await db.Sessions.AsNoTracking()
            .Where(s => s.PersonId == personId && s.Kind != SessionKind.Token && s.TokenExpiresAt > now)
            .Where(s => before == null || s.Id.CompareTo(before.Value) < 0)
            .OrderByDescending(s => s.Id).Take(limit + 1).ToListAsync(ct);
        var items = rows.Take(limit).Select(row => View(row, caller)).ToList();
        return (items, rows.Count > limit ? items[^1].Id : null);
    }

    private SessionView View(Session session, Caller caller) => new(
        session.Id,
        session.Device is { } device ? fields.Open(SessionColumns.Device, session.Id, device) : "",
        live.NetworkOf(session.Id) ?? (session.Network is { } network ? fields.Open(SessionColumns.Network, session.Id, network) : ""),
        session.CreatedAt,
        live.LastUsedOf(session.Id) ?? session.LastUsedAt,
        session.ExpiresAt,
        session.Id == caller.SessionId);
}
