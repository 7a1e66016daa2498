using System.Collections.Concurrent;
using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Events;

namespace Bailey.Features.Chat.Live;

/// <summary>
/// Who is online, away or busy: kept in memory only. A person is seen while a stream of theirs is open, and for a short grace after the last
/// one closed, so that a reload of the page does not flicker.
/// </summary>
internal sealed class Presence : IPresenceSource, IDisposable
{
    public const string ChangedEvent = "presence.changed";

    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private readonly EventStream _events;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<Guid, Seen> _seen = new();

    public Presence(EventStream events, TimeProvider time)
    {
        (_events, _time) = (events, time);
        _events.PersonConnected += Connected;
    }

    /// <summary>True from the first stream until the grace after the last is over.</summary>
    public bool IsConnected(Guid personId) => _seen.ContainsKey(personId);

    public string Of(Guid personId) => _seen.TryGetValue(personId, out var seen) ? NameOf(seen.State) : "offline";

    /// <summary>What a person chose to be seen as. Without an open stream they stay offline, and it is forgotten.</summary>
    public void Choose(Guid personId, ChosenPresence state)
    {
        lock (_lock)
        {
            if (_seen.TryGetValue(personId, out var seen) && seen.State != state)
            {
                seen.State = state;
                Tell(personId, NameOf(state));
            }
        }
    }

    /// <summary>Forgets everyone; on a lock, when all streams end.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var seen in _seen.Values)
            {
                seen.Leaving?.Dispose();
            }

            _seen.Clear();
        }
    }

    public void Dispose()
    {
        _events.PersonConnected -= Connected;
        Clear();
    }

    private static string NameOf(ChosenPresence state) => state switch
    {
        ChosenPresence.Away => "away",
        ChosenPresence.Busy => "busy",
        _ => "online",
    };

    private void Connected(Guid personId, bool _)
    {
        lock (_lock)
        {
            // Two of these calls may come in the wrong order, so the stream itself is asked.
            if (_events.IsConnected(personId))
            {
                Arrive(personId);
            }
            else if (_seen.TryGetValue(personId, out var seen) && seen.Leaving is null)
            {
                seen.Leaving = _time.CreateTimer(_ => Leave(personId), null, Grace, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Arrive(Guid personId)
    {
        if (_seen.TryGetValue(personId, out var seen))
        {
            seen.Leaving?.Dispose();
            seen.Leaving = null;
        }
        else
        {
            _seen[personId] = new Seen();
            Tell(personId, NameOf(ChosenPresence.Online));
        }
    }

    private void Leave(Guid personId)
    {
        lock (_lock)
        {
            if (!_events.IsConnected(personId) && _seen.TryRemove(personId, out var seen))
            {
                seen.Leaving?.Dispose();
                Tell(personId, "offline");
            }
        }
    }

    private void Tell(Guid personId, string state) =>
        _events.Publish(ChangedEvent, new PresenceHappened(new PresenceView(personId, state)), Audience.Everyone);

    private sealed class Seen
    {
        public ChosenPresence State { get; set; }

        public ITimer? Leaving { get; set; }
    }
}
