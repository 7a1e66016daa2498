using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Auditing;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class AuditChainTests(DatabaseProvider provider)
{
    private const int Planted = 5;

    private BaileyApp _app = null!;
    private AsyncServiceScope _scope;
    private AppDb _db = null!;

    [SetUp]
    public async Task Start()
    {
        _app = await BaileyApp.StartOpenAsync(provider);
        _scope = _app.App.Services.CreateAsyncScope();
        _db = _scope.ServiceProvider.GetRequiredService<AppDb>();
        for (var i = 0; i < Planted; i++)
        {
            _app.Get<AuditTrail>().Record(_db, new AuditFact($"test.act-{i}", Guid.NewGuid(), Guid.NewGuid(), Detail: new { i }));
        }

        await _db.SaveChangesAsync();
        _db.ChangeTracker.Clear();
    }

    [TearDown]
    public async Task Stop()
    {
        await _db.DisposeAsync();
        await _scope.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Test]
    public async Task Verify_Untouched_Holds()
    {
        var verdict = await VerifyAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Holds, Is.True, verdict.Fault);
            Assert.That(verdict.Entries, Is.GreaterThan(Planted));
        }
    }

    [TestCase("UPDATE audit_entries SET \"Action\" = 'test.other' WHERE \"Seq\" = 2", 2)]
    [TestCase("UPDATE audit_entries SET \"Result\" = 'failed' WHERE \"Seq\" = 3", 3)]
    [TestCase("UPDATE audit_entries SET \"ActorId\" = NULL WHERE \"Action\" = 'test.act-1'", null)]
    [TestCase("UPDATE audit_entries SET \"Detail\" = \"Mac\" WHERE \"Seq\" = 2", 2)]
    [TestCase("UPDATE audit_entries SET \"Mac\" = \"Detail\" WHERE \"Seq\" = 2", 2)]
    [TestCase("DELETE FROM audit_entries WHERE \"Seq\" = 2", 2)]
    [TestCase("DELETE FROM audit_entries WHERE \"Seq\" = 1", 1)]
    [TestCase("DELETE FROM audit_entries WHERE \"Action\" = 'test.act-4'", null)]
    [TestCase("DELETE FROM audit_entries", 1)]
    [TestCase("UPDATE audit_entries SET \"Seq\" = 1000 WHERE \"Seq\" = 2; UPDATE audit_entries SET \"Seq\" = 2 WHERE \"Seq\" = 3; UPDATE audit_entries SET \"Seq\" = 3 WHERE \"Seq\" = 1000", 2)]
    public async Task Verify_Tampered_FindsWhere(string sql, int? brokenAt)
    {
        await _db.Database.ExecuteSqlRawAsync(sql);
        var verdict = await VerifyAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Holds, Is.False);
            Assert.That(verdict.BrokenAt, brokenAt is null ? Is.Not.Null : Is.EqualTo(brokenAt));
        }
    }

    [Test]
    public async Task Save_ThatFails_LeavesNoGap()
    {
        _app.Get<AuditTrail>().Record(_db, new AuditFact("test.lost"));
        var kept = await _db.Set<AuditEntry>().AsNoTracking().FirstAsync();
        _db.Add(new AuditEntry { Id = kept.Id, At = kept.At, Action = "test.double", Result = AuditResult.Ok, Detail = kept.Detail });
        Assert.That(async () => await _db.SaveChangesAsync(), Throws.InstanceOf<DbUpdateException>());
        _db.ChangeTracker.Clear();
        _app.Get<AuditTrail>().Record(_db, new AuditFact("test.next"));
        await _db.SaveChangesAsync();
        var verdict = await VerifyAsync();
        Assert.That(verdict.Holds, Is.True, verdict.Fault);
    }

    [Test]
    public async Task Denials_AFlood_BecomesOneEntryWithACount()
    {
        for (var i = 0; i < 50; i++)
        {
            using var client = _app.NewClient("not-a-token");
            using var answer = await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative));
            await answer.MustRefuseAsync(401, "auth.sign-in-needed");
        }

        await _app.Get<Denials>().FlushAsync(CancellationToken.None);
        Assert.That(await _db.Set<AuditEntry>().CountAsync(entry => entry.Action == "access.denied"), Is.EqualTo(1));
    }

    private async Task<AuditVerdict> VerifyAsync()
    {
        await using var scope = _app.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuditVerification>().VerifyAsync(CancellationToken.None);
    }
}
