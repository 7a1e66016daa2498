using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Bailey.Platform.Http;

namespace Bailey.Platform.Events;

/// <summary>What happened, told to those who may know: one serialisation, one number, one ring, any number of listeners.</summary>
internal sealed partial class EventStream : IDisposable
{
    /// <summary>How many streams one person may have open; a browser needs one, whatever its tabs.</summary>
    public const int MostOfPerson = 16;

    // What is missed must leave room in the listener's queue for what happens while it is sent, or the stream would end and miss it again.
    private const int MostResumed = EventListener.MostWaiting / 2;
    private const long MostBytesResumed = EventListener.MostBytes / 2;

    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(15);
    private static readonly byte[] Heartbeat = ": \n\n"u8.ToArray();
    private static readonly byte[] SessionOver = EventFrame.Loose("session.ended", new { reason = "expired" }, ApiJson.Options);

    private readonly Lock _lock = new();
    private readonly string _epoch = RandomNumberGenerator.GetHexString(12, lowercase: true);
    private readonly EventRing _ring = new();
    private readonly Dictionary<Guid, List<EventListener>> _byPerson = [];
    private readonly ITimer _heartbeat;
    private readonly TimeProvider _time;
    private readonly ILogger<EventStream> _log;
    private readonly int _mostOfPerson;
    private long _number;
    private bool _closed;

    public EventStream(TimeProvider time, RateLimitOptions limits, ILogger<EventStream> log)
    {
        (_time, _log) = (time, log);
        _mostOfPerson = limits.Enabled ? MostOfPerson : int.MaxValue;
        _heartbeat = time.CreateTimer(_ => Beat(), null, HeartbeatEvery, HeartbeatEvery);
    }

    private static JsonSerializerOptions Json => ApiJson.Options;

    /// <summary>How many streams are open.</summary>
    public int Listeners
    {
        get
        {
            lock (_lock)
            {
                return _byPerson.Values.Sum(list => list.Count);
            }
        }
    }

    /// <summary>Raised, outside the lock, when the first stream of a session opens or its last one closes: the person, then the session.</summary>
    public event Action<Guid, Guid>? SessionChanged;

    /// <summary>Raised, outside the lock, when everything a session or a person had open must end.</summary>
    public event Action<EndedStreams>? Ended;

    /// <summary>Tells an event. Call only after the save that made it true.</summary>
    /// <param name="about">What it tells the words of, so that <see cref="TakeBack"/> finds it.</param>
    public void Publish<T>(string name, T data, Audience audience, Guid? about = null)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return; // an act that was under way when the vault closed: its words must not stay in memory
            }

            var frame = EventFrame.Make(_epoch, ++_number, name, data, audience, about, Json);
            _ring.Add(frame);
            var now = _time.GetUtcNow().UtcDateTime;
            foreach (var listener in In(audience))
            {
                if (listener.Until <= now)
                {
                    listener.End(SessionOver);
                }
                else if (listener.MayHear(frame))
                {
                    listener.Offer(frame.Bytes);
                }
            }
        }
    }

    /// <summary>
    /// What was told about something must not be told again: whoever resumes gets <paramref name="instead"/> in its places, under the same names and
    /// numbers, so that nothing is missing. Call before the event that tells of it.
    /// </summary>
    public void TakeBack<T>(Guid about, T instead)
    {
        lock (_lock)
        {
            _ring.Replace(about, frame => EventFrame.Make(_epoch, frame.Number, frame.Name, instead, frame.Audience, about, Json));
        }
    }

    /// <summary>Everyone reads everything again, and nothing that was told until now is told again.</summary>
    public void StartAnew()
    {
        lock (_lock)
        {
            _ring.Clear(_number);
            Publish("stream.reset", new { }, Audience.Everyone);
        }
    }

    /// <summary>Ends every stream of a session, saying why.</summary>
    public void EndSession(Guid sessionId, string reason)
    {
        End(listener => listener.SessionId == sessionId, "session.ended", new { reason });
        TellEnded(new(sessionId, null, reason));
    }

    /// <summary>Ends every stream of a person, saying why.</summary>
    public void EndPerson(Guid personId, string reason)
    {
        End(listener => listener.PersonId == personId, "session.ended", new { reason });
        TellEnded(new(null, personId, reason));
    }

    /// <summary>The vault was closed: every stream ends, and nothing that was told stays in memory.</summary>
    public void EndAll(string state)
    {
        lock (_lock)
        {
            _closed = true;
            _ring.Clear(_number);
        }

        End(_ => true, "system.state-changed", new { state });
    }

    /// <summary>The vault is open again. Whoever comes back from before is told to read again: what happened meanwhile was not kept.</summary>
    public void Reopen()
    {
        lock (_lock)
        {
            _ring.Clear(++_number);
            _closed = false;
        }
    }

    /// <param name="scopes">What an access token is limited to; null for a full session.</param>
    /// <param name="until">When the session is over by itself; the stream ends with the next heartbeat, and hears nothing from that moment.</param>
    /// <exception cref="RefusedException">The person has as many open as they may.</exception>
    internal EventListener Open(Guid personId, Guid sessionId, string? lastEventId, IReadOnlySet<Permission>? scopes = null, DateTime? until = null)
    {
        var listener = new EventListener(personId, sessionId, scopes, until ?? DateTime.MaxValue);
        bool first;
        lock (_lock)
        {
            if (!_byPerson.TryGetValue(personId, out var list))
            {
                _byPerson[personId] = list = [];
            }

            if (list.Count >= _mostOfPerson)
            {
                throw new RefusedException(EventRefusals.TooManyStreams);
            }

            Resume(listener, lastEventId);

            first = !list.Exists(other => other.SessionId == sessionId);
            list.Add(listener);
        }

        if (first)
        {
            SessionChanged?.Invoke(personId, sessionId);
        }

        return listener;
    }

    internal void Close(EventListener listener)
    {
        bool last;
        lock (_lock)
        {
            var list = _byPerson[listener.PersonId];
            list.Remove(listener);
            last = !list.Exists(other => other.SessionId == listener.SessionId);
            if (list.Count == 0)
            {
                _byPerson.Remove(listener.PersonId);
            }
        }

        listener.Dispose();

        if (last)
        {
            SessionChanged?.Invoke(listener.PersonId, listener.SessionId);
        }
    }

    public bool IsConnected(Guid personId)
    {
        lock (_lock)
        {
            return _byPerson.ContainsKey(personId);
        }
    }

    public bool IsConnected(Guid personId, Guid sessionId)
    {
        lock (_lock)
        {
            return _byPerson.TryGetValue(personId, out var list) && list.Exists(listener => listener.SessionId == sessionId);
        }
    }

    public void Dispose() => _heartbeat.Dispose();

    private void Resume(EventListener listener, string? lastEventId)
    {
        if (lastEventId is null)
        {
            return;
        }

        var missed = NumberOf(lastEventId) is { } seen && seen >= _ring.Floor && seen <= _number
            ? _ring.After(seen).Where(frame => frame.Audience.StillIncludes(listener.PersonId, listener.SessionId) && listener.MayHear(frame)).Take(MostResumed + 1).ToList()
            : null;
        if (missed is null or { Count: > MostResumed } || missed.Sum(frame => (long)frame.Bytes.Length) > MostBytesResumed)
        {
            listener.Offer(EventFrame.Loose("stream.reset", new { }, Json));
            return;
        }

        missed.ForEach(frame => listener.Offer(frame.Bytes));
    }

    // Null for an id of another epoch, which is another run of the server, and for what is no id at all.
    private long? NumberOf(string eventId)
    {
        var dash = eventId.LastIndexOf('-');
        return dash > 0 && eventId.AsSpan(0, dash).SequenceEqual(_epoch)
            && long.TryParse(eventId.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private IEnumerable<EventListener> In(Audience audience)
    {
        var people = audience.PeopleOrEveryone;
        if (people is not null && people.Count < _byPerson.Count)
        {
            return people.SelectMany(person => _byPerson.GetValueOrDefault(person, [])).Where(listener => audience.Includes(listener.PersonId, listener.SessionId));
        }

        return _byPerson.Values.SelectMany(list => list).Where(listener => audience.Includes(listener.PersonId, listener.SessionId));
    }

    private void End<T>(Func<EventListener, bool> whom, string name, T data)
    {
        lock (_lock)
        {
            var line = EventFrame.Loose(name, data, Json);
            foreach (var listener in _byPerson.Values.SelectMany(list => list).Where(whom))
            {
                listener.End(line);
            }
        }
    }

    private void TellEnded(EndedStreams ended) => Ended.TellEach(ended, fault => LogListenerFailed(ended.Reason, fault));

    private void Beat()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow().UtcDateTime;
            foreach (var listener in _byPerson.Values.SelectMany(list => list))
            {
                if (listener.Until <= now)
                {
                    listener.End(SessionOver);
                }
                else
                {
                    listener.Offer(Heartbeat);
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener failed when streams ended: {Reason}")]
    private partial void LogListenerFailed(string reason, Exception fault);
}
