using Bailey.Platform.Auditing;

namespace Bailey.Features.Audit.Searching;

/// <summary>
/// Up to 65,536 consecutive entries as columns, every distinct value kept once, so that looking through a million entries is a walk
/// over small arrays.
/// </summary>
internal sealed class AuditBlock
{
    public const int MostEntries = 65_536;

    private readonly List<long> _seqs = [];
    private readonly List<long> _times = [];
    private readonly List<byte> _results = [];
    private readonly List<ulong> _requests = [];
    private readonly DistinctValues<string> _actions = new();
    private readonly DistinctValues<Guid> _actors = new();
    private readonly DistinctValues<Guid> _targets = new();
    private readonly DistinctTexts _texts = new();
    private long _earliest = long.MaxValue;
    private long _latest = long.MinValue;

    public int Count => _seqs.Count;

    public bool IsFull => Count >= MostEntries;

    public long LowestSeq { get; private set; } = long.MaxValue;

    public long HighestSeq { get; private set; } = long.MinValue;

    /// <param name="entry">Its number is above, or below, all that are here.</param>
    public void Add(AuditEntry entry, SearchableText text)
    {
        _seqs.Add(entry.Seq);
        _times.Add(entry.At.Ticks);
        _results.Add(ResultByte(entry.Result));
        _requests.Add(text.RequestHash);
        _actions.Add(entry.Action);
        _actors.Add(entry.ActorId ?? Guid.Empty);
        _targets.Add(entry.TargetId ?? Guid.Empty);
        _texts.Add(text.Text);
        (_earliest, _latest) = (Math.Min(_earliest, entry.At.Ticks), Math.Max(_latest, entry.At.Ticks));
        (LowestSeq, HighestSeq) = (Math.Min(LowestSeq, entry.Seq), Math.Max(HighestSeq, entry.Seq));
    }

    /// <summary>Nothing more will be added.</summary>
    public void Close()
    {
        _actions.Close();
        _actors.Close();
        _targets.Close();
        _texts.Close();
    }

    /// <summary>Adds the numbers of the entries that fit to <paramref name="found"/>, newest first, until it holds <paramref name="most"/>.</summary>
    public void Find(AuditFilter filter, long before, int most, List<long> found)
    {
        if (Count == 0 || LowestSeq >= before || _latest < (filter.From?.Ticks ?? long.MinValue) || _earliest >= (filter.To?.Ticks ?? long.MaxValue))
        {
            return;
        }

        var actions = _actions.Which(filter.TakesAction);
        var actors = filter.Who is { } who ? _actors.Which(actor => actor == who) : null;
        var result = filter.Result is null ? (byte)0 : ResultByte(filter.Result);
        var (from, to) = (filter.From?.Ticks ?? long.MinValue, filter.To?.Ticks ?? long.MaxValue);
        var words = filter.Words.Select(word => new WordHits(
            _actions.Which(action => action.Contains(word.Text, StringComparison.Ordinal)), _actors.Which(word.People.Contains), _targets.Which(word.People.Contains),
            _texts.With(word.Text), word.RequestHash)).ToArray();
        var falling = _seqs[0] > _seqs[^1];
        for (var step = 0; step < Count && found.Count < most; step++)
        {
            var i = falling ? step : Count - 1 - step;
            if (_seqs[i] < before && actions[_actions.At(i)] && (actors is null || actors[_actors.At(i)]) && (result == 0 || _results[i] == result)
                && _times[i] >= from && _times[i] < to && HasAll(words, i))
            {
                found.Add(_seqs[i]);
            }
        }
    }

    private static byte ResultByte(string result) => result switch { AuditResult.Ok => 1, AuditResult.Refused => 2, _ => 3 };

    private bool HasAll(WordHits[] words, int i)
    {
        foreach (var word in words)
        {
            if (!word.Texts[_texts.At(i)] && !word.Actions[_actions.At(i)] && !word.Actors[_actors.At(i)] && !word.Targets[_targets.At(i)] && word.Request != _requests[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Which distinct values of this block one word occurs in.</summary>
    private sealed record WordHits(bool[] Actions, bool[] Actors, bool[] Targets, bool[] Texts, ulong Request);
}
