using Bailey.Features.Sessions.SecondFactor;
using Bailey.Features.Sessions.SignIns;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;

namespace Bailey.Features.Sessions;

/// <summary>Owns what somebody shows who is about to do to their account what cannot be undone: the password, in a session that gave the second factor lately.</summary>
internal sealed class OwnerProof(Confirmation confirmation, SecondFactorCheck factors, TimeProvider time)
{
    public async Task<Outcome> JudgeAsync(Caller caller, string password, SignInOrigin origin, CancellationToken ct)
    {
        if (caller.Scopes is not null)
        {
            return SessionRefusals.NotForTokens;
        }

        // The password alone does not stand in for a second factor that is on.
        if (!caller.IsConfirmed(time.GetUtcNow().UtcDateTime) && await factors.IsOnAsync(caller.PersonId, ct))
        {
            return AccessRefusals.ConfirmationNeeded;
        }

        return await confirmation.JudgeAsync(caller, password, null, origin, ct);
    }
}
