using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Data;

internal sealed class AppDbTests
{
    private BaileyApp _app = null!;
    private AppDb _db = null!;

    [SetUp]
    public async Task Start()
    {
        _app = await BaileyApp.StartOpenAsync();
        _db = await _app.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        await _db.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Test]
    public async Task InTransaction_ActSaysNo_LeavesNothingForTheNextSave()
    {
        await _db.InTransactionAsync(
            _ =>
            {
                Record("test.undone");
                return Task.FromResult(false);
            },
            CancellationToken.None);
        Record("test.done");
        await _db.SaveChangesAsync();
        Assert.That(await CountAsync("test.undone"), Is.Zero);
    }

    [Test]
    public async Task InTransaction_AuditHeadCannotBeWritten_IsCommittedAndCachesAreTold()
    {
        var head = Path.Combine(_app.Get<BaileyPaths>().SecretsFolder, "audit.head");
        File.Delete(head);
        Directory.CreateDirectory(head); // as if the secrets were on a medium that is gone
        var told = false;
        var done = await _db.InTransactionAsync(
            _ =>
            {
                Record("test.done");
                return Task.FromResult(true);
            },
            CancellationToken.None,
            () => told = true);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(done && told, Is.True);
            Assert.That(await CountAsync("test.done"), Is.EqualTo(1));
        }
    }

    [Test]
    public void Database_OnTheDisk_IsForItsOwnerAlone()
    {
        foreach (var file in Directory.EnumerateFiles(_app.Get<BaileyPaths>().DataFolder, "bailey.db*"))
        {
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
        }
    }

    private void Record(string action) => _app.Get<AuditTrail>().Record(_db, new AuditFact(action));

    private async Task<int> CountAsync(string action)
    {
        await using var db = await _app.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        return await db.Set<AuditEntry>().CountAsync(entry => entry.Action == action);
    }
}
