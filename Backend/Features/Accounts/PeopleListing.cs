using Bailey.Features.Accounts.Contract;

namespace Bailey.Features.Accounts;

/// <summary>Owns the list of people, by username.</summary>
internal sealed class PeopleListing(PeopleDirectory directory, UserViewing viewing)
{
    /// <param name="after">The username that ended the page before; null for the first page.</param>
    public async Task<UserPage> PageAsync(string? after, int limit, CancellationToken ct)
    {
        var rest = (await directory.AllAsync(ct)).Where(person => !person.Deleted)
            .Select(person => (Key: Username.KeyOf(person.Username), Person: person))
            .Where(row => after is null || string.CompareOrdinal(row.Key, Username.KeyOf(after)) > 0)
            .OrderBy(row => row.Key, StringComparer.Ordinal).Take(limit + 1).ToList();
        var items = rest.Take(limit).Select(row => viewing.Of(row.Person)).ToList();
        return new UserPage(items, rest.Count > limit ? rest[limit - 1].Key : null);
    }
}
