using System.Text.Json;
using Bailey.Features.Chat.Searching;
using Bailey.Features.Vault.Rows;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Features.Chat.Attachments;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Bailey.Tests.Features.Search;

/// <summary>Names of files in an index that is built anew.</summary>
internal sealed class FileNameIndexTests
{
    // More than the building reads at once, so that names at the seams of its pages count.
    private const int Many = 2100;

    [TestCase(DatabaseProvider.Sqlite)]
    [TestCase(DatabaseProvider.Postgres)]
    public async Task Unlock_BuildsTheNamesOfFilesAnew(DatabaseProvider provider)
    {
        using var databases = new SteppedDatabases();
        await using var app = await BaileyApp.StartOpenAsync(provider, ["--RateLimits:Enabled=false"], databases.PutBefore);
        var channel = (await app.Admin.PostJsonAsync("/api/v1/channels", new { name = "racks", kind = "private", memberIds = Array.Empty<Guid>() }, 201)).Id();
        var file = await app.Admin.UploadedAsync(channel, [1], "quicksilver-2026.pdf");
        await app.Admin.PostFilesAsync(channel, file);
        foreach (var part in Enumerable.Range(1, Many - 1).Chunk(100))
        {
            app.Time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.WhenAll(part.Select(_ => app.Admin.PostFilesAsync(channel, file)));
        }

        databases.Holding = true;
        await app.Admin.DoneAsync(HttpMethod.Post, "/api/v1/system/lock", new { masterPassword = BaileyApp.MasterPassword });
        await app.Admin.DoneAsync(HttpMethod.Post, "/api/v1/system/unlock", new { masterPassword = BaileyApp.MasterPassword });
        Assert.That(await CountAsync(app.Admin, "quicksilver"), Is.Zero, "nothing is read yet");

        databases.LetGo(2); // to divide, and to read the words
        await ReachAsync(app, index => index.WordsReady);
        Assert.That(await CountAsync(app.Admin, "quicksilver"), Is.EqualTo(Many));
        Assert.That(await CountAsync(app.Admin, "icksilv"), Is.Zero);

        databases.LetGo(1);
        await ReachAsync(app, index => index.PartsProgress >= 1);
        Assert.That(await CountAsync(app.Admin, "filename:icksilv filename:2026.p"), Is.EqualTo(Many));
    }

    [TestCase(DatabaseProvider.Sqlite)]
    [TestCase(DatabaseProvider.Postgres)]
    public async Task DamagedName_KeepsNothingElseFromBeingFound(DatabaseProvider provider)
    {
        await using var app = await BaileyApp.StartOpenAsync(provider, ["--RateLimits:Enabled=false"]);
        var channel = (await app.Admin.PostJsonAsync("/api/v1/channels", new { name = "racks", kind = "private", memberIds = Array.Empty<Guid>() }, 201)).Id();
        var (damaged, whole) = (await app.Admin.UploadedAsync(channel, [1], "quicksilver.txt"), await app.Admin.UploadedAsync(channel, [2], "quicksilver.csv"));
        await app.Admin.PostFilesAsync(channel, damaged);
        await app.Admin.SayAsync(channel, "between them");
        await app.Admin.PostFilesAsync(channel, whole);
        await using (var db = await app.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync())
        {
            await db.Files.Where(row => row.Id == damaged).ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, new SealedText([1, 2, 3])));
        }

        app.Get<MessageIndexing>().StartAnew();
        await ReachAsync(app, index => index.PartsProgress >= 1);

        var found = (await app.Admin.GetJsonAsync("/api/v1/search?q=icksilver")).GetProperty("items").EnumerateArray().Single();
        Assert.That(found.GetProperty("message").GetProperty("attachments")[0].GetProperty("fileId").GetGuid(), Is.EqualTo(whole));
    }

    private static async Task ReachAsync(BaileyApp app, Func<MessageIndex, bool> far) =>
        Assert.That(await Waiting.UntilAsync(() => app.Get<MessageIndexing>().Current is { } index && far(index)), Is.True, "The index did not get that far.");

    private static async Task<int> CountAsync(HttpClient client, string q)
    {
        var count = 0;
        for (string? cursor = "", more = null; cursor is not null; cursor = more)
        {
            var page = await client.GetJsonAsync($"/api/v1/search?q={Uri.EscapeDataString(q)}&limit=200{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}");
            count += page.GetProperty("items").GetArrayLength();
            more = page.GetProperty("next").ValueKind is JsonValueKind.Null ? null : page.Text("next");
        }

        return count;
    }
}
