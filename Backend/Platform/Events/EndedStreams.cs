namespace Bailey.Platform.Events;

/// <summary>Whose streams were ended and why; one of the two ids is set.</summary>
internal sealed record EndedStreams(Guid? SessionId, Guid? PersonId, string Reason);
