using System.Collections.Concurrent;
using System.Security.Cryptography;
using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions.SecondFactor;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions.Live;

/// <summary>Owns the sessions in memory that every request is judged by; whatever changes one must forget it here.</summary>
internal sealed class LiveSessions(
    IDbContextFactory<AppDb> databases, PeopleDirectory people, SessionSettings settings, MfaSettings mfa, ReplayReporting replays, TimeProvider time) : ILiveSessions
{
    private const int MostKept = 50_000;

    private readonly ConcurrentDictionary<Guid, LiveEntry> _entries = new();
    private long _changes;

    public ValueTask<LiveSession?> FindAsync(Guid sessionId, CancellationToken ct) =>
        _entries.TryGetValue(sessionId, out var entry) ? ValueTask.FromResult<LiveSession?>(entry.Session) : LoadAsync(sessionId, ct);

    public ValueTask<LiveSession?> FindAnewAsync(Guid sessionId, CancellationToken ct)
    {
        Forget(sessionId);
        return LoadAsync(sessionId, ct);
    }

    public void Used(LiveSession session, byte[] jtiHash, HttpContext context)
    {
        if (!_entries.TryGetValue(session.Id, out var entry))
        {
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (session.PreviousJtiHash is not null && session.PreviousUntil is null
            && CryptographicOperations.FixedTimeEquals(session.JtiHash, jtiHash))
        {
            entry.StartGrace(now + settings.RenewalGrace);
            entry.Used(now, RequestOrigin.NetworkOf(context.Connection.RemoteIpAddress));
            return;
        }

        // Once a second is plenty for "last used", and spares the busy caller the rest.
        if (now - entry.LastUsedAt >= TimeSpan.FromSeconds(1) || entry.Network is null)
        {
            entry.Used(now, RequestOrigin.NetworkOf(context.Connection.RemoteIpAddress));
        }
    }

    public async ValueTask ReplayedAsync(LiveSession session, RequestOrigin origin, CancellationToken ct)
    {
        await replays.ReportAsync(session, origin, ct);
        Forget(session.Id);
    }

    /// <summary>Drops a session so that the next request reads it anew. Call right after the save.</summary>
    public void Forget(Guid sessionId)
    {
        Interlocked.Increment(ref _changes);
        _entries.TryRemove(sessionId, out _);
    }

    /// <summary>Drops all sessions of a person.</summary>
    public void ForgetPerson(Guid personId)
    {
        Interlocked.Increment(ref _changes);
        foreach (var (id, entry) in _entries)
        {
            if (entry.Session.PersonId == personId)
            {
                _entries.TryRemove(id, out _);
            }
        }
    }

    public void Clear()
    {
        Interlocked.Increment(ref _changes);
        _entries.Clear();
    }

    /// <summary>When a session in memory was used last; null when it is only in the database.</summary>
    public DateTime? LastUsedOf(Guid sessionId) => _entries.GetValueOrDefault(sessionId)?.LastUsedAt;

    public string? NetworkOf(Guid sessionId) => _entries.GetValueOrDefault(sessionId)?.Network;

    /// <summary>The sessions in memory, for writing their use down.</summary>
    public IEnumerable<KeyValuePair<Guid, LiveEntry>> Entries => _entries;

    private async ValueTask<LiveSession?> LoadAsync(Guid sessionId, CancellationToken ct)
    {
        var before = Interlocked.Read(ref _changes);
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == sessionId, ct);
        if (row is null || row.ExpiresAt <= time.GetUtcNow().UtcDateTime || await people.FindAsync(row.PersonId, ct) is not { Active: true } person)
        {
            return null;
        }

        // Who must have a second factor and never gave one here, be it after a promotion or a stricter rule, signs in anew and sets it up on the way.
        if (row.Kind is SessionKind.Browser or SessionKind.Bearer && !row.SecondFactor && mfa.IsRequiredOf(person.Role))
        {
            return null;
        }

        var session = new LiveSession(
            row.Id, row.PersonId, person.Role, person.Active, row.JtiHash, row.PreviousJtiHash, row.PreviousUntil, row.ExpiresAt,
            Scopes.Parse(row.Scopes), row.ConfirmedAt);
        Keep(new LiveEntry(session, row.LastUsedAt), before);
        return session;
    }

    private void Keep(LiveEntry entry, long before)
    {
        // Something changed while the row was read: it may be the old one, so it serves this request and is not kept.
        if (Interlocked.Read(ref _changes) != before)
        {
            return;
        }

        if (_entries.Count >= MostKept)
        {
            foreach (var id in _entries.Keys.Take(MostKept / 10))
            {
                _entries.TryRemove(id, out _);
            }
        }

        _entries[entry.Session.Id] = entry;
        if (Interlocked.Read(ref _changes) != before)
        {
            _entries.TryRemove(entry.Session.Id, out _);
        }
    }
}
