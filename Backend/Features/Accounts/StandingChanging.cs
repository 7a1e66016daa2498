using Bailey.Features.Accounts.Contract;
using Bailey.Features.Accounts.Profile;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts;

/// <summary>Owns what every change of role or state shares: the last admin stays, everyone who follows is told, nothing live outlasts it.</summary>
internal sealed class StandingChanging(
    AppDb db, PeopleDirectory directory, IEnumerable<IStandingFollower> followers, AuditTrail audit, ProfileTelling telling, UserViewing viewing,
    TimeProvider time)
{
    /// <summary>A change that an admin makes to somebody else; one that is so already is answered as done.</summary>
    public async Task<Outcome<UserView>> ChangeOtherAsync(
        Caller caller, Guid personId, Func<PersonCard, bool> isSo, StandingChange change, Action<Person> apply, AuditFact fact, RequestOrigin origin,
        CancellationToken ct)
    {
        if (caller.PersonId == personId)
        {
            return AccountRefusals.NotYourself;
        }

        return await directory.FindAsync(personId, ct) switch
        {
            null or { Deleted: true } => AccountRefusals.NoSuchUser,
            { } person when isSo(person) => viewing.Of(person),
            _ => await ChangeAsync(
                personId,
                change,
                (person, _) =>
                {
                    apply(person);
                    return Task.CompletedTask;
                },
                fact,
                origin,
                ct),
        };
    }

    /// <param name="personId">Whose standing changes.</param>
    /// <param name="change">What followers are told.</param>
    /// <param name="applyAsync">Changes the row and what else of the account changes with it; run inside the transaction.</param>
    public async Task<Outcome<UserView>> ChangeAsync(
        Guid personId, StandingChange change, Func<Person, CancellationToken, Task> applyAsync, AuditFact fact, RequestOrigin origin, CancellationToken ct)
    {
        Refusal? refusal = null;
        Person? person = null;
        UserView? view = null;
        var changed = await db.InTransactionAsync(
            async token =>
            {
                await LockAdminsAsync(token);
                // What the person is writing on another node comes before the followers look, or is refused.
                await db.People.Where(p => p.Id == personId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Active, p => p.Active), token);
                person = await db.People.FirstOrDefaultAsync(p => p.Id == personId && p.DeletedAt == null, token);
                if (person is null)
                {
                    refusal = AccountRefusals.NoSuchUser;
                    return false;
                }

                await applyAsync(person, token);
                if (!IsActiveAdmin(person) && !await db.People.AnyAsync(p => p.Id != personId && p.Active && p.Role == Role.Admin && !p.Bot, token))
                {
                    refusal = AccountRefusals.LastAdmin;
                    return false;
                }

                await RevokeInvitesAsync(person, token);
                foreach (var follower in followers)
                {
                    await follower.ChangingAsync(db, personId, change, token);
                }

                audit.Record(db, fact, origin);
                return true;
            },
            ct,
            () => view = Tell(person!, change));
        foreach (var follower in changed ? followers : [])
        {
            await follower.TellAsync(personId, change, CancellationToken.None); // it is done, whether or not the caller still waits
        }

        return refusal is not null ? refusal : view!;
    }

    // Two admins removing each other at once on two nodes: each must see what the other did, so both touch the same rows first.
    private async Task LockAdminsAsync(CancellationToken ct) =>
        await db.People.Where(p => p.Role == Role.Admin).ExecuteUpdateAsync(set => set.SetProperty(p => p.Role, Role.Admin), ct);

    // A service account cannot sign in to mend anything, so it does not count as the admin who is left.
    private static bool IsActiveAdmin(Person person) => person is { Active: true, Role: Role.Admin, Bot: false };

    // An admin who is shut out must not come back through an invite made before.
    private async Task RevokeInvitesAsync(Person person, CancellationToken ct)
    {
        if (!person.Active || !PermissionMatrix.Allows(person.Role, Permission.ManageInvites))
        {
            var now = time.GetUtcNow().UtcDateTime;
            await db.Invites.Where(i => i.CreatedBy == person.Id && i.RevokedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.RevokedAt, now), ct);
        }
    }

    // The card first: who hears that a stream ended asks at once, and must not be judged, and then remembered, by the old one.
    private UserView Tell(Person person, StandingChange change)
    {
        var card = directory.Put(person);
        foreach (var follower in followers)
        {
            follower.Changed(person.Id, change);
        }

        return viewing.Of(telling.Tell(card));
    }
}
