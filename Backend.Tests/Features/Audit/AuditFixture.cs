using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Bailey.Tests.Features.Audit;

/// <summary>An open server of its own for each test, and hands to plant entries with and to alter them.</summary>
internal abstract class AuditFixture(DatabaseProvider provider)
{
    protected BaileyApp App { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync() => App = await BaileyApp.StartOpenAsync(provider, ["--RateLimits:Enabled=false"]);

    [TearDown]
    public async Task StopAsync() => await App.DisposeAsync();

    protected async Task PlantAsync(params AuditFact[] facts)
    {
        await using var db = await App.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        foreach (var fact in facts)
        {
            App.Get<AuditTrail>().Record(db, fact);
        }

        await db.SaveChangesAsync();
    }

    protected async Task SqlAsync(string sql)
    {
        await using var db = await App.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync(sql);
    }
}
