using Bailey.Platform.Data;
using Bailey.Platform.Searching;

namespace Bailey.Features.Chat.Searching;

/// <summary>
/// Pages in the order of fit. A word that stands in half of all messages cannot be weighed in each of them, so the newest of those that have it all as
/// whole words, and the newest of the others, are opened and weighed: the best of some hundreds, not of all time.
/// </summary>
internal sealed class BestFirst(MessageIndex index, MessageFilter filter, AppDb db, HitReading hits, TimeProvider time)
{
    private const int MostWhole = 300, MostOthers = 200;
    private const int MostAtOnceOfSet = 1000;
    private const int MostCounted = 1000, MostWalked = 10_000;

    public async Task<(IReadOnlyList<Hit> Found, SearchCursor? Next)> PageAsync(int limit, SearchCursor? cursor, CancellationToken ct)
    {
        // Places rise with time and the first page sets the bound: nothing newer joins later pages.
        Candidate? bound = cursor?.Best?.Newest;
        var weights = cursor?.Best?.Weights ?? Weights();
        var candidates = await GatherAsync(bound, ct);
        if (candidates.Count == 0)
        {
            return ([], null);
        }

        var opened = await hits.ReadAsync(candidates, weights, ct);
        var after = cursor is null ? default((double, Candidate)?) : (cursor.Best!.Score, cursor.After);
        var ranked = opened.OfType<Hit>()
            .Where(hit => after is not { } last || Compare((hit.Score, hit.Place), last) > 0)
            .OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Place).ToList();
        if (ranked.Count <= limit)
        {
            return (ranked, null);
        }

        var newest = bound ?? candidates.Min();
        return (ranked.GetRange(0, limit), new SearchCursor(ranked[limit - 1].Place, new BestPlace(ranked[limit - 1].Score, newest, weights)));
    }

    private static int Compare((double Score, Candidate Place) one, (double Score, Candidate Place) other) =>
        one.Score != other.Score ? other.Score.CompareTo(one.Score) : one.Place.CompareTo(other.Place);

    private async Task<IReadOnlyList<Candidate>> GatherAsync(Candidate? bound, CancellationToken ct)
    {
        // The bound itself is in: just before it in the order.
        var after = bound?.JustBefore;
        if (await MarkedCandidates.FindAsync(db, filter, after, ct) is { } marked)
        {
            return marked.All;
        }

        var gathered = new HashSet<Candidate>();
        if (filter.Text.WholeWords is not null)
        {
            await TakeAsync(MostWhole, wholeWords: true);
        }

        await TakeAsync(gathered.Count + MostOthers, wholeWords: false);
        return [.. gathered];

        async Task TakeAsync(int most, bool wholeWords)
        {
            var merge = CandidateMerge.Begin(index, filter, new SearchTime(time), after, most, wholeWords);
            if (filter.Among.Count == 0)
            {
                while (gathered.Count < most && merge.TryNext(out var candidate))
                {
                    gathered.Add(candidate);
                }

                return;
            }

            var batch = new List<Candidate>(MostAtOnceOfSet);
            do
            {
                batch.Clear();
                while (batch.Count < MostAtOnceOfSet && merge.TryNext(out var candidate))
                {
                    batch.Add(candidate);
                }

                gathered.UnionWith((await hits.AmongAsync(batch, ct)).Take(Math.Max(0, most - gathered.Count)));
            }
            while (batch.Count > 0 && gathered.Count < most && !hits.IsTired);
        }
    }

    // Counted in what the caller may read alone, so that a score tells nothing of other conversations.
    private List<double> Weights()
    {
        if (filter.Text.Wanted.Count < 2)
        {
            return [1];
        }

        var shards = filter.Channels.Keys.Select(index.FindShard).OfType<MessageShard>().Distinct().OrderByDescending(shard => shard.Count).Take(3).ToList();
        var among = shards.Sum(shard => shard.Count);
        return [.. filter.Text.Wanted.Select(needle => Relevance.Weight(among, shards.Sum(shard => Count(shard, needle))))];
    }

    private long Count(MessageShard shard, Needle needle)
    {
        if (needle.WholeWordsExpression is not { } expression)
        {
            return MostCounted;
        }

        lock (shard.Gate)
        {
            var historyAfter = filter.HistoryAfterIn(shard);
            using var found = shard.Text.FindWords(expression, shard.Count);
            var (count, walked) = (0L, 0);
            while (count < MostCounted && walked++ < MostWalked && found.TryNext(out var number))
            {
                count += shard[(int)number] is var document && document.Place > historyAfter[document.Channel] ? 1 : 0;
            }

            return count;
        }
    }
}
