using Bailey.Platform.Access;
using Bailey.Platform.Errors;

namespace Bailey.Features.Calls;

/// <summary>The ways in and out of a call. Everything private here runs under the lock.</summary>
internal sealed partial class CallRooms
{
    /// <summary>Looks who has gone silent and whom it no longer rings for; called every second.</summary>
    public void Sweep()
    {
        lock (_lock)
        {
            if (_byId.Count == 0)
            {
                return;
            }

            var now = time.GetTimestamp();
            foreach (var call in _byId.Values.ToList())
            {
                foreach (var silent in call.Participants.Where(participant => time.GetElapsedTime(participant.SeenAt, now) > Silence).ToList())
                {
                    Remove(call, silent);
                }

                var rung = call.Ringing.Where(ringing => ringing.Value <= now).Select(ringing => ringing.Key).ToList();
                if (rung.Count > 0)
                {
                    rung.ForEach(id => call.Ringing.Remove(id));
                    Settle(call);
                }
            }
        }
    }

    /// <summary>Somebody is no longer in the conversation, so not in its call either.</summary>
    public void PersonLeft(Guid channelId, Guid personId)
    {
        lock (_lock)
        {
            _departures++;
            if (_byChannel.TryGetValue(channelId, out var call))
            {
                var rang = call.Ringing.Remove(personId);
                call.Called.Remove(personId);
                if (call.Of(personId) is { } participant)
                {
                    Remove(call, participant);
                }
                else if (rang)
                {
                    Settle(call);
                }
            }
        }
    }

    /// <summary>A channel was archived, so nobody calls in it any more.</summary>
    public void ChannelClosed(Guid channelId)
    {
        lock (_lock)
        {
            _departures++;
            if (_byChannel.TryGetValue(channelId, out var call))
            {
                End(call);
            }
        }
    }

    /// <summary>A session went on as another one. Its device keeps its place if it says in time that it is there.</summary>
    public void SessionReplaced(Guid sessionId)
    {
        lock (_lock)
        {
            _departures++;
            foreach (var participant in _byId.Values.SelectMany(call => call.Participants).Where(participant => participant.SessionId == sessionId))
            {
                participant.AwaitsSession = true;
            }
        }
    }

    /// <summary>A session is over, or everything a person had.</summary>
    public void SessionOver(Guid? sessionId, Guid? personId)
    {
        lock (_lock)
        {
            _departures++;
            foreach (var call in _byId.Values.ToList())
            {
                if (call.Participants.Find(participant => participant.SessionId == sessionId || participant.UserId == personId) is { } participant)
                {
                    Remove(call, participant);
                }
                else if (personId is { } gone && call.Ringing.Remove(gone))
                {
                    Settle(call);
                }
            }
        }
    }

    /// <summary>Forgets every call, for a lock: the streams that would tell of it end at the same time.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _departures++;
            _byId.Clear();
            _byChannel.Clear();
            _byPerson.Clear();
        }
    }

    private Outcome<CallView> Enter(Call call, Caller caller, StartCallRequest request)
    {
        if (!request.TakeOver && IsElsewhere(caller.PersonId, request.DeviceId))
        {
            return CallRefusals.Moved;
        }

        var before = call.Of(caller.PersonId);
        if (before is null && call.Participants.Count >= MostParticipants)
        {
            return CallRefusals.Full;
        }

        if (before is null && _byPerson.TryGetValue(caller.PersonId, out var other))
        {
            Remove(other, other.Of(caller.PersonId)!);
        }

        var participant = new Participant(caller.PersonId, request.DeviceId, caller.SessionId, time.GetUtcNow().UtcDateTime)
        {
            Muted = request.Muted,
            Camera = request.Camera,
            SeenAt = time.GetTimestamp(),
        };
        if (before is not null)
        {
            call.Participants.Remove(before); // the same device again, or another one takes over
        }

        call.Participants.Add(participant);
        call.Ringing.Remove(caller.PersonId);
        call.Came.Add(caller.PersonId);
        call.Answered |= caller.PersonId != call.StartedBy;
        _byPerson[caller.PersonId] = call;
        return Tell(call);
    }

    private void Remove(Call call, Participant participant)
    {
        call.Participants.Remove(participant);
        _byPerson.Remove(participant.UserId);
        Settle(call);
    }

    private void Ring(Call call, IEnumerable<Guid> people)
    {
        var until = time.GetTimestamp() + (long)(RingsFor.TotalSeconds * time.TimestampFrequency);
        foreach (var id in people)
        {
            call.Ringing[id] = until;
            call.Called[id] = false;
        }
    }

    /// <summary>After somebody left or stopped being called: is it over? Whatever it is now is told.</summary>
    private void Settle(Call call)
    {
        var nobodyCame = call.Direct && !call.Answered && call.Ringing.Count == 0;
        if (call.Participants.Count == 0 || nobodyCame)
        {
            End(call);
        }
        else
        {
            Tell(call);
        }
    }

    private void End(Call call)
    {
        var missedBy = call.MissedBy;
        var how = call.Answered || call.Called.Count == 0 ? CallEnd.Ended : missedBy.Count == 0 ? CallEnd.Declined : CallEnd.Missed;
        call.Participants.ForEach(participant => _byPerson.Remove(participant.UserId));
        call.Participants.Clear();
        call.Ringing.Clear();
        _byId.Remove(call.Id);
        _byChannel.Remove(call.ChannelId);
        events.Changed(View(call, how));
        // Nobody was in it and nobody was called: there is nothing to tell, and starting such calls over and over must not fill the conversation.
        if (call.Answered || call.Called.Count > 0)
        {
            messages.Ended(call.ChannelId, call.StartedBy, how, time.GetUtcNow().UtcDateTime - call.StartedAt, missedBy);
        }
    }

    /// <summary>Whether a person is in a call, but on another device.</summary>
    private bool IsElsewhere(Guid personId, Guid deviceId) => _byPerson.TryGetValue(personId, out var call) && call.Of(personId)?.DeviceId != deviceId;

    private Refusal NoPlace(Guid personId, Guid deviceId) => IsElsewhere(personId, deviceId) ? CallRefusals.Moved : CallRefusals.NotInCall;

    private CallView Tell(Call call)
    {
        var view = View(call);
        events.Changed(view);
        return view;
    }

    private CallView View(Call call, CallEnd? ended = null) =>
        call.View(person => _byPerson.TryGetValue(person, out var other) && other != call, ended);
}
