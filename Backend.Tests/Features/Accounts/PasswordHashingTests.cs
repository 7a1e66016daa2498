using Bailey.Features.Accounts.Passwords;
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
    public async Task Hash_OfACallerWhoLeft_IsNotComputed()
    {
        using var hashing = new PasswordHashing(Floor);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        Assert.That(async () => await hashing.HashAsync("x", gone.Token), Throws.InstanceOf<OperationCanceledException>());
    }
}
