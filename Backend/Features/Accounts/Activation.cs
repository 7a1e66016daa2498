using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Errors;

namespace Bailey.Features.Accounts;

/// <summary>Owns the shutting out and letting back in of a person by an admin.</summary>
internal sealed class Activation(StandingChanging standing)
{
    public Task<Outcome<UserView>> SetAsync(Caller caller, Guid personId, bool active, RequestOrigin origin, CancellationToken ct) =>
        standing.ChangeOtherAsync(
            caller,
            personId,
            person => person.Active == active,
            active ? StandingChange.Reactivated : StandingChange.Deactivated,
            person => person.Active = active,
            new AuditFact(active ? "accounts.reactivated" : "accounts.deactivated", caller.PersonId, personId),
            origin,
            ct);
}
