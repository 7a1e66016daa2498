using Bailey.Platform.Searching;

namespace Bailey.Features.Chat.Searching;

/// <summary>All candidates in one order: what is not in the index yet, and the streams of the shards.</summary>
internal sealed class CandidateMerge : ICandidates
{
    private readonly PriorityQueue<ShardStream, Candidate> _streams = new();
    private readonly Queue<Candidate> _pending;
    private readonly HashSet<Guid> _seen = [];

    private CandidateMerge(IEnumerable<Candidate> pending, IEnumerable<ShardStream> streams)
    {
        _pending = new Queue<Candidate>(pending.Order());
        foreach (var stream in streams)
        {
            Enqueue(stream);
        }
    }

    /// <summary>Set when a stream stalled: everything before this place was looked at, and nothing after it is given.</summary>
    public Candidate? Stalled { get; private set; }

    public static CandidateMerge Begin(MessageIndex index, MessageFilter filter, SearchTime time, Candidate? after, int take, bool wholeWords = false)
    {
        // Before the shards: what is written behind meanwhile is then seen twice, not missed.
        var pending = Pending(index, filter, after);
        var shards = filter.Channels.Count < index.ShardCount
            ? filter.Channels.Keys.Select(index.FindShard).OfType<MessageShard>().Distinct()
            : index.Shards.Where(shard => ServesAny(shard, filter));
        return new CandidateMerge(pending, shards.Select(shard => new ShardStream(shard, filter, time, after, take, wholeWords)).ToList());
    }

    public bool TryNext(out Candidate candidate)
    {
        while (TryTake(out candidate))
        {
            if (_seen.Add(candidate.Id))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ServesAny(MessageShard shard, MessageFilter filter)
    {
        lock (shard.Gate)
        {
            return shard.ChannelIds.Any(filter.Channels.ContainsKey);
        }
    }

    private static List<Candidate> Pending(MessageIndex index, MessageFilter filter, Candidate? after)
    {
        var found = new List<Candidate>();
        var folding = new TextFolding();
        foreach (var message in index.Pending.All().Where(message => filter.Channels.GetValueOrDefault(message.ChannelId, long.MaxValue) < message.Place))
        {
            // Of an edit only the text is known here.
            var fits = filter.FitsMarksOf(message.Text) && filter.Text.Check(message.Text, message.FileNames, folding) is not null;
            Add(message.Id, fits);
            if (message.ThreadRootId is { } rootId)
            {
                Add(rootId, filter.Marks.HasFlag(DocumentMarks.InThread)); // the reply made it the start of a thread
            }
        }

        return found;

        void Add(Guid id, bool fits)
        {
            var candidate = new Candidate(IndexedMessage.TimeOf(id), id);
            if (fits && candidate.At >= filter.From && candidate.At < filter.To && (after is not { } last || last.CompareTo(candidate) < 0))
            {
                found.Add(candidate);
            }
        }
    }

    private bool TryTake(out Candidate candidate)
    {
        var fromPending = _pending.TryPeek(out candidate);
        if (_streams.TryPeek(out var stream, out var first) && (!fromPending || first.CompareTo(candidate) < 0))
        {
            _streams.Dequeue();
            stream.Advance();
            Enqueue(stream);
            candidate = first;
            return IsBeforeStall(candidate);
        }

        return fromPending && _pending.TryDequeue(out candidate) && IsBeforeStall(candidate);
    }

    private bool IsBeforeStall(Candidate candidate) => Stalled is not { } stalled || candidate.CompareTo(stalled) < 0;

    private void Enqueue(ShardStream stream)
    {
        if (stream.TryPeek(out var candidate))
        {
            _streams.Enqueue(stream, candidate);
        }
        else if (stream.Stalled is { } stalled && IsBeforeStall(stalled))
        {
            Stalled = stalled;
        }
    }
}
