using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts.Contract;

/// <summary>Owns the account that set-up makes before there is anybody to invite anybody.</summary>
internal sealed class FirstAdmin(
    AppDb db, NewPerson people, PeopleDirectory directory, IEnumerable<IOnRegistered> followers, AuditTrail audit, UserViewing viewing)
{
    /// <summary>Whether somebody has an account already; needs no keys, so it can be asked while locked.</summary>
    public Task<bool> ExistsAsync(CancellationToken ct) => db.People.AnyAsync(ct);

    /// <summary>The first thing wrong with the account asked for, or null; judge before keys are made. Fields are named as under <c>admin</c>.</summary>
    public Refusal? Judge(string username, string password, string? displayName) =>
        people.Judge(username, password, displayName) is not { } flaw ? null
        : flaw.Errors is null ? flaw
        : flaw with { Errors = flaw.Errors.ToDictionary(error => $"admin.{error.Key}", error => error.Value) };

    /// <summary>Makes the admin and saves; the key ring must be at hand.</summary>
    public async Task<Outcome<UserView>> CreateAsync(string username, string password, string? displayName, RequestOrigin? origin, CancellationToken ct)
    {
        if (Judge(username, password, displayName) is { } flaw)
        {
            return flaw;
        }

        var person = await people.MakeAsync(username, password, displayName, Role.Admin, ct);
        var created = await db.InTransactionAsync(
            async token =>
            {
                if (await db.People.AnyAsync(token))
                {
                    return false;
                }

                db.People.Add(person);
                foreach (var follower in followers)
                {
                    follower.Add(db, person.Id);
                }

                audit.Record(db, new AuditFact("accounts.first-admin-made", person.Id, person.Id), origin);
                return true;
            },
            ct);
        return created ? viewing.Of(directory.Put(person)) : AccountRefusals.AlreadyPeople;
    }
}
