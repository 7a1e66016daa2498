using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions.Guarding;
using Bailey.Features.Sessions.Live;
using Bailey.Features.Sessions.SecondFactor;
using Bailey.Features.Sessions.SignIns;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions;

/// <summary>Owns the giving of the password again within a session; guessing here costs the same as at sign-in.</summary>
internal sealed class Confirmation(
    AppDb db, PeopleDirectory people, PasswordVerification passwords, SecondFactorCheck factors, SignInGuard guard,
    FailedSignIn failed, LiveSessions live, TimeProvider time)
{
    public async Task<Outcome> ConfirmAsync(Caller caller, string password, string? code, SignInOrigin origin, CancellationToken ct)
    {
        if (caller.Scopes is not null)
        {
            return SessionRefusals.NotForTokens;
        }

        var needsCode = await factors.IsOnAsync(caller.PersonId, ct);
        if (needsCode && code is null)
        {
            return SessionRefusals.CodeNeeded;
        }

        var judged = await JudgeAsync(caller, password, needsCode ? code : null, origin, ct);
        if (!judged.IsOk)
        {
            return judged;
        }

        var now = time.GetUtcNow().UtcDateTime;
        await db.InTransactionAsync(
            async token => await db.Sessions.Where(s => s.Id == caller.SessionId)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.ConfirmedAt, now).SetProperty(s => s.SecondFactor, s => s.SecondFactor || needsCode), token) == 1,
            ct);
        live.Forget(caller.SessionId);
        return Outcome.Done;
    }

    /// <summary>Judges the caller's own password, and a code if one is given, against the same budgets as a sign-in.</summary>
    public async Task<Outcome> JudgeAsync(Caller caller, string password, string? code, SignInOrigin origin, CancellationToken ct)
    {
        if (PasswordVerification.Judge(password) is { } unfit)
        {
            return unfit;
        }

        var judged = await TryAsync(caller, password, code, origin, ct);
        if (!judged.IsOk && judged.Refusal!.Status == StatusCodes.Status403Forbidden)
        {
            await failed.DelayAsync(ct);
        }

        return judged;
    }

    private async Task<Outcome> TryAsync(Caller caller, string password, string? code, SignInOrigin origin, CancellationToken ct)
    {
        var person = await people.FindAsync(caller.PersonId, ct);
        var entered = await guard.EnterNetworkAsync(origin.Network, ct);
        if (!entered.IsOk)
        {
            return entered.Refusal!;
        }

        using var place = entered.Value;
        using var turn = await guard.EnterTurnAsync(PeopleDirectory.KeyOf(person?.Username ?? ""), caller.PersonId, origin.DeviceId, ct);
        var locked = await guard.IsLockedAsync(caller.PersonId, origin.DeviceId, ct);
        if (!locked && await passwords.VerifyAsync(caller.PersonId, password, ct) is not null
            && (code is null || await factors.UseCodeAsync(caller.PersonId, code, ct)))
        {
            return Outcome.Done;
        }

        await failed.CountAsync(locked ? null : caller.PersonId, origin, "confirmation", ct);
        return SessionRefusals.PasswordWrong;
    }
}
