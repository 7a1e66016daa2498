using Bailey.Features.Sessions.Live;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions.AccessTokens;

/// <summary>Owns the list of a person's access tokens, names opened.</summary>
internal sealed class AccessTokenReading(AppDb db, FieldCipher fields, LiveSessions live)
{
    public async Task<IReadOnlyList<AccessTokenView>> AllAsync(Caller caller, CancellationToken ct)
    {
        var rows = await db.Sessions.AsNoTracking().Where(s => s.PersonId == caller.PersonId && s.Kind == SessionKind.Token)
            .OrderBy(s => s.Id).ToListAsync(ct);
        return rows.ConvertAll(View);
    }

    public string NameOf(Session session) => session.Name is { } name ? fields.Open(SessionColumns.Name, session.Id, name) : "";

    private AccessTokenView View(Session session)
    {
        // What memory knows is newer than what was written down.
        var at = live.LastUsedOf(session.Id) ?? session.LastUsedAt;
        var used = at > session.CreatedAt;
        return new AccessTokenView(
            session.Id,
            NameOf(session),
            Scopes.Names(session.Scopes),
            session.CreatedAt,
            session.ExpiresAt,
            used ? at : null,
            used ? live.NetworkOf(session.Id) ?? (session.Network is { } network ? fields.Open(SessionColumns.Network, session.Id, network) : null) : null);
    }
}
