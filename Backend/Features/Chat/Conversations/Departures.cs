namespace Bailey.Features.Chat.Conversations;

/// <summary>
/// Who was taken out of which channel lately, so that a stream that resumes gets nothing of it any more. Each departure puts an event into
/// the ring that streams resume from, so one older than the ring can hold is not needed.
/// </summary>
internal sealed class Departures
{
    private const int Kept = 8192;

    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid ChannelId, Guid PersonId), long> _latest = [];
    private readonly Queue<((Guid ChannelId, Guid PersonId) Who, long Number)> _order = new();
    private long _number;

    /// <summary>Raised outside the lock, once the departure is known here.</summary>
    public event Action<Guid, Guid>? Happened;

    /// <summary>Raised once a channel is archived and that is known here.</summary>
    public event Action<Guid>? Archived;

    public bool Left(Guid channelId, Guid personId)
    {
        lock (_lock)
        {
            return _latest.ContainsKey((channelId, personId));
        }
    }

    public void Add(Guid channelId, Guid personId)
    {
        lock (_lock)
        {
            _latest[(channelId, personId)] = ++_number;
            _order.Enqueue(((channelId, personId), _number));
            while (_order.Count > Kept)
            {
                var (who, number) = _order.Dequeue();
                if (_latest.GetValueOrDefault(who) == number)
                {
                    _latest.Remove(who);
                }
            }
        }

        Happened?.Invoke(channelId, personId);
    }

    /// <summary>A channel is archived: nobody is taken out of it, but what was under way in it is over.</summary>
    public void Close(Guid channelId) => Archived?.Invoke(channelId);

    public void Returned(Guid channelId, Guid personId)
    {
        lock (_lock)
        {
            _latest.Remove((channelId, personId));
        }
    }
}
