using Bailey.Platform.Access;

namespace Bailey.Features.Accounts.Contract;

/// <summary>The state of a person's second factor.</summary>
internal sealed record MfaView(bool Totp, bool Required, int RecoveryCodesLeft);

/// <summary>The feature that keeps second factors.</summary>
internal interface ISecondFactorSource
{
    Task<MfaView> OfAsync(Guid personId, Role role, CancellationToken ct);
}
