using Bailey.Features.Calls.Telling;
using Bailey.Features.Chat.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;

namespace Bailey.Features.Calls;

/// <summary>
/// Owns the running calls, in memory only: one a conversation, and a person in one at a time. Callers judge membership first; everything here
/// is quick and under one lock, and what changed is told in order by <see cref="CallEvents"/>.
/// </summary>
internal sealed partial class CallRooms(CallEvents events, CallMessages messages, TimeProvider time)
{
    public const int MostParticipants = 8;
    public const int MostCalls = 1000;

    /// <summary>How long a device may be silent; it says that it is there every five seconds.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(12);

    /// <summary>How long it rings.</summary>
    public static readonly TimeSpan RingsFor = TimeSpan.FromSeconds(45);

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Call> _byId = [];
    private readonly Dictionary<Guid, Call> _byChannel = [];
    private readonly Dictionary<Guid, Call> _byPerson = [];
    private long _departures;

    /// <summary>Rises whenever somebody loses what lets them be in a call. Ways in take it as it was before membership was judged.</summary>
    public long Departures
    {
        get
        {
            lock (_lock)
            {
                return _departures;
            }
        }
    }

    /// <summary>The conversation of a call, or null.</summary>
    public Guid? ChannelOf(Guid callId)
    {
        lock (_lock)
        {
            return _byId.GetValueOrDefault(callId)?.ChannelId;
        }
    }

    /// <summary>Every call, for who may see them to choose from.</summary>
    public IReadOnlyList<CallView> All()
    {
        lock (_lock)
        {
            return [.. _byId.Values.Select(call => View(call))];
        }
    }

    public bool IsIn(Guid callId, Guid personId)
    {
        lock (_lock)
        {
            return _byId.GetValueOrDefault(callId)?.Of(personId) is not null;
        }
    }

    /// <summary>Starts the conversation's call, or joins the one that runs. In a direct conversation the others are called.</summary>
    /// <param name="reachable">The members that can be called.</param>
    /// <returns>Null when somebody left since <paramref name="judgedAt"/>: it may have been the caller, so judge again.</returns>
    public Outcome<(CallView Call, bool IsNew)>? Start(
        ConversationCard conversation, Caller caller, StartCallRequest request, IEnumerable<Guid> reachable, long judgedAt)
    {
        lock (_lock)
        {
            if (judgedAt != _departures)
            {
                return null;
            }

            if (_byChannel.TryGetValue(conversation.Id, out var running))
            {
                return Enter(running, caller, request).Match<Outcome<(CallView, bool)>>(view => (view, false), refusal => refusal);
            }

            if (_byId.Count >= MostCalls)
            {
                return CallRefusals.TooMany.After(TimeSpan.FromMinutes(1));
            }

            if (!request.TakeOver && IsElsewhere(caller.PersonId, request.DeviceId))
            {
                return CallRefusals.Moved;
            }

            var now = time.GetUtcNow();
            var call = new Call(Guid.CreateVersion7(now), conversation.Id, conversation.Direct, now.UtcDateTime, caller.PersonId);
            _byId[call.Id] = call;
            _byChannel[call.ChannelId] = call;
            if (conversation.Direct && request.Ring)
            {
                Ring(call, reachable.Where(id => id != caller.PersonId));
            }

            return (Enter(call, caller, request).Value, true);
        }
    }

    /// <returns>Null when somebody left since <paramref name="judgedAt"/>: it may have been the caller, so judge again.</returns>
    public Outcome<CallView>? Join(Guid callId, Caller caller, JoinCallRequest request, long judgedAt)
    {
        lock (_lock)
        {
            if (judgedAt != _departures)
            {
                return null;
            }

            return _byId.TryGetValue(callId, out var call) ? Enter(call, caller, new StartCallRequest(request.DeviceId, request.Muted, request.Camera)) : CallRefusals.CallNotFound;
        }
    }

    /// <summary>A device leaves; one that is not in the call has nothing to leave.</summary>
    public void Leave(Guid callId, Guid personId, Guid deviceId)
    {
        lock (_lock)
        {
            if (_byId.TryGetValue(callId, out var call) && call.Of(personId) is { } participant && participant.DeviceId == deviceId)
            {
                Remove(call, participant);
            }
        }
    }

    public void Decline(Guid callId, Guid personId)
    {
        lock (_lock)
        {
            if (_byId.TryGetValue(callId, out var call) && call.Ringing.Remove(personId))
            {
                call.Called[personId] = true;
                Settle(call);
            }
        }
    }

    public Outcome Alive(Guid callId, Guid personId, Guid deviceId, Guid sessionId)
    {
        lock (_lock)
        {
            if (Place(callId, personId, deviceId) is not { } participant)
            {
                return NoPlace(personId, deviceId);
            }

            // What the old session had on its way is no sign of the new one.
            if (participant.AwaitsSession && participant.SessionId != sessionId)
            {
                (participant.SessionId, participant.AwaitsSession) = (sessionId, false);
            }

            participant.SeenAt = time.GetTimestamp();
            return Outcome.Done;
        }
    }

    public Outcome<CallView> Show(Guid callId, Guid personId, CallStateRequest state)
    {
        lock (_lock)
        {
            if (Place(callId, personId, state.DeviceId) is not { } participant)
            {
                return NoPlace(personId, state.DeviceId);
            }

            (participant.Muted, participant.Camera, participant.Sharing, participant.Hand) = (state.Muted, state.Camera, state.Sharing, state.Hand);
            participant.SeenAt = time.GetTimestamp();
            return Tell(_byId[callId]);
        }
    }

    /// <summary>Calls more people of the conversation; who is in the call already is left out.</summary>
    public Outcome<CallView> Invite(Guid callId, Guid personId, IEnumerable<Guid> people)
    {
        lock (_lock)
        {
            if (!_byId.TryGetValue(callId, out var call) || call.Of(personId) is null)
            {
                return CallRefusals.NotInCall;
            }

            Ring(call, people.Where(id => call.Of(id) is null));
            return Tell(call);
        }
    }

    /// <summary>Passes a signal on to one participant's session.</summary>
    public Outcome Signal(Guid callId, Guid personId, Guid sessionId, SignalRequest request)
    {
        lock (_lock)
        {
            // Not from another session of the same person: it is not the device that is in the call.
            if (!_byId.TryGetValue(callId, out var call) || call.Of(personId) is not { } from || from.SessionId != sessionId)
            {
                return CallRefusals.NotInCall;
            }

            if (request.To.UserId == personId || call.Of(request.To.UserId) is not { } to)
            {
                return CallRefusals.PersonNotInCall;
            }

            var device = to.DeviceId;
            events.Signal(
                new(callId, personId, from.DeviceId, device, request.Data),
                to.SessionId,
                person => person == to.UserId && IsIn(callId, person) && IsIn(callId, personId));
            return Outcome.Done;
        }
    }

    public Outcome React(Guid callId, Guid personId, string emoji)
    {
        lock (_lock)
        {
            if (!_byId.TryGetValue(callId, out var call) || call.Of(personId) is null)
            {
                return CallRefusals.NotInCall;
            }

            events.Reaction(new(callId, personId, emoji), call.Participants.Select(participant => participant.UserId).ToHashSet(), person => IsIn(callId, person) && IsIn(callId, personId));
            return Outcome.Done;
        }
    }

    private Participant? Place(Guid callId, Guid personId, Guid deviceId) =>
        _byId.GetValueOrDefault(callId)?.Of(personId) is { } participant && participant.DeviceId == deviceId ? participant : null;
}
