using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts;

/// <summary>Owns what every change of role or state shares: the last admin stays, everyone who follows is told, nothing live outlasts it.</summary>
internal sealed class StandingChanging(
    AppDb db, PeopleDirectory directory, IEnumerable<IStandingFollower> followers, AuditTrail audit, EventStream events, UserViewing viewing)
{
    /// <param name="personId">Whose standing changes.</param>
    /// <param name="change">What followers are told.</param>
    /// <param name="apply">Changes the row; run inside the transaction.</param>
    public async Task<Outcome<UserView>> ChangeAsync(
        Guid personId, StandingChange change, Action<Person> apply, AuditFact fact, RequestOrigin origin, CancellationToken ct)
    {
        Refusal? refusal = null;
        Person? person = null;
        await db.InTransactionAsync(
            async token =>
            {
                await LockAdminsAsync(token);
                person = await db.People.FirstOrDefaultAsync(p => p.Id == personId && p.DeletedAt == null, token);
                if (person is null)
                {
                    refusal = AccountRefusals.NoSuchUser;
                    return false;
                }

                apply(person);
                if (!IsActiveAdmin(person) && !await db.People.AnyAsync(p => p.Id != personId && p.Active && p.Role == Role.Admin, token))
                {
                    refusal = AccountRefusals.LastAdmin;
                    return false;
                }

                foreach (var follower in followers)
                {
                    await follower.ChangingAsync(db, personId, change, token);
                }

                audit.Record(db, fact, origin);
                return true;
            },
            ct);
        return refusal is not null ? refusal : Tell(person!, change);
    }

    // Two admins removing each other at once on two nodes: each must see what the other did, so both touch the same rows first.
    private async Task LockAdminsAsync(CancellationToken ct) =>
        await db.People.Where(p => p.Role == Role.Admin).ExecuteUpdateAsync(set => set.SetProperty(p => p.Role, Role.Admin), ct);

    private static bool IsActiveAdmin(Person person) => person is { Active: true, Role: Role.Admin };

    private UserView Tell(Person person, StandingChange change)
    {
        var view = viewing.Of(directory.Put(person));
        foreach (var follower in followers)
        {
            follower.Changed(person.Id, change);
        }

        events.Publish("people.user-changed", new { user = view }, Audience.Everyone);
        return view;
    }
}
