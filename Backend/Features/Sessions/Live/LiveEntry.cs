using Bailey.Platform.Access;

namespace Bailey.Features.Sessions.Live;

/// <summary>Owns what the cache holds of one session: how access sees it, and its use since it was last written down.</summary>
internal sealed class LiveEntry(LiveSession session, DateTime lastUsedAt)
{
    private volatile LiveSession _session = session;
    private long _lastUsedTicks = lastUsedAt.Ticks;
    private volatile string? _network;
    private int _dirty;

    public LiveSession Session => _session;

    public DateTime LastUsedAt => new(Interlocked.Read(ref _lastUsedTicks), DateTimeKind.Utc);

    /// <summary>The network of the last use since loading, if any.</summary>
    public string? Network => _network;

    public void Used(DateTime now, string network)
    {
        Interlocked.Exchange(ref _lastUsedTicks, now.Ticks);
        if (_network != network)
        {
            _network = network;
        }

        Volatile.Write(ref _dirty, 1);
    }

    /// <summary>Starts the grace of the token before, unless it runs already.</summary>
    public void StartGrace(DateTime until)
    {
        var seen = _session;
        if (seen is { PreviousJtiHash: not null, PreviousUntil: null })
        {
            Interlocked.CompareExchange(ref _session, seen with { PreviousUntil = until }, seen);
        }
    }

    /// <summary>Whether there is a use that was not written down; asking takes it.</summary>
    public bool TakeDirty() => Interlocked.Exchange(ref _dirty, 0) == 1;
}
