using System.Security.Cryptography;
using Bailey.Features.Accounts.ServiceAccounts;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts.Contract;

/// <summary>A service account that proved itself, and the permissions it may ask for now.</summary>
internal sealed record ServiceClient(PersonCard Person, IReadOnlySet<Permission> Allowed);

/// <summary>Owns the question whether a client id and secret are a service account's.</summary>
internal sealed class ServiceAccountClients(AppDb db, PeopleDirectory people, TimeProvider time)
{
    /// <summary>Null for an unknown client, a wrong secret and an account that is shut out alike.</summary>
    public async Task<ServiceClient?> AuthenticateAsync(string clientId, string secret, CancellationToken ct)
    {
        var person = await people.FindByUsernameAsync(clientId, ct);
        var id = person?.Id ?? Guid.Empty;
        var account = await db.ServiceAccounts.AsNoTracking().FirstOrDefaultAsync(a => a.PersonId == id, ct);
        var right = CryptographicOperations.FixedTimeEquals(account?.SecretHash ?? new byte[SHA256.HashSizeInBytes], ClientSecret.HashOf(secret));
        return right && account is not null && person is { Active: true } ? new ServiceClient(person, AllowedTo(person.Role, account.Scopes)) : null;
    }

    /// <summary>Notes that it gets a token now, if the secret it proved itself with is still the one; call inside the transaction that opens the session.</summary>
    public async Task<bool> UsedAsync(ServiceClient client, string secret, CancellationToken ct)
    {
        var (hash, now) = (ClientSecret.HashOf(secret), time.GetUtcNow().UtcDateTime);
        return await db.ServiceAccounts.Where(a => a.PersonId == client.Person.Id && a.SecretHash == hash)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastUsedAt, now), ct) == 1
            && await db.People.AnyAsync(p => p.Id == client.Person.Id && p.Active, ct);
    }

    private static HashSet<Permission> AllowedTo(Role role, string? scopes) =>
        [.. PermissionMatrix.All.Where(permission => PermissionMatrix.Allows(role, permission)
            && (scopes?.Split(' ').Contains(PermissionMatrix.NameOf(permission)) ?? permission is not Permission.Self))];
}
