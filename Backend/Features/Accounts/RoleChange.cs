using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Errors;

namespace Bailey.Features.Accounts;

/// <summary>Owns the giving of another role by an admin.</summary>
internal sealed class RoleChange(StandingChanging standing)
{
    public Task<Outcome<UserView>> ChangeAsync(Caller caller, Guid personId, Role role, RequestOrigin origin, CancellationToken ct) =>
        standing.ChangeOtherAsync(
            caller,
            personId,
            person => person.Role == role,
            StandingChange.Role,
            person => person.Role = role,
            new AuditFact("accounts.role-changed", caller.PersonId, personId, AuditResult.Ok, new { role }),
            origin,
            ct);
}
