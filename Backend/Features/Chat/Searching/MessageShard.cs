using Bailey.Platform.Searching;

namespace Bailey.Features.Chat.Searching;

/// <summary>
/// The index of some conversations: what is known of each message in arrays, its words and parts in full-text indexes under the same number. Numbers
/// rise with time. A message that was edited is found by its old text too, and one that was deleted still; the database says what holds. Of somebody who
/// has everything erased nothing stays: the index is built anew.
/// </summary>
internal sealed class MessageShard(int expected) : IDisposable
{
    private readonly FullTextShard _text = new();
    private readonly Dictionary<Guid, int> _channels = [];
    private readonly List<Guid> _channelIds = [];
    private Guid[] _ids = new Guid[expected], _authors = new Guid[expected];
    private long[] _at = new long[expected];
    private int[] _places = new int[expected], _channelOf = new int[expected];
    private ushort[] _words = new ushort[expected];
    private DocumentMarks[] _marks = new DocumentMarks[expected];
    private bool _dropped;

    /// <summary>Held by who reads or changes it.</summary>
    public Lock Gate { get; } = new();

    public int Count { get; private set; }

    /// <summary>Whether the parts of every message are in it.</summary>
    public bool PartsReady { get; set; }

    public FullTextShard Text => _dropped ? throw new IndexDroppedException() : _text;

    public IReadOnlyList<Guid> ChannelIds => _channelIds;

    public Guid IdOf(int number) => _ids[number];

    public Candidate CandidateOf(int number) => new(_at[number], _ids[number]);

    public int WordsOf(int number) => _words[number];

    public DocumentView this[int number] => new(_ids[number], _authors[number], _places[number], _channelOf[number], _marks[number], _at[number]);

    /// <summary>The first number that is not older than this.</summary>
    public int FirstAtOrAfter(long at)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _at[middle] < at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Adds a message and its words, or the words of its new text.</summary>
    public int Put(IndexedMessage message, IndexText text)
    {
        var number = Find(message.Id);
        if (number < 0)
        {
            number = Append(message);
        }

        _marks[number] |= message.Marks;
        _words[number] = (ushort)Math.Min(text.WordCount, ushort.MaxValue);
        Text.AddWords(number, text.Words);
        return number;
    }

    /// <summary>Adds to what is known of a message, if it is in here.</summary>
    public void Mark(Guid id, DocumentMarks marks)
    {
        if (Find(id) is >= 0 and var number)
        {
            _marks[number] |= marks;
        }
    }

    /// <summary>-1 when it is not in here.</summary>
    public int Find(Guid id)
    {
        // A message is never filed before its own time, so it stands at or after it, as a rule right there.
        var own = IndexedMessage.TimeOf(id);
        for (var number = FirstAtOrAfter(own); number < Count; number++)
        {
            if (_ids[number] == id)
            {
                return number;
            }
        }

        return -1;
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (!_dropped)
            {
                _dropped = true;
                _text.Dispose();
            }
        }
    }

    private int Append(IndexedMessage message)
    {
        if (Count == _ids.Length)
        {
            Grow(Math.Max(256, Count + (Count / 2)));
        }

        if (!_channels.TryGetValue(message.ChannelId, out var channel))
        {
            _channels[message.ChannelId] = channel = _channelIds.Count;
            _channelIds.Add(message.ChannelId);
        }

        var number = Count;
        _ids[number] = message.Id;
        _authors[number] = message.AuthorId;
        _places[number] = (int)Math.Min(message.Place, int.MaxValue);
        _channelOf[number] = channel;
        // Two posts of one moment may arrive in the other order; the numbers must never fall in time.
        _at[number] = Math.Max(IndexedMessage.TimeOf(message.Id), number == 0 ? 0 : _at[number - 1]);
        Count++;
        return number;
    }

    private void Grow(int size)
    {
        Array.Resize(ref _ids, size);
        Array.Resize(ref _authors, size);
        Array.Resize(ref _at, size);
        Array.Resize(ref _places, size);
        Array.Resize(ref _channelOf, size);
        Array.Resize(ref _words, size);
        Array.Resize(ref _marks, size);
    }
}

/// <summary>What the index knows of one message.</summary>
/// <param name="Channel">The place of its conversation in the shard's list.</param>
internal readonly record struct DocumentView(Guid Id, Guid AuthorId, long Place, int Channel, DocumentMarks Marks, long At);

/// <summary>The vault was locked, or the index is built anew, while somebody searched.</summary>
internal sealed class IndexDroppedException() : Exception("The search index is gone: the vault was locked, or it is built anew.");
