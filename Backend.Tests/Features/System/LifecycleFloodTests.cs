using System.Net.Http.Json;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Bailey.Tests.Features.System;

internal sealed class LifecycleFloodTests
{
    [Test]
    public async Task Refusals_FromAStrangerWithoutASecret_AreMergedInTheAuditLog()
    {
        await using var app = await BaileyApp.StartOpenAsync();
        var before = await CountAsync(app);
        for (var i = 0; i < 5; i++)
        {
            using var locking = await app.Anonymous.PostAsJsonAsync("/api/v1/system/lock", new { });
            await locking.MustRefuseAsync(403, "system.proof-needed");
            using var unlocking = await app.Anonymous.PostAsJsonAsync("/api/v1/system/unlock", new { masterPassword = "x" });
            await unlocking.MustRefuseAsync(409, "system.already-open");
        }

        Assert.That(await CountAsync(app), Is.EqualTo(before), "a stranger's refusal must not cost a row each");
        await app.Get<Denials>().FlushAsync(CancellationToken.None);
        Assert.That(await CountAsync(app), Is.EqualTo(before + 2));
    }

    private static async Task<int> CountAsync(BaileyApp app)
    {
        await using var db = await app.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        return await db.Set<AuditEntry>().CountAsync();
    }
}
