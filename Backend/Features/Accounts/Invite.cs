using Bailey.Platform.Access;

namespace Bailey.Features.Accounts;

/// <summary>Owns one invitation: whoever shows its code may register with its role, until it is used up, revoked or over.</summary>
internal sealed class Invite
{
    public Guid Id { get; init; }

    /// <summary>SHA-256 of the code; 256 random bits need no slow hash.</summary>
    public byte[] CodeHash { get; init; } = [];

    public Role Role { get; init; }

    public int Uses { get; init; }

    /// <summary>A concurrency token: of two registrations racing for the last use, one is told to look again.</summary>
    public int UsesLeft { get; set; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime ExpiresAt { get; init; }

    public DateTime? RevokedAt { get; set; }

    public bool IsOpenAt(DateTime now) => UsesLeft > 0 && RevokedAt is null && ExpiresAt > now;
}
