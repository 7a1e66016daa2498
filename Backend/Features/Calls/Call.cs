namespace Bailey.Features.Calls;

/// <summary>Owns one running call: who is in it and who is called. Its room guards it.</summary>
internal sealed class Call(Guid id, Guid channelId, bool direct, DateTime startedAt, Guid startedBy)
{
    public Guid Id { get; } = id;

    public Guid ChannelId { get; } = channelId;

    /// <summary>In a direct conversation a call that nobody answers ends by itself.</summary>
    public bool Direct { get; } = direct;

    public DateTime StartedAt { get; } = startedAt;

    public Guid StartedBy { get; } = startedBy;

    /// <summary>In the order of joining.</summary>
    public List<Participant> Participants { get; } = [];

    /// <summary>Who is called, and the time stamp until which it rings.</summary>
    public Dictionary<Guid, long> Ringing { get; } = [];

    /// <summary>Whether anybody but its starter was ever in it.</summary>
    public bool Answered { get; set; }

    /// <summary>Everybody it ever rang for, and who declined.</summary>
    public Dictionary<Guid, bool> Called { get; } = [];

    /// <summary>Everybody who was ever in it.</summary>
    public HashSet<Guid> Came { get; } = [];

    /// <summary>For whom it rang, and who neither came nor declined.</summary>
    public IReadOnlyList<Guid> MissedBy => [.. Called.Where(called => !called.Value && !Came.Contains(called.Key)).Select(called => called.Key)];

    public Participant? Of(Guid personId) => Participants.Find(participant => participant.UserId == personId);

    public CallView View(Func<Guid, bool> inAnother, CallEnd? ended = null) => new(
        Id,
        ChannelId,
        StartedAt,
        StartedBy,
        [.. Participants.Select(participant => participant.View())],
        [.. Ringing.Keys],
        [.. Ringing.Keys.Where(inAnother)],
        ended);
}

/// <summary>Owns one person's place in a call.</summary>
internal sealed class Participant(Guid userId, Guid deviceId, Guid sessionId, DateTime joinedAt)
{
    public Guid UserId { get; } = userId;

    public Guid DeviceId { get; } = deviceId;

    /// <summary>The session that joined; signals go to it alone, and with it the place is lost.</summary>
    public Guid SessionId { get; set; } = sessionId;

    /// <summary>Its session was replaced by a new one of the same page, which says so when it is back.</summary>
    public bool AwaitsSession { get; set; }

    public DateTime JoinedAt { get; } = joinedAt;

    public bool Muted { get; set; }

    public bool Camera { get; set; }

    public bool Sharing { get; set; }

    public bool Hand { get; set; }

    /// <summary>When it last said that it is there.</summary>
    public long SeenAt { get; set; }

    public ParticipantView View() => new(UserId, DeviceId, JoinedAt, Muted, Camera, Sharing, Hand);
}
