using Bailey.Features.Accounts;
using Bailey.Features.Accounts.Passwords;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Bailey.Tests.Features.Accounts;

[TestFixture]
internal sealed class PasswordHashingTests
{
    private static readonly PasswordSettings Floor = new() { MemoryKiB = 19 * 1024, Iterations = 2, AtOnce = 2 };

    [Test]
    public async Task Hash_VerifiedAgain_IsRightForThatPasswordOnly()
    {
        using var hashing = new PasswordHashing(Floor);
        var hash = await hashing.HashAsync("Analytical-Engine-1843", CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hash, Does.StartWith("$argon2id$v=19$m=19456,t=2,p=1$"));
            Assert.That(await hashing.VerifyAsync(hash, "Analytical-Engine-1843", CancellationToken.None), Is.True);
            Assert.That(await hashing.VerifyAsync(hash, "Analytical-Engine-1844", CancellationToken.None), Is.False);
            Assert.That(await hashing.VerifyAsync(null, "Analytical-Engine-1843", CancellationToken.None), Is.False, "the decoy is nobody's");
        }
    }

    [Test]
    public async Task NeedsRehash_WhenParametersRose_IsTrue()
    {
        using var before = new PasswordHashing(Floor);
        using var after = new PasswordHashing(Floor with { Iterations = 3 });
        var hash = await before.HashAsync("Analytical-Engine-1843", CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.NeedsRehash(hash), Is.False);
            Assert.That(after.NeedsRehash(hash), Is.True);
        }
    }

    [Test]
    public async Task SignIn_AfterTheParametersRose_HashesThePasswordAnew()
    {
        await using var before = await BaileyApp.StartOpenAsync();
        await before.StopAsync();
        await using var after = await BaileyApp.StartAsync(folder: before.Folder, time: before.Time, settings: ["--Passwords:Iterations=3"]);
        await after.Anonymous.DoneAsync(HttpMethod.Post, "/api/v1/system/unlock", new { masterPassword = BaileyApp.MasterPassword });
        Assert.That(await after.TokenAsync(BaileyApp.AdminName), Is.Not.Empty);
        await using var db = await after.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        Assert.That((await db.People.SingleAsync(person => person.Username == BaileyApp.AdminName)).PasswordHash, Does.StartWith("$argon2id$v=19$m=19456,t=3,"));
        Assert.That(await after.TokenAsync(BaileyApp.AdminName), Is.Not.Empty, "and the new hash is right for it");
    }

    [Test]
    public async Task HashingThreads_Running_AreBehindAllOthers()
    {
        using var hashing = new PasswordHashing(Floor);
        await hashing.HashAsync("Analytical-Engine-1843", CancellationToken.None);
        var niceness = Directory.EnumerateDirectories("/proc/self/task")
            .Where(thread => File.ReadAllText(Path.Combine(thread, "comm")).StartsWith("password hash", StringComparison.Ordinal))
            .Select(thread => File.ReadAllText(Path.Combine(thread, "stat")))
            .Select(stat => stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16]); // field 19 of proc(5); the name before it may hold blanks
        Assert.That(niceness, Is.Not.Empty.And.All.EqualTo("19"));
    }

    [Test]
    public async Task Hash_OfACallerWhoLeft_IsNotComputed()
    {
        using var hashing = new PasswordHashing(Floor);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        Assert.That(async () => await hashing.HashAsync("x", gone.Token), Throws.InstanceOf<OperationCanceledException>());
    }
}
