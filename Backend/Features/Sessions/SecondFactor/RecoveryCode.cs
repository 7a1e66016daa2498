namespace Bailey.Features.Sessions.SecondFactor;

/// <summary>Owns one recovery code of a person, as its hash; it works once.</summary>
internal sealed class RecoveryCode
{
    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    public byte[] Hash { get; init; } = [];

    public DateTime? UsedAt { get; set; }
}
