namespace Bailey.Features.Sessions.Guarding;

/// <summary>Owns the own small budget of a browser that signed in to an account before, so that strangers cannot keep its owner out.</summary>
internal sealed class KnownDevice
{
    public Guid DeviceId { get; init; }

    public Guid PersonId { get; init; }

    public int Failures { get; set; }

    public DateTime? LockedUntil { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime LastUsedAt { get; set; }
}
