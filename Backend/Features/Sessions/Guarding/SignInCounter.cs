namespace Bailey.Features.Sessions.Guarding;

/// <summary>Owns how often signing in to one account failed in a row, and until when it is locked for strangers.</summary>
internal sealed class SignInCounter
{
    public Guid PersonId { get; init; }

    public int Failures { get; set; }

    public DateTime? LockedUntil { get; set; }
}
