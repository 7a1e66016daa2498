using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions.Guarding;
using Bailey.Features.Sessions.SecondFactor;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;

namespace Bailey.Features.Sessions.SignIns;

/// <summary>Owns the password step: who it is, whether they may be tried, whether the password is right, and what is still asked.</summary>
internal sealed class SignIn(
    AppDb db, PeopleDirectory people, PasswordVerification passwords, SignInGuard guard, FailedSignIn failed,
    SecondFactorCheck factors, MfaSettings mfa, ChallengeIssuing challenges, SignInCompletion completion)
{
    public async Task<Outcome<SignInStep>> SignInAsync(string username, string password, SignInOrigin origin, CancellationToken ct)
    {
        if (PasswordVerification.Judge(password) is { } unfit)
        {
            return unfit;
        }

        var outcome = await TryAsync(username, password, origin, ct);
        if (outcome.Refusal == SessionRefusals.SignInRefused)
        {
            await failed.DelayAsync(ct);
        }

        return outcome;
    }

    private async Task<Outcome<SignInStep>> TryAsync(string username, string password, SignInOrigin origin, CancellationToken ct)
    {
        var entered = await guard.EnterNetworkAsync(origin.Network, ct);
        if (!entered.IsOk)
        {
            return entered.Refusal!;
        }

        using var place = entered.Value;
        var person = await people.FindByUsernameAsync(username, ct);
        using var turn = await guard.EnterTurnAsync(PeopleDirectory.KeyOf(username), person?.Id ?? Guid.Empty, origin.DeviceId, ct);
        // Asked for nobody too, so that an unknown name takes the same steps.
        var locked = await guard.IsLockedAsync(person?.Id ?? Guid.Empty, origin.DeviceId, ct);
        var tried = person is { Active: true } && !locked ? person.Id : (Guid?)null;
        if (await passwords.VerifyAsync(tried, password, ct) is { } hash && await NextAsync(person!, hash, origin, ct) is { } step)
        {
            return step;
        }

        await failed.CountAsync(tried, origin, "password", ct);
        return SessionRefusals.SignInRefused;
    }

    /// <summary>Null when the password was changed, or the person shut out, since it was verified.</summary>
    private async Task<SignInStep?> NextAsync(PersonCard person, string hash, SignInOrigin origin, CancellationToken ct)
    {
        var asks = await factors.IsOnAsync(person.Id, ct) ? ChallengePurpose.Totp
            : mfa.IsRequiredOf(person.Role) ? ChallengePurpose.Enrol
            : (ChallengePurpose?)null;
        if (asks is not { } purpose)
        {
            return await completion.CompleteAsync(person.Id, origin, false, token => passwords.StillHoldsAsync(person.Id, hash, token), ct) is { } issued
                ? SignInStep.Done(issued)
                : null;
        }

        string? challenge = null;
        var added = await db.InTransactionAsync(
            async token =>
            {
                if (!await passwords.StillHoldsAsync(person.Id, hash, token))
                {
                    return false;
                }

                challenge = challenges.Add(person.Id, purpose);
                return true;
            },
            ct);
        return added ? SignInStep.Next(challenge!, purpose) : null;
    }
}
