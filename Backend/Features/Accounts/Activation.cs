using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Errors;

namespace Bailey.Features.Accounts;

/// <summary>Owns the shutting out and letting back in of a person by an admin.</summary>
internal sealed class Activation(StandingChanging standing, PeopleDirectory directory, UserViewing viewing)
{
    public async Task<Outcome<UserView>> SetAsync(Caller caller, Guid personId, bool active, RequestOrigin origin, CancellationToken ct)
    {
        if (caller.PersonId == personId)
        {
            return AccountRefusals.NotYourself;
        }

        return await directory.FindAsync(personId, ct) switch
        {
            null or { Deleted: true } => AccountRefusals.NoSuchUser,
            { } person when person.Active == active => viewing.Of(person),
            _ => await standing.ChangeAsync(
                personId,
                active ? StandingChange.Reactivated : StandingChange.Deactivated,
                person => person.Active = active,
                new AuditFact(active ? "accounts.reactivated" : "accounts.deactivated", caller.PersonId, personId),
                origin,
                ct),
        };
    }
}
