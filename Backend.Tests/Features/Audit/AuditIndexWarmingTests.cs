using Bailey.Features.Audit.Searching;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Audit;

/// <summary>Opening the page of the log reads it ahead, so that the first search finds it in memory.</summary>
internal sealed class AuditIndexWarmingTests
{
    [Test]
    public async Task List_Unfiltered_ReadsTheLogAheadOfASearch()
    {
        await using var app = await BaileyApp.StartOpenAsync();
        var index = app.Get<AuditIndex>();
        var before = index.Count;
        var page = await app.Admin.GetJsonAsync("/api/v1/audit");
        Assert.That(before, Is.Zero);
        Assert.That(await Waiting.UntilAsync(() => index.Count >= page.GetProperty("items").GetArrayLength()), Is.True, "nothing was read ahead");
    }
}
