namespace Bailey.Features.Sessions.Guarding;

/// <summary>Owns the own small budget of a browser that signed in to an account before, so that strangers cannot keep its owner out.</summary>
internal sealed class KnownDevice
{
    /// <summary>More would be somebody's whole history of browsers; the oldest go first.</summary>
    public const int MostOfAPerson = 20;

    /// <summary>As long as the cookie lives without being used.</summary>
    public static readonly TimeSpan KeptUnused = TimeSpan.FromDays(400);

    public Guid DeviceId { get; init; }

    public Guid PersonId { get; init; }

    public int Failures { get; set; }

    public DateTime? LockedUntil { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime LastUsedAt { get; set; }
}
