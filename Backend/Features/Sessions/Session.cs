using Bailey.Platform.Data;

namespace Bailey.Features.Sessions;

/// <summary>How a session came to be, and so how its token travels and how long it may live.</summary>
internal enum SessionKind
{
    /// <summary>Signed in on the page; the token lives in a cookie.</summary>
    Browser,

    /// <summary>Signed in through the API; the caller keeps the token.</summary>
    Bearer,

    /// <summary>An access token that a person made for a script.</summary>
    Token,

    /// <summary>A service account's OAuth 2 client credentials.</summary>
    Service,
}

/// <summary>Owns one signed-in line of tokens: which one is good now, and until when the line may go on.</summary>
internal sealed class Session
{
    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    public SessionKind Kind { get; init; }

    /// <summary>SHA-256 of the identifier of the one token that is good now.</summary>
    public byte[] JtiHash { get; set; } = [];

    /// <summary>SHA-256 of the identifier before it.</summary>
    public byte[]? PreviousJtiHash { get; set; }

    /// <summary>When the token before it dies; null until the good one was used for the first time.</summary>
    public DateTime? PreviousUntil { get; set; }

    /// <summary>When the good token was issued; with it and the previous identifier the same token can be made again.</summary>
    public DateTime TokenIssuedAt { get; set; }

    public DateTime TokenExpiresAt { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime LastUsedAt { get; set; }

    public DateTime ExpiresAt { get; set; }

    /// <summary>When the password was last given in this session.</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>Whether a second factor was given in this session, at sign-in or later.</summary>
    public bool SecondFactor { get; set; }

    /// <summary>The browser's or script's own words about itself.</summary>
    public SealedText? Device { get; set; }

    /// <summary>The network it was last used from.</summary>
    public SealedText? Network { get; set; }

    /// <summary>What a person called this access token.</summary>
    public SealedText? Name { get; set; }

    /// <summary>Permission names with spaces between; null for everything the role allows.</summary>
    public string? Scopes { get; init; }
}
