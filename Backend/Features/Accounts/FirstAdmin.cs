using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts;

/// <summary>Owns the account that set-up makes before there is anybody to invite anybody.</summary>
internal sealed class FirstAdmin(NewPerson people, IEnumerable<IOnRegistered> followers) : IFirstAdmin
{
    public Refusal? Judge(string username, string password, string? displayName) =>
        people.Judge(username, password, displayName) is not { } flaw ? null
        : flaw.Errors is null ? flaw
        : flaw with { Errors = flaw.Errors.ToDictionary(error => $"admin.{error.Key}", error => error.Value) };

    public async Task<Guid> AddAsync(AppDb db, string username, string password, string? displayName, CancellationToken ct)
    {
        var person = await people.MakeAsync(username, password, displayName, Role.Admin, ct);
        db.People.Add(person);
        foreach (var follower in followers)
        {
            follower.Add(db, person.Id);
        }

        return person.Id;
    }

    public Task<bool> ExistsAsync(AppDb db, CancellationToken ct) => db.People.AnyAsync(p => p.Role == Role.Admin, ct);
}
