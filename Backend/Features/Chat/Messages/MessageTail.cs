namespace Bailey.Features.Chat.Messages;

/// <summary>
/// The newest messages of one channel as JSON, without gaps. It is loaded once and then follows the commits; an edit or delete drops it. What
/// is posted while it loads is kept aside and joined on, and a load that something overtook is thrown away.
/// </summary>
internal sealed class MessageTail
{
    public const int Length = 200;

    private readonly Lock _lock = new();
    private readonly List<byte[]> _items = [];
    private readonly List<(long Seq, byte[] Json)> _aside = [];
    private State _state;
    private long _generation;

    private enum State
    {
        Empty,
        Loading,
        Loaded,
    }

    /// <summary>When it was last asked, on the clock of its owner; the longest unused goes first.</summary>
    public long LastUsed { get; set; }

    public long Bytes { get; private set; }

    private long First => Last - _items.Count + 1;

    private long Last { get; set; }

    /// <summary>The messages asked for, if all of them are here.</summary>
    public bool TryTake(PageQuery query, long historyAfter, out PageRange range, out byte[][] messages)
    {
        lock (_lock)
        {
            (range, messages) = (default, []);
            if (_state is not State.Loaded)
            {
                return false;
            }

            range = query.In(Last, historyAfter);
            if (range.IsEmpty)
            {
                return true;
            }

            if (range.From < First)
            {
                return false;
            }

            messages = new byte[range.To - range.From + 1][];
            _items.CopyTo((int)(range.From - First), messages, 0, messages.Length);
            return true;
        }
    }

    /// <summary>Takes in what was just committed. Calls come in the order of the numbers.</summary>
    public void Append(long seq, byte[] json)
    {
        lock (_lock)
        {
            switch (_state)
            {
                case State.Loaded:
                    Join(seq, json);
                    break;
                case State.Loading when _aside.Count < Length:
                    _aside.Add((seq, json));
                    break;
                case State.Loading:
                    Forget();
                    break;
            }
        }
    }

    /// <summary>Changes one message, if it is here. A load under way may have read it before the change and counts for nothing.</summary>
    public void Patch(long seq, Func<byte[], byte[]> change)
    {
        lock (_lock)
        {
            if (_state is State.Loading)
            {
                Forget();
            }
            else if (_state is State.Loaded && seq >= First && seq <= Last)
            {
                var place = (int)(seq - First);
                var changed = change(_items[place]);
                Bytes += changed.Length - _items[place].Length;
                _items[place] = changed;
            }
        }
    }

    /// <summary>Begins a load and names it; null when there is nothing to load or another load is under way.</summary>
    public long? BeginLoad()
    {
        lock (_lock)
        {
            if (_state is not State.Empty)
            {
                return null;
            }

            Forget();
            _state = State.Loading;
            return _generation;
        }
    }

    /// <param name="last">The number of the last of <paramref name="messages"/>, which end with the channel's newest.</param>
    public void Install(long load, long last, IReadOnlyList<byte[]> messages)
    {
        lock (_lock)
        {
            if (_generation != load || _state is not State.Loading)
            {
                return;
            }

            _state = State.Loaded;
            Last = last;
            _items.AddRange(messages);
            Bytes = messages.Sum(json => (long)json.Length);
            foreach (var (seq, json) in _aside)
            {
                Join(seq, json);
            }

            _aside.Clear();
        }
    }

    /// <summary>Ends a load that failed.</summary>
    public void Abandon(long load)
    {
        lock (_lock)
        {
            if (_generation == load)
            {
                Forget();
            }
        }
    }

    /// <summary>Something in it changed: the next reader loads anew, and a load under way counts for nothing.</summary>
    public void Drop()
    {
        lock (_lock)
        {
            Forget();
        }
    }

    private void Join(long seq, byte[] json)
    {
        if (_state is not State.Loaded || seq <= Last)
        {
            return; // the load had read it already
        }

        if (seq != Last + 1)
        {
            Forget(); // another process posted in between
            return;
        }

        _items.Add(json);
        Last = seq;
        Bytes += json.Length;
        if (_items.Count > Length)
        {
            Bytes -= _items[0].Length;
            _items.RemoveAt(0);
        }
    }

    private void Forget()
    {
        _generation++;
        _state = State.Empty;
        _items.Clear();
        _aside.Clear();
        Bytes = 0;
        Last = 0;
    }
}
