using Bailey.Platform.Data;

namespace Bailey.Features.Chat.Searching;

/// <summary>Pages in the order of time: takes candidates as they come and opens no more of them than the page needs.</summary>
internal sealed class NewestFirst(MessageIndex index, MessageFilter filter, AppDb db, HitReading hits, TimeProvider time)
{
    private const int LeastOpened = 8;
    private const int MostAtOnce = 200;
    private const int MostAtOnceOfSet = 1000; // most of which are not in it, and are not opened

    public async Task<(IReadOnlyList<Hit> Found, SearchCursor? Next)> PageAsync(int limit, Candidate? after, CancellationToken ct)
    {
        ICandidates candidates = await MarkedCandidates.FindAsync(db, filter, after, ct) is { } marked
            ? marked
            : CandidateMerge.Begin(index, filter, new SearchTime(time), after, limit + 1);
        var found = new List<Hit>(limit);
        var batch = new List<Candidate>();
        var size = limit;
        while (!hits.IsTired)
        {
            batch.Clear();
            while (batch.Count < size && candidates.TryNext(out var candidate))
            {
                batch.Add(candidate);
            }

            if (batch.Count == 0)
            {
                return (found, candidates.Stalled is { } stalled ? new SearchCursor(stalled) : null);
            }

            var opened = await hits.ReadAsync(batch, null, ct);
            for (var i = 0; i < opened.Count; i++)
            {
                if (opened[i] is { } hit)
                {
                    found.Add(hit);
                    if (found.Count == limit)
                    {
                        return (found, i + 1 < batch.Count || candidates.TryNext(out _) || candidates.Stalled is not null ? new SearchCursor(batch[i]) : null);
                    }
                }
            }

            // When most do not fit, more are opened at once.
            size = Math.Clamp(size * 2, LeastOpened, filter.Among.Count > 0 ? MostAtOnceOfSet : MostAtOnce);
        }

        return (found, new SearchCursor(batch[^1]));
    }
}
