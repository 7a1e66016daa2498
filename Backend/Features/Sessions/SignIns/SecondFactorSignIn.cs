using Bailey.Features.Sessions.Guarding;
using Bailey.Features.Sessions.SecondFactor;
using Bailey.Platform.Errors;

namespace Bailey.Features.Sessions.SignIns;

/// <summary>Owns the second step: a code, or a recovery code, for a challenge that the password step gave.</summary>
internal sealed class SecondFactorSignIn(
    ChallengeIssuing challenges, SecondFactorCheck factors, SignInGuard guard, FailedSignIn failed, SignInCompletion completion)
{
    public async Task<Outcome<IssuedToken>> SignInAsync(string challenge, string? code, string? recoveryCode, SignInOrigin origin, CancellationToken ct)
    {
        if (code is null == recoveryCode is null)
        {
            return SessionRefusals.OneCode;
        }

        var outcome = await TryAsync(challenge, code, recoveryCode, origin, ct);
        if (outcome.Refusal == SessionRefusals.CodeRefused)
        {
            await failed.DelayAsync(ct);
        }

        return outcome;
    }

    private async Task<Outcome<IssuedToken>> TryAsync(string token, string? code, string? recoveryCode, SignInOrigin origin, CancellationToken ct)
    {
        if (await challenges.FindAsync(token, ChallengePurpose.Totp, ct) is not { } challenge)
        {
            return SessionRefusals.ChallengeNotValid;
        }

        var entered = await guard.EnterNetworkAsync(origin.Network, ct);
        if (!entered.IsOk)
        {
            return entered.Refusal!;
        }

        using var place = entered.Value;
        using var turn = await guard.EnterTurnAsync(challenge.PersonId.ToString(), challenge.PersonId, origin.DeviceId, ct);
        if (!await challenges.TakeTryAsync(challenge.Id, ct))
        {
            return SessionRefusals.ChallengeNotValid;
        }

        // Whoever has the password makes challenges without end, so wrong codes lock the account like wrong passwords.
        var locked = await guard.IsLockedAsync(challenge.PersonId, origin.DeviceId, ct);
        var right = !locked && (code is not null
            ? await factors.UseCodeAsync(challenge.PersonId, code, ct)
            : await factors.UseRecoveryCodeAsync(challenge.PersonId, recoveryCode!, ct));
        if (!right)
        {
            await failed.CountAsync(locked ? null : challenge.PersonId, origin, "second-factor", ct);
            return SessionRefusals.CodeRefused;
        }

        return await completion.CompleteAsync(challenge.PersonId, origin, true, ct2 => challenges.UseAsync(challenge.Id, ct2), ct) is { } issued
            ? issued
            : SessionRefusals.ChallengeNotValid;
    }
}
