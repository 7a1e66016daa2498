using System.Buffers.Binary;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Searching;

/// <summary>
/// Candidates from the table of a set instead of the index: where few are left of it, opening them is less than walking through all that have the
/// words, and where nothing else was asked for, the table has them in order.
/// </summary>
internal static class MarkedCandidates
{
    /// <summary>Those after a place; null when no set was asked for, or the index gets there sooner.</summary>
    public static async Task<CandidateList?> FindAsync(AppDb db, MessageFilter filter, Candidate? after, CancellationToken ct)
    {
        List<Guid>? fewest = null;
        foreach (var set in filter.Among)
        {
            var ids = await ReadAsync(db, set, filter, after, ct);
            fewest = fewest is null || ids.Count < fewest.Count ? ids : fewest;
        }

        if (fewest is null || (fewest.Count > HitReading.MostOpened && filter.Narrows))
        {
            return null;
        }

        var candidates = fewest.Distinct().Take(HitReading.MostOpened).Select(id => new Candidate(IndexedMessage.TimeOf(id), id)).ToList();
        return new CandidateList(candidates, fewest.Count > HitReading.MostOpened ? candidates[^1] : null);
    }

    // Ids of version 7 are in the order of candidates, so that a place is a key.
    private static Task<List<Guid>> ReadAsync(AppDb db, MarkedSet set, MessageFilter filter, Candidate? after, CancellationToken ct)
    {
        var ids = set.In(db, [.. filter.Channels.Keys]);
        if (after is { } last)
        {
            var below = last.Id == Guid.Empty ? FirstOf(last.At) : last.Id;
            ids = ids.Where(id => id.CompareTo(below) < 0);
        }

        if (filter.To < long.MaxValue)
        {
            var to = FirstOf(filter.To);
            ids = ids.Where(id => id.CompareTo(to) < 0);
        }

        if (filter.From > 0)
        {
            var from = FirstOf(filter.From);
            ids = ids.Where(id => id.CompareTo(from) >= 0);
        }

        return ids.OrderByDescending(id => id).Take(HitReading.MostOpened + 1).ToListAsync(ct);
    }

    /// <summary>What no id of that moment is below.</summary>
    private static Guid FirstOf(long at)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)at << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
