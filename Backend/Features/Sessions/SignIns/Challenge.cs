namespace Bailey.Features.Sessions.SignIns;

/// <summary>What a challenge still asks of somebody whose password was right.</summary>
internal enum ChallengePurpose
{
    /// <summary>A code of their second factor.</summary>
    Totp,

    /// <summary>Setting up the second factor that their role must have.</summary>
    Enrol,
}

/// <summary>Owns the bond between the two steps of one sign-in: short-lived, few tries, good once.</summary>
internal sealed class Challenge
{
    public const int MostTries = 5;

    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(3);

    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    public ChallengePurpose Purpose { get; init; }

    public int Tries { get; set; }

    public DateTime ExpiresAt { get; init; }
}
