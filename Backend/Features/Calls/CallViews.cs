using System.Text.Json.Serialization;

namespace Bailey.Features.Calls;

/// <summary>A call as the members of its conversation see it.</summary>
/// <param name="Participants">Who is in it, in the order of joining; nobody when it is over.</param>
/// <param name="Ringing">Who is being called and has not answered.</param>
/// <param name="Busy">Of those, who is in another call.</param>
/// <param name="Ended">Why it is over, or null.</param>
internal sealed record CallView(
    Guid Id,
    Guid ChannelId,
    DateTime StartedAt,
    Guid StartedBy,
    IReadOnlyList<ParticipantView> Participants,
    IReadOnlyList<Guid> Ringing,
    IReadOnlyList<Guid> Busy,
    CallEnd? Ended);

/// <summary>One person in a call, on one device.</summary>
internal sealed record ParticipantView(Guid UserId, Guid DeviceId, DateTime JoinedAt, bool Muted, bool Camera, bool Sharing, bool Hand);

/// <summary>How a call ended: after talking, with nobody answering, or declined by everybody.</summary>
internal enum CallEnd
{
    Ended,
    Missed,
    Declined,
}

internal sealed record CallBody(CallView Call);

internal sealed record CallList(IReadOnlyList<CallView> Items);

/// <summary>What one participant's browser tells another's. From and device are put in by the server.</summary>
internal sealed record SignalView(Guid CallId, Guid From, Guid FromDevice, Guid ToDevice, SignalData Data);

internal sealed record ReactionView(Guid CallId, Guid UserId, string Emoji);

// What the events carry: the resource under its name.
internal sealed record SignalHappened(SignalView Signal);

internal sealed record ReactionHappened(ReactionView Reaction);

/// <summary>The servers that help browsers find a way to each other.</summary>
internal sealed record IceServersView(IReadOnlyList<IceServerView> IceServers, DateTime? ExpiresAt);

internal sealed record IceServerView(
    IReadOnlyList<string> Urls,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Username = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Credential = null);
