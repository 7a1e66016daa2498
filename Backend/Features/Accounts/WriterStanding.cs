using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts;

/// <summary>Answers from the row itself whether somebody who writes is still active.</summary>
internal sealed class WriterStanding : IWriterStanding
{
    private const string Active = """SELECT 1 AS "Value" FROM people WHERE "Id" = {0} AND "Active" AND "DeletedAt" IS NULL""";

    // Not shared: two transactions of one person that go on to change their row would wait for each other.
    public async Task<bool> StandsAsync(AppDb db, Guid personId, CancellationToken ct) =>
        (await db.Database.SqlQueryRaw<int>(db.Database.IsNpgsql() ? $"{Active} FOR NO KEY UPDATE" : Active, personId).ToListAsync(ct)).Count == 1;
}
