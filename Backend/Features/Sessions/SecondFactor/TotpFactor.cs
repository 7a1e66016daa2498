using Bailey.Platform.Data;

namespace Bailey.Features.Sessions.SecondFactor;

/// <summary>Owns a person's authenticator secret; it counts only once a code confirmed it.</summary>
internal sealed class TotpFactor
{
    public Guid PersonId { get; init; }

    public SealedText Secret { get; set; }

    /// <summary>The secret that is to follow, once a code proves it.</summary>
    public SealedText? Replacement { get; set; }

    /// <summary>The last time step that a code was accepted for; that step and those before it are refused.</summary>
    public long LastStep { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? ConfirmedAt { get; set; }
}
