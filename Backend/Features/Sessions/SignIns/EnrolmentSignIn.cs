using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions.SecondFactor;
using Bailey.Platform.Errors;

namespace Bailey.Features.Sessions.SignIns;

/// <summary>A finished enrolment: the recovery codes, and the token if it was part of a sign-in.</summary>
internal sealed record Enrolled(IReadOnlyList<string> RecoveryCodes, IssuedToken? Issued);

/// <summary>Owns the sign-in of somebody who must have a second factor and sets it up on the way in.</summary>
internal sealed class EnrolmentSignIn(
    ChallengeIssuing challenges, TotpEnrolment enrolment, SignInCompletion completion, FailedSignIn failed, PeopleDirectory people)
{
    public async Task<Outcome<TotpSecretView>> StartAsync(string token, CancellationToken ct) =>
        await challenges.FindAsync(token, ChallengePurpose.Enrol, ct) is { } challenge && await people.FindAsync(challenge.PersonId, ct) is { Active: true } person
            ? await enrolment.StartAsync(person.Id, person.Username, ct)
            : SessionRefusals.ChallengeNotValid;

    public async Task<Outcome<Enrolled>> ConfirmAsync(string token, string code, SignInOrigin origin, CancellationToken ct)
    {
        if (await challenges.FindAsync(token, ChallengePurpose.Enrol, ct) is not { } challenge || !await challenges.TakeTryAsync(challenge.Id, ct))
        {
            return SessionRefusals.ChallengeNotValid;
        }

        var judged = await enrolment.JudgeAsync(challenge.PersonId, code, ct);
        if (!judged.IsOk)
        {
            await failed.DelayAsync(ct);
            return judged.Refusal!;
        }

        IReadOnlyList<string>? codes = null;
        var issued = await completion.CompleteAsync(
            challenge.PersonId,
            origin,
            true,
            async inside => await challenges.UseAsync(challenge.Id, inside)
                && (codes = await enrolment.ConfirmAsync(challenge.PersonId, judged.Value, origin.Request, inside)) is not null,
            ct);
        return issued is not null ? new Enrolled(codes!, issued) : SessionRefusals.ChallengeNotValid;
    }
}
