namespace Bailey.Platform.Access;

/// <summary>A session as access sees it: everything a request is judged by, kept in memory and dropped on any change.</summary>
/// <param name="JtiHash">SHA-256 of the identifier of the one token that is good now.</param>
/// <param name="PreviousJtiHash">SHA-256 of the token before it, good until <paramref name="PreviousUntil"/>.</param>
/// <param name="PreviousUntil">Null as long as the new token was not used yet.</param>
internal sealed record LiveSession(
    Guid Id,
    Guid PersonId,
    Role Role,
    bool Active,
    byte[] JtiHash,
    byte[]? PreviousJtiHash,
    DateTime? PreviousUntil,
    DateTime ExpiresAt,
    IReadOnlySet<Permission>? Scopes,
    DateTime? ConfirmedAt)
{
    public Caller ToCaller() => new(PersonId, Id, Role, Scopes, ConfirmedAt);
}

/// <summary>What access asks of the feature that keeps sessions. The usual path must answer from memory.</summary>
internal interface ILiveSessions
{
    /// <summary>The live session, or null when there is none (ended, expired, person inactive).</summary>
    ValueTask<LiveSession?> FindAsync(Guid sessionId, CancellationToken ct);

    /// <summary>The same, read past the memory.</summary>
    ValueTask<LiveSession?> FindAnewAsync(Guid sessionId, CancellationToken ct);

    /// <summary>A valid token of this session was used now from this address; cheap, kept in memory, written now and then.</summary>
    void Used(LiveSession session, byte[] jtiHash, HttpContext context);

    /// <summary>A token of a full session that was replaced came back after its grace: somebody else may hold it.</summary>
    ValueTask ReplayedAsync(LiveSession session, RequestOrigin origin, CancellationToken ct);
}
