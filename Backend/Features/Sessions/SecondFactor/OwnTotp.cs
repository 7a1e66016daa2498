using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions.SignIns;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;

namespace Bailey.Features.Sessions.SecondFactor;

/// <summary>Owns the second factor from within a session: who may change it, and that a password was given lately.</summary>
internal sealed class OwnTotp(
    AppDb db, TotpEnrolment enrolment, PeopleDirectory people, MfaSettings settings, FailedSignIn failed, TimeProvider time)
{
    public async Task<Outcome<TotpSecretView>> StartAsync(Caller? caller, CancellationToken ct) =>
        Judge(caller) is { } refusal ? refusal
        : await people.FindAsync(caller!.PersonId, ct) is { } person ? await enrolment.StartAsync(person.Id, person.Username, ct)
        : AccessRefusals.SignInNeeded;

    public async Task<Outcome<Enrolled>> ConfirmAsync(Caller? caller, string code, SignInOrigin origin, CancellationToken ct)
    {
        if (Judge(caller) is { } refusal)
        {
            return refusal;
        }

        var judged = await enrolment.JudgeAsync(caller!.PersonId, code, ct);
        if (!judged.IsOk)
        {
            await failed.DelayAsync(ct);
            return judged.Refusal! == SessionRefusals.CodeRefused ? SessionRefusals.CodeWrong : judged.Refusal!;
        }

        IReadOnlyList<string>? codes = null;
        await db.InTransactionAsync(
            async inside => (codes = await enrolment.ConfirmAsync(caller.PersonId, judged.Value, origin.Request, inside)) is not null, ct);
        return codes is not null ? new Enrolled(codes, null) : SessionRefusals.TotpOnAlready;
    }

    public async Task<Outcome> RemoveAsync(Caller caller, RequestOrigin origin, CancellationToken ct) =>
        Judge(caller) is { } refusal ? refusal
        : settings.IsRequiredOf(caller.Role) ? SessionRefusals.TotpRequired
        : await enrolment.RemoveAsync(caller.PersonId, origin, ct);

    private Refusal? Judge(Caller? caller) =>
        caller is null ? AccessRefusals.SignInNeeded
        : caller.Scopes is not null ? SessionRefusals.NotForTokens
        : caller.IsConfirmed(time.GetUtcNow().UtcDateTime) ? null
        : AccessRefusals.ConfirmationNeeded;
}
