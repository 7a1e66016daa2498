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
        var rows = await Rows().Where(row => before == null || row.Account.PersonId.CompareTo(before.Value) < 0)
            .OrderByDescending(row => row.Account.PersonId).Take(limit + 1).ToListAsync(ct);
        var items = new List<ServiceAccountView>(Math.Min(limit, rows.Count));
        foreach (var (account, createdAt) in rows.Take(limit))
        {
            items.Add(await ViewAsync(account, createdAt, ct));
        }

        return new ServiceAccountPage(items, rows.Count > limit ? items[^1].Id.ToString() : null);
    }

    public async Task<ServiceAccountView?> FindAsync(Guid id, CancellationToken ct) =>
        await Rows().FirstOrDefaultAsync(row => row.Account.PersonId == id, ct) is { } row ? await ViewAsync(row.Account, row.CreatedAt, ct) : null;

    private IQueryable<Row> Rows() => db.ServiceAccounts.AsNoTracking().Join(db.People, a => a.PersonId, p => p.Id, (a, p) => new Row(a, p.CreatedAt));

    // The directory answers from memory.
    private async ValueTask<ServiceAccountView> ViewAsync(ServiceAccount account, DateTime createdAt, CancellationToken ct)
    {
        var person = (await people.FindAsync(account.PersonId, ct))!;
        return new ServiceAccountView(
            person.Id, person.Username, person.DisplayName, person.Role, account.Scopes?.Split(' '), person.Active, account.CreatedBy, createdAt,
            account.SecretSetAt, account.LastUsedAt);
    }

    private sealed record Row(ServiceAccount Account, DateTime CreatedAt);
}
