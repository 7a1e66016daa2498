using Bailey.Features.Chat.Attachments;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat.Attachments;

/// <summary>Files that nobody posts do not stay. Each test moves the clock of a server of its own, which ends its tokens.</summary>
internal sealed class UploadSweepTests
{
    [TestCase(DatabaseProvider.Sqlite)]
    [TestCase(DatabaseProvider.Postgres)]
    public async Task Upload_NeverPosted_IsSweptAfterADay(DatabaseProvider provider)
    {
        await using var app = await BaileyApp.StartOpenAsync(provider);
        var channel = (await app.Admin.PostJsonAsync("/api/v1/channels", new { name = "quay", kind = "public" }, 201)).Id();
        var (forgotten, posted) = (await app.Admin.UploadedAsync(channel, [1]), await app.Admin.UploadedAsync(channel, [2]));
        await app.Admin.PostFilesAsync(channel, posted);
        app.Time.Advance(UploadSweep.KeptFor - TimeSpan.FromHours(2));
        using var later = await app.SignInAsync(BaileyApp.AdminName);
        var fresh = await later.UploadedAsync(channel, [3]);
        Assert.That(await app.Get<UploadSweep>().SweepAsync(default), Is.Zero);

        app.Time.Advance(TimeSpan.FromHours(3));
        await app.Get<UploadSweep>().SweepAsync(default);

        Assert.That(await later.StatusesAsync(forgotten), Is.All.EqualTo(404));
        Assert.That((await later.StatusesAsync(posted))[1], Is.EqualTo(200));
        Assert.That((await later.StatusesAsync(fresh))[1], Is.EqualTo(200));
        await later.RefusedAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body = "late", attachmentIds = new[] { forgotten } }, 400, "chat.attachment-not-found");
        Assert.That(Directory.EnumerateFiles(Path.Combine(app.Folder, "data", "vault", "blobs"), "*", SearchOption.AllDirectories).Count(), Is.EqualTo(2));
    }

    [TestCase(DatabaseProvider.Sqlite)]
    [TestCase(DatabaseProvider.Postgres)]
    public async Task Upload_NamedByADraft_StaysForWeeksAndGoesWithTheDraft(DatabaseProvider provider)
    {
        await using var app = await BaileyApp.StartOpenAsync(provider);
        var channel = (await app.Admin.PostJsonAsync("/api/v1/channels", new { name = "quay", kind = "public" }, 201)).Id();
        var ben = await app.GivenPersonAsync("ben");
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/members/me", status: 200);
        var (drafted, bens, loose) = (await app.Admin.UploadedAsync(channel, [1]), await ben.Client.UploadedAsync(channel, [2]), await app.Admin.UploadedAsync(channel, [3]));
        await app.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/draft", new { body = "", attachmentIds = new[] { drafted } });
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/draft", new { body = "x", attachmentIds = new[] { bens } });
        foreach (var days in (int[])[1, 2, 18])
        {
            app.Time.Advance(TimeSpan.FromDays(days) + TimeSpan.FromMinutes(1));
            await app.Get<UploadSweep>().SweepAsync(default);
        }

        using var later = await app.SignInAsync(BaileyApp.AdminName);
        using var laterBen = await app.SignInAsync(ben.Username);
        Assert.That((await later.StatusesAsync(drafted))[1], Is.EqualTo(200));
        Assert.That(await later.StatusesAsync(loose), Is.All.EqualTo(404), "no draft names it");
        Assert.That((await later.GetJsonAsync("/api/v1/drafts")).GetProperty("items")[0].GetProperty("attachments").GetArrayLength(), Is.EqualTo(1));

        await later.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/draft", new { body = "" });
        await laterBen.PostJsonAsync(ChatActs.Messages(channel), new { body = "at last", attachmentIds = new[] { bens } }, 201);
        app.Time.Advance(UploadSweep.KeptFor + TimeSpan.FromMinutes(1));
        await app.Get<UploadSweep>().SweepAsync(default);
        using var last = await app.SignInAsync(BaileyApp.AdminName);
        Assert.That(await last.StatusesAsync(drafted), Is.All.EqualTo(404), "its draft is gone");
        Assert.That((await last.StatusesAsync(bens))[1], Is.EqualTo(200));
    }
}
