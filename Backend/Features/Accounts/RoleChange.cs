using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Errors;

namespace Bailey.Features.Accounts;

/// <summary>Owns the giving of another role by an admin.</summary>
internal sealed class RoleChange(StandingChanging standing, PeopleDirectory directory, UserViewing viewing)
{
    public async Task<Outcome<UserView>> ChangeAsync(Caller caller, Guid personId, Role role, RequestOrigin origin, CancellationToken ct)
    {
        if (caller.PersonId == personId)
        {
            return AccountRefusals.NotYourself;
        }

        return await directory.FindAsync(personId, ct) switch
        {
            null or { Deleted: true } => AccountRefusals.NoSuchUser,
            { } person when person.Role == role => viewing.Of(person),
            _ => await standing.ChangeAsync(
                personId,
                StandingChange.Role,
                person => person.Role = role,
                new AuditFact("accounts.role-changed", caller.PersonId, personId, AuditResult.Ok, new { role }),
                origin,
                ct),
        };
    }
}
