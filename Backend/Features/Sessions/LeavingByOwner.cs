using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions.SignIns;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;

namespace Bailey.Features.Sessions;

/// <summary>Owns the deletion of the caller's own account: only with the password, and with the second factor where there is one.</summary>
internal sealed class LeavingByOwner(OwnerProof proof, Leaving leaving)
{
    public async Task<Outcome> LeaveAsync(Caller caller, string password, LeavingMode mode, SignInOrigin origin, CancellationToken ct) =>
        (await proof.JudgeAsync(caller, password, origin, ct)).Refusal is { } refusal
            ? refusal
            : await leaving.LeaveAsync(caller.PersonId, caller.PersonId, mode, "accounts.deleted", origin.Request, ct);
}
