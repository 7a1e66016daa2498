using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts.ServiceAccounts;

/// <summary>Owns the list of service accounts, newest first.</summary>
internal sealed class ServiceAccountListing(AppDb db, PeopleDirectory people)
{
    /// <param name="before">The id that ended the page before, or null for the first page.</param>
    public async Task<ServiceAccountPage> PageAsync(Guid? before, int limit, CancellationToken ct)
    {
        var rows = await db.ServiceAccounts.AsNoTracking().Where(account => before == null || account.PersonId.CompareTo(before.Value) < 0)
            .OrderByDescending(account => account.PersonId).Take(limit + 1).ToListAsync(ct);
        var items = new List<ServiceAccountView>(Math.Min(limit, rows.Count));
        foreach (var account in rows.Take(limit))
        {
            items.Add(await ViewAsync(account, ct));
        }

        return new ServiceAccountPage(items, rows.Count > limit ? items[^1].Id.ToString() : null);
    }

    public async Task<ServiceAccountView?> FindAsync(Guid id, CancellationToken ct) =>
        await db.ServiceAccounts.AsNoTracking().FirstOrDefaultAsync(account => account.PersonId == id, ct) is { } account
            ? await ViewAsync(account, ct)
            : null;

    // The directory answers from memory.
    private async ValueTask<ServiceAccountView> ViewAsync(ServiceAccount account, CancellationToken ct)
    {
        var person = (await people.FindAsync(account.PersonId, ct))!;
        return new ServiceAccountView(
            person.Id, person.Username, person.DisplayName, person.Role, account.Scopes?.Split(' '), person.Active, account.CreatedBy, account.CreatedAt,
            account.SecretSetAt, account.LastUsedAt);
    }
}
