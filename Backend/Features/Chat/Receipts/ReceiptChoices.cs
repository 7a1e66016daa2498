using System.Collections.Immutable;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Receipts;

/// <summary>Who does not want others to learn how far they have read: ids in memory, read once.</summary>
internal sealed class ReceiptChoices(IDbContextFactory<AppDb> databases)
{
    private readonly Lock _changing = new();
    private volatile ImmutableHashSet<Guid>? _off;
    private long _changes;

    public async ValueTask<IReadOnlySet<Guid>> OffAsync(CancellationToken ct)
    {
        while (true)
        {
            if (_off is { } known)
            {
                return known;
            }

            var before = Interlocked.Read(ref _changes);
            await using var db = await databases.CreateDbContextAsync(ct);
            var read = (await db.ChatSettings.Where(row => !row.ReadReceipts).Select(row => row.PersonId).ToListAsync(ct)).ToImmutableHashSet();
            lock (_changing)
            {
                if (_changes == before)
                {
                    return _off = read;
                }
            }
        }
    }

    /// <summary>Keeps a choice that was just saved.</summary>
    public void Put(Guid personId, bool receipts)
    {
        lock (_changing)
        {
            _changes++;
            _off = receipts ? _off?.Remove(personId) : _off?.Add(personId);
        }
    }
}
