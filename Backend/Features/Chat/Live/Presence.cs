using System.Collections.Concurrent;
using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Events;

namespace Bailey.Features.Chat.Live;

/// <summary>
/// Who is online, away or busy: kept in memory only. A device is seen while a stream of its session is open, and for a short grace after the last
/// one closed, so that a reload of the page does not flicker. A person is as present as the most active of their devices, unless they chose
/// otherwise; what they chose stays with them whatever their devices do.
/// </summary>
internal sealed class Presence : IPresenceSource, IDisposable
{
    public const string ChangedEvent = "presence.changed";

    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private readonly EventStream _events;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<Guid, Seen> _seen = new();
    private readonly Dictionary<Guid, ChosenPresence> _chosen = []; // one entry a person at most, and none for who is as they are

    public Presence(EventStream events, TimeProvider time)
    {
        (_events, _time) = (events, time);
        _events.SessionChanged += Changed;
    }

    /// <summary>True from the first stream until the grace after the last is over.</summary>
    public bool IsConnected(Guid personId) => _seen.ContainsKey(personId);

    public string Of(Guid personId) => _seen.TryGetValue(personId, out var seen) ? seen.Told : "offline";

    /// <summary>What a person chose to be seen as; online ends the choice, and they are at this device.</summary>
    public void Choose(Guid personId, Guid sessionId, ChosenPresence state)
    {
        lock (_lock)
        {
            if (state is ChosenPresence.Online)
            {
                _chosen.Remove(personId);
            }
            else
            {
                _chosen[personId] = state;
            }

            Stir(personId, sessionId, away: false);
        }
    }

    /// <summary>Whether somebody is at a device; nothing if it has no stream open.</summary>
    public void Notice(Guid personId, Guid sessionId, bool away)
    {
        lock (_lock)
        {
            Stir(personId, sessionId, away);
        }
    }

    /// <summary>Forgets everyone; on a lock, when all streams end.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var device in _seen.Values.SelectMany(seen => seen.Devices.Values))
            {
                device.Leaving?.Dispose();
            }

            _seen.Clear();
            _chosen.Clear();
        }
    }

    public void Dispose()
    {
        _events.SessionChanged -= Changed;
        Clear();
    }

    private void Changed(Guid personId, Guid sessionId)
    {
        lock (_lock)
        {
            // Two of these calls may come in the wrong order, so the stream itself is asked.
            if (_events.IsConnected(personId, sessionId))
            {
                Arrive(personId, sessionId);
            }
            else if (_seen.TryGetValue(personId, out var seen) && seen.Devices.TryGetValue(sessionId, out var device) && device.Leaving is null)
            {
                device.Leaving = _time.CreateTimer(_ => Leave(personId, sessionId), null, Grace, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Arrive(Guid personId, Guid sessionId)
    {
        var seen = _seen.GetOrAdd(personId, _ => new Seen());
        if (seen.Devices.TryGetValue(sessionId, out var device))
        {
            device.Leaving?.Dispose();
            device.Leaving = null;
        }
        else
        {
            seen.Devices[sessionId] = new Device();
        }

        Tell(personId, seen);
    }

    private void Leave(Guid personId, Guid sessionId)
    {
        lock (_lock)
        {
            if (_events.IsConnected(personId, sessionId) || !_seen.TryGetValue(personId, out var seen) || !seen.Devices.Remove(sessionId, out var device))
            {
                return;
            }

            device.Leaving?.Dispose();
            if (seen.Devices.Count == 0)
            {
                _seen.TryRemove(personId, out _);
            }

            Tell(personId, seen);
        }
    }

    private void Stir(Guid personId, Guid sessionId, bool away)
    {
        if (_seen.TryGetValue(personId, out var seen))
        {
            if (seen.Devices.TryGetValue(sessionId, out var device))
            {
                device.Away = away;
            }

            Tell(personId, seen);
        }
    }

    private void Tell(Guid personId, Seen seen)
    {
        var now = seen.Devices.Count == 0 ? "offline"
            : _chosen.TryGetValue(personId, out var chosen) ? (chosen is ChosenPresence.Busy ? "busy" : "away")
            : seen.Devices.Values.All(device => device.Away) ? "away" : "online";
        if (now != seen.Told)
        {
            seen.Told = now;
            _events.Publish(ChangedEvent, new PresenceHappened(new PresenceView(personId, now)), Audience.Everyone);
        }
    }

    private sealed class Seen
    {
        public Dictionary<Guid, Device> Devices { get; } = [];

        public string Told { get; set; } = "offline";
    }

    private sealed class Device
    {
        public bool Away { get; set; }

        public ITimer? Leaving { get; set; }
    }
}
