namespace Bailey.Features.Sessions.Resetting;

/// <summary>Owns one password reset that an operator opened on the command line: one use, <see cref="ResetSettings.Lifetime"/>.</summary>
internal sealed class ResetToken
{
    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    public byte[] Hash { get; init; } = [];

    public DateTime ExpiresAt { get; init; }
}
