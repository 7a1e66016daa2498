namespace Bailey.Features.Sessions.Tokens;

/// <summary>What one token of ours says. For a challenge the session id is the id of the challenge.</summary>
internal sealed record JwtClaims(string Kind, Guid Subject, Guid SessionId, string Jti, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);
