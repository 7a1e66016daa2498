using Bailey.Platform.Access;

namespace Bailey.Platform.Events;

/// <summary>One open stream: a bounded queue of lines that others fill and its request drains.</summary>
/// <param name="scopes">What an access token is limited to; null for a full session.</param>
/// <param name="until">When its session is over, however often it is renewed.</param>
internal sealed class EventListener(Guid personId, Guid sessionId, IReadOnlySet<Permission>? scopes, DateTime until) : IDisposable
{
    /// <summary>How many lines may wait for a reader.</summary>
    public const int MostWaiting = 2048;

    /// <summary>How many bytes may wait for a reader.</summary>
    public const long MostBytes = 4 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private List<byte[]> _waiting = [];
    private long _bytes;
    private bool _ended;

    public Guid PersonId { get; } = personId;

    public Guid SessionId { get; } = sessionId;

    public DateTime Until { get; } = until;

    /// <summary>Whether the token may read what the event is about.</summary>
    public bool MayHear(EventFrame frame) => scopes is null || (frame.Needs is { } needed && scopes.Contains(needed));

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

            if (_waiting.Count >= MostWaiting || _bytes + line.Length > MostBytes)
            {
                _waiting.Clear();
                _ended = true;
                Ending?.Invoke();
            }
            else
            {
                _waiting.Add(line);
                _bytes += line.Length;
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
                    _bytes = 0;
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
