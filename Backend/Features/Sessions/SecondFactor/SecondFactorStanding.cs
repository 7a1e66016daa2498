using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;

namespace Bailey.Features.Sessions.SecondFactor;

/// <summary>Owns what a person is told about their second factor.</summary>
internal sealed class SecondFactorStanding(SecondFactorCheck check, MfaSettings settings) : ISecondFactorSource
{
    public async Task<MfaView> OfAsync(Guid personId, Role role, CancellationToken ct) =>
        new(await check.IsOnAsync(personId, ct), settings.IsRequiredOf(role), await check.CodesLeftAsync(personId, ct));
}
