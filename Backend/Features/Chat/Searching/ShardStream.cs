namespace Bailey.Features.Chat.Searching;

/// <summary>The candidates of one shard, newest first, read a handful at a time so that writers wait for little.</summary>
internal sealed class ShardStream
{
    private const int MostTaken = 512;

    // Some tens of milliseconds at the worst; what lies beyond is for the next page.
    private const int MostWalked = 600_000;

    private readonly MessageShard _shard;
    private readonly MessageFilter _filter;
    private readonly SearchTime _time;
    private readonly string? _words, _parts;
    private readonly Candidate? _after;
    private readonly List<Candidate> _taken = [];
    private int _next, _below, _take, _walked;
    private bool _ended;

    /// <param name="after">Only what comes after this in the order.</param>
    /// <param name="wholeWords">Only what has all of it as whole words.</param>
    public ShardStream(MessageShard shard, MessageFilter filter, SearchTime time, Candidate? after, int take, bool wholeWords = false)
    {
        (_shard, _filter, _time, _after, _take) = (shard, filter, time, after, take);
        lock (shard.Gate)
        {
            (_words, _parts) = wholeWords ? (filter.Text.WholeWords, null) : filter.Text.Expressions(shard.PartsReady ? shard.Text.PartCounts : null);
            var to = Math.Min(filter.To, after is { } last ? last.At + 1 : long.MaxValue);
            _below = to == long.MaxValue ? shard.Count : shard.FirstAtOrAfter(to);
        }
    }

    /// <summary>Set when it walked as far as one search may: everything before this place was looked at.</summary>
    public Candidate? Stalled { get; private set; }

    /// <summary>False at the end, or when it stalled.</summary>
    public bool TryPeek(out Candidate candidate)
    {
        if (_next == _taken.Count && !_ended && Stalled is null)
        {
            Fill();
        }

        var found = _next < _taken.Count;
        candidate = found ? _taken[_next] : default;
        return found;
    }

    public void Advance() => _next++;

    private void Fill()
    {
        _taken.Clear();
        _next = 0;
        lock (_shard.Gate)
        {
            var from = _filter.From == 0 ? 0 : _shard.FirstAtOrAfter(_filter.From);
            var historyAfter = _filter.HistoryAfterIn(_shard);
            if (_words is null && _parts is null)
            {
                FillFromAll(from, historyAfter);
            }
            else
            {
                FillFromText(from, historyAfter);
            }
        }

        _taken.Sort(); // those of one moment stand by their ids
        _take = Math.Min(MostTaken, _take * 2);
    }

    private void FillFromAll(int from, long[] historyAfter)
    {
        var number = _below;
        while (--number >= from)
        {
            if (MustPause(number))
            {
                return;
            }

            Take(number, historyAfter);
        }

        _ended = true;
    }

    private void FillFromText(int from, long[] historyAfter)
    {
        using var first = _parts is null ? _shard.Text.FindWords(_words!, _below) : _shard.Text.FindParts(_parts, _below);
        using var second = _parts is null || _words is null ? default : _shard.Text.FindWords(_words, _below);
        var both = _parts is not null && _words is not null;
        long other = long.MaxValue;
        while (first.TryNext(out var number) && number >= from)
        {
            if (MustPause((int)number))
            {
                return;
            }

            while (both && other > number)
            {
                _walked++;
                if (!second.TryNext(out other))
                {
                    _ended = true;
                    return;
                }
            }

            if (!both || other == number)
            {
                Take((int)number, historyAfter);
            }
        }

        _ended = true;
    }

    private bool MustPause(int number)
    {
        // Those of one moment are taken together, because only then can they be put in order.
        var isEnough = _taken.Count >= _take && _shard.CandidateOf(number).At != _taken[^1].At;
        if (!isEnough && (++_walked > MostWalked || _time.IsOver(_walked)))
        {
            Stalled = new Candidate(_shard.CandidateOf(number).At + 1, Guid.Empty);
        }

        if (isEnough || Stalled is not null)
        {
            _below = number + 1;
            return true;
        }

        return false;
    }

    private void Take(int number, long[] historyAfter)
    {
        var document = _shard[number];
        if (_filter.Fits(document, historyAfter) && new Candidate(document.At, document.Id) is var candidate
            && (_after is not { } after || after.CompareTo(candidate) < 0))
        {
            _taken.Add(candidate);
        }
    }
}
