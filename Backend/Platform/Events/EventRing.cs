namespace Bailey.Platform.Events;

/// <summary>The last events, bounded by count and bytes, for those who come back. Not thread-safe: its stream guards it.</summary>
internal sealed class EventRing
{
    private const int MostEvents = 4096;
    private const long MostBytes = 16L * 1024 * 1024;

    private readonly LinkedList<EventFrame> _frames = new();
    private long _bytes;

    /// <summary>The number before the oldest kept event: whoever saw that much missed nothing that is gone.</summary>
    public long Floor { get; private set; }

    public void Add(EventFrame frame)
    {
        _frames.AddLast(frame);
        _bytes += frame.Bytes.Length;
        while (_frames.Count > MostEvents || _bytes > MostBytes)
        {
            var gone = _frames.First!.Value;
            _frames.RemoveFirst();
            _bytes -= gone.Bytes.Length;
            Floor = gone.Number;
        }
    }

    public IEnumerable<EventFrame> After(long number) => _frames.SkipWhile(frame => frame.Number <= number);

    /// <summary>Puts another frame of the same number in the place of each that is about this.</summary>
    public void Replace(Guid about, Func<EventFrame, EventFrame> with)
    {
        for (var node = _frames.First; node is not null; node = node.Next)
        {
            if (node.Value.About == about)
            {
                var frame = with(node.Value);
                _bytes += frame.Bytes.Length - node.Value.Bytes.Length;
                node.Value = frame;
            }
        }
    }

    public void Clear(long upTo)
    {
        _frames.Clear();
        _bytes = 0;
        Floor = upTo;
    }
}
