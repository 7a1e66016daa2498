using System.Collections.Immutable;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts.Contract;

/// <summary>Owns everyone's card in memory, names opened; whoever saves a change of a person puts the new card here.</summary>
internal sealed class PeopleDirectory : IDisposable
{
    public const string DisplayNameColumn = "people.display_name";
    public const string StatusColumn = "people.status";
    public const string StatusEmojiColumn = "people.status_emoji";
    public const string TimeZoneColumn = "people.time_zone";

    private readonly IDbContextFactory<AppDb> _databases;
    private readonly FieldCipher _fields;
    private readonly VaultKeeper _vault;
    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly Lock _changing = new();
    private volatile Snapshot? _snapshot;
    private long _changes;

    public PeopleDirectory(IDbContextFactory<AppDb> databases, FieldCipher fields, VaultKeeper vault)
    {
        (_databases, _fields, _vault) = (databases, fields, vault);
        _vault.Changed += ClearOnChange;
    }

    public async ValueTask<PersonCard?> FindAsync(Guid id, CancellationToken ct) => (await SnapshotAsync(ct)).ById.GetValueOrDefault(id);

    /// <summary>The form under which a username is unique.</summary>
    public static string KeyOf(string username) => Username.KeyOf(username);

    /// <summary>Finds by username without regard to case.</summary>
    public async ValueTask<PersonCard?> FindByUsernameAsync(string username, CancellationToken ct) =>
        (await SnapshotAsync(ct)).ByKey.TryGetValue(Username.KeyOf(username), out var id) ? await FindAsync(id, ct) : null;

    /// <summary>Everyone, also inactive and deleted people, in no order.</summary>
    public async ValueTask<IReadOnlyCollection<PersonCard>> AllAsync(CancellationToken ct) => (await SnapshotAsync(ct)).People;

    /// <summary>Keeps the card of a person as it was just saved.</summary>
    public PersonCard Put(Person person)
    {
        var card = CardOf(person);
        lock (_changing)
        {
            _changes++;
            if (_snapshot is { } before)
            {
                // Whoever left gave their name back: it must not lead to them any more.
                var key = before.ById.TryGetValue(card.Id, out var old) ? Username.KeyOf(old.Username) : person.UsernameKey;
                var byKey = before.ByKey.GetValueOrDefault(key) == card.Id ? before.ByKey.Remove(key) : before.ByKey;
                _snapshot = new Snapshot(before.ById.SetItem(card.Id, card), byKey.SetItem(person.UsernameKey, card.Id));
            }
        }

        return card;
    }

    /// <summary>Drops everything, for a lock or a change made elsewhere; the next question reads anew.</summary>
    public void Clear()
    {
        lock (_changing)
        {
            _changes++;
            _snapshot = null;
        }
    }

    public void Dispose()
    {
        _vault.Changed -= ClearOnChange;
        _loading.Dispose();
    }

    // Opened names do not outlast a lock.
    private void ClearOnChange(VaultState state) => Clear();

    private ValueTask<Snapshot> SnapshotAsync(CancellationToken ct) => _snapshot is { } known ? ValueTask.FromResult(known) : LoadAsync(ct);

    private async ValueTask<Snapshot> LoadAsync(CancellationToken ct)
    {
        await _loading.WaitAsync(ct);
        try
        {
            while (true)
            {
                if (_snapshot is { } known)
                {
                    return known;
                }

                var before = Interlocked.Read(ref _changes);
                var read = await ReadAsync(ct);
                lock (_changing)
                {
                    if (_changes == before)
                    {
                        return _snapshot = read;
                    }
                }
            }
        }
        finally
        {
            _loading.Release();
        }
    }

    private async Task<Snapshot> ReadAsync(CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        var people = await db.People.AsNoTracking().ToListAsync(ct);
        return new Snapshot(
            people.ToImmutableDictionary(p => p.Id, CardOf),
            people.ToImmutableDictionary(p => p.UsernameKey, p => p.Id, StringComparer.Ordinal));
    }

    private PersonCard CardOf(Person p) => new(
        p.Id,
        p.Username,
        Open(DisplayNameColumn, p.Id, p.DisplayName) ?? p.Username,
        p.Role,
        p.Active,
        p.Color,
        p.Status is null && p.StatusEmoji is null
            ? null
            : new StatusView(Open(StatusEmojiColumn, p.Id, p.StatusEmoji), Open(StatusColumn, p.Id, p.Status) ?? "", p.StatusUntil),
        p.DeletedAt is not null,
        p.Bot,
        Open(TimeZoneColumn, p.Id, p.TimeZone),
        p.AvatarId);

    private string? Open(string column, Guid id, SealedText? text) => text is { } known ? _fields.Open(column, id, known) : null;

    private sealed record Snapshot(ImmutableDictionary<Guid, PersonCard> ById, ImmutableDictionary<string, Guid> ByKey)
    {
        public IReadOnlyCollection<PersonCard> People { get; } = [.. ById.Values];
    }
}
