namespace Bailey.Platform.Events;

/// <summary>One open stream: a bounded queue of lines that others fill and its request drains.</summary>
internal sealed class EventListener(Guid personId, Guid sessionId) : IDisposable
{
    /// <summary>How many lines may wait for a reader.</summary>
    public const int MostWaiting = 2048;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private List<byte[]> _waiting = [];
    private bool _ended;

    public Guid PersonId { get; } = personId;

    public Guid SessionId { get; } = sessionId;

    /// <summary>Called once, under the stream's lock, when the stream ends.</summary>
    public Action? Ending { get; set; }

    /// <summary>Adds a line. A reader that is too slow is cut off; it comes back and resumes.</summary>
    public void Offer(byte[] line)
    {
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            if (_waiting.Count >= MostWaiting)
            {
                _waiting.Clear();
                _ended = true;
                Ending?.Invoke();
            }
            else
            {
                _waiting.Add(line);
            }

            Wake();
        }
    }

    /// <summary>Sends a last line and ends the stream.</summary>
    public void End(byte[] lastLine)
    {
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            _waiting.Add(lastLine);
            _ended = true;
            Ending?.Invoke();
            Wake();
        }
    }

    /// <summary>Waits for lines and takes all of them. An empty list, or <paramref name="spare"/> filled with <c>ended</c>, is the end.</summary>
    /// <param name="spare">An empty list to swap in, so that taking allocates nothing.</param>
    public async ValueTask<(List<byte[]> Lines, bool Ended)> TakeAsync(List<byte[]> spare, CancellationToken ct)
    {
        while (true)
        {
            lock (_lock)
            {
                if (_waiting.Count > 0 || _ended)
                {
                    var taken = _waiting;
                    _waiting = spare;
                    return (taken, _ended);
                }
            }

            await _signal.WaitAsync(ct);
        }
    }

    public void Dispose() => _signal.Dispose();

    private void Wake()
    {
        if (_signal.CurrentCount == 0)
        {
            _signal.Release();
        }
    }
}
