using Bailey.Features.Vault.Files;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat.Attachments;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class AttachmentsTests(DatabaseProvider provider) : ChatFixture(provider)
{
    private static readonly byte[] Words = "three quiet harbours"u8.ToArray();

    [Test]
    public async Task Attachment_PostedWithAMessage_IsInEveryAnswerAndCanBeFetched()
    {
        var grace = await PersonAsync();
        var channel = await ChannelAsync("private", grace);
        var uploaded = await App.Admin.UploadAsync(channel, AttachmentActs.Png, "crane.png", "&width=640&height=480");
        var file = uploaded.GetProperty("fileId").GetGuid();
        await using var events = await EventReader.OpenAsync(grace.Client);

        var posted = await App.Admin.PostFilesAsync(channel, file);

        var expected = posted.GetProperty("attachments").GetRawText();
        var one = posted.GetProperty("attachments").EnumerateArray().Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(one.GetProperty("fileId").GetGuid(), Is.EqualTo(file));
            Assert.That(one.Text("name"), Is.EqualTo("crane.png"));
            Assert.That(one.Number("size"), Is.EqualTo(AttachmentActs.Png.Length));
            Assert.That(one.Text("contentType"), Is.EqualTo("image/png"));
            Assert.That((one.Number("width"), one.Number("height")), Is.EqualTo((640, 480)));
            Assert.That(posted.Text("body"), Is.Empty);
            Assert.That(one.EnumerateObject().All(member => member.Value.GetRawText() == uploaded.GetProperty(member.Name).GetRawText()), Is.True, "as it was when it was sent");
            Assert.That((await events.NextAsync("chat.message-posted")).Data.GetProperty("message").GetProperty("attachments").GetRawText(), Is.EqualTo(expected));
            Assert.That((await grace.Client.HistoryAsync(channel)).Single(message => message.Id() == posted.Id()).GetProperty("attachments").GetRawText(), Is.EqualTo(expected));
            Assert.That((await grace.Client.GetJsonAsync($"/api/v1/messages/{posted.Id()}")).GetProperty("attachments").GetRawText(), Is.EqualTo(expected));
        }

        using var fetched = await grace.Client.FetchAsync(file);
        await fetched.MustBeAsync(200);
        Assert.That(await fetched.Content.ReadAsByteArrayAsync(), Is.EqualTo(AttachmentActs.Png));
        var edited = await App.Admin.JsonAsync(HttpMethod.Patch, $"/api/v1/messages/{posted.Id()}", new { body = "with words now" }, 200);
        Assert.That(edited.GetProperty("attachments").GetRawText(), Is.EqualTo(expected));
    }

    [Test]
    public async Task Edit_ToNoWords_IsTakenWhereAFileRemainsAndNowhereElse()
    {
        var channel = await ChannelAsync("private");
        var file = await App.Admin.UploadedAsync(channel, Words);
        var carrying = await App.Admin.PostJsonAsync(ChatActs.Messages(channel), new { body = "A caption", attachmentIds = new[] { file } }, 201);
        var plain = await App.Admin.SayAsync(channel, "Words alone");

        var edited = await App.Admin.JsonAsync(HttpMethod.Patch, $"/api/v1/messages/{carrying.Id()}", new { body = "" }, 200);

        Assert.That(edited.Text("body"), Is.Empty);
        Assert.That(edited.GetProperty("attachments").GetArrayLength(), Is.EqualTo(1));
        Assert.That((await App.Admin.GetJsonAsync($"/api/v1/messages/{carrying.Id()}/edits")).GetProperty("items")[0].Text("body"), Is.EqualTo("A caption"));
        await App.Admin.RefusedAsync(HttpMethod.Patch, $"/api/v1/messages/{carrying.Id()}", new { body = "   " }, 400, "request.invalid");
        await App.Admin.RefusedAsync(HttpMethod.Patch, $"/api/v1/messages/{plain.Id()}", new { body = "" }, 400, "request.invalid");
        Assert.That((await App.Admin.GetJsonAsync($"/api/v1/messages/{plain.Id()}")).Text("body"), Is.EqualTo("Words alone"));
    }

    [Test]
    public async Task Attachment_BeforeItIsPosted_IsItsUploadersAlone()
    {
        var (grace, linus) = (await PersonAsync(), await PersonAsync());
        var channel = await ChannelAsync("public", grace, linus);
        var file = await grace.Client.UploadedAsync(channel, Words);

        Assert.That(await grace.Client.StatusesAsync(file), Is.EqualTo(new[] { 200, 200, 200, 404 }));
        Assert.That(await linus.Client.StatusesAsync(file), Is.All.EqualTo(404));
        Assert.That(await App.Admin.StatusesAsync(file), Is.All.EqualTo(404));
        foreach (var (client, where) in ((HttpClient, Guid)[])[(linus.Client, channel), (App.Admin, channel), (grace.Client, await ChannelAsync("public", grace))])
        {
            await client.RefusedAsync(HttpMethod.Post, ChatActs.Messages(where), new { body = "mine", attachmentIds = new[] { file } }, 400, "chat.attachment-not-found");
        }
    }

    [Test]
    public async Task Attachment_ReadByEveryKindOfOutsider_IsNotThere()
    {
        var (grace, removed, late, stranger) = (await PersonAsync(), await PersonAsync(), await PersonAsync(), await PersonAsync());
        var channel = await ChannelAsync("private", grace, removed);
        var file = await grace.Client.UploadedAsync(channel, Words);
        await grace.Client.PostFilesAsync(channel, file);
        Assert.That(await removed.Client.StatusesAsync(file), Is.EqualTo(new[] { 200, 200, 200, 404 }));

        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/{removed.Id}");
        await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/members/{late.Id}", new { history = "from-joining" });

        Assert.That(await removed.Client.StatusesAsync(file), Is.All.EqualTo(404), "removed");
        Assert.That(await late.Client.StatusesAsync(file), Is.All.EqualTo(404), "before they joined");
        Assert.That(await stranger.Client.StatusesAsync(file), Is.All.EqualTo(404), "never in it");
        Assert.That(await App.Anonymous.StatusesAsync(file), Is.All.EqualTo(401), "not signed in");
        Assert.That(await grace.Client.StatusesAsync(file), Is.EqualTo(new[] { 200, 200, 200, 404 }), "still in it");
        foreach (var outsider in (Member[])[removed, late, stranger])
        {
            var own = await ChannelAsync("public", outsider);
            await outsider.Client.RefusedAsync(HttpMethod.Post, ChatActs.Messages(own), new { body = "mine", attachmentIds = new[] { file } }, 400, "chat.attachment-not-found");
        }
    }

    [Test]
    public async Task Attachment_OfAReply_IsSeenByWhoSeesTheThread()
    {
        var (grace, late) = (await PersonAsync(), await PersonAsync());
        var channel = await ChannelAsync("private", grace);
        var root = await grace.Client.SayAsync(channel, "the root");
        await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/members/{late.Id}", new { history = "from-joining" });
        var later = await grace.Client.SayAsync(channel, "after they joined");
        var (hidden, open) = (await grace.Client.UploadedAsync(channel, Words), await grace.Client.UploadedAsync(channel, Words));
        await ReplyAsync(root.Id(), hidden);
        await ReplyAsync(later.Id(), open);

        Assert.That(await late.Client.StatusesAsync(hidden), Is.All.EqualTo(404), "a reply stands where its thread begins");
        Assert.That((await late.Client.StatusesAsync(open))[1], Is.EqualTo(200));
        Assert.That((await App.Admin.StatusesAsync(hidden))[1], Is.EqualTo(200));
        var page = await App.Admin.GetJsonAsync($"/api/v1/messages/{root.Id()}/thread");
        Assert.That(page.GetProperty("items")[0].GetProperty("attachments")[0].GetProperty("fileId").GetGuid(), Is.EqualTo(hidden));

        Task ReplyAsync(Guid rootId, Guid file) =>
            grace.Client.PostJsonAsync(ChatActs.Messages(channel), new { body = "", threadRootId = rootId, attachmentIds = new[] { file } }, 201);
    }

    [Test]
    public async Task Attachment_OfADeletedMessage_IsGoneAtOnceAndFreesTheDisk()
    {
        var grace = await PersonAsync();
        var channel = await ChannelAsync("public", grace);
        var file = await grace.Client.UploadedAsync(channel, Words);
        using var thumbnail = await PutThumbnailAsync(grace.Client, file, AttachmentActs.Png);
        await thumbnail.MustBeAsync(204);
        var before = Blobs();
        var posted = await grace.Client.PostFilesAsync(channel, file);
        await using var events = await EventReader.OpenAsync(grace.Client);

        await grace.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{posted.Id()}");

        Assert.That(await grace.Client.StatusesAsync(file), Is.All.EqualTo(404));
        Assert.That((await events.NextAsync("chat.message-deleted")).Data.GetProperty("message").GetProperty("attachments").GetArrayLength(), Is.Zero);
        Assert.That((await grace.Client.HistoryAsync(channel)).Single(message => message.Id() == posted.Id()).GetProperty("attachments").GetArrayLength(), Is.Zero);
        Assert.That(before - Blobs(), Is.EqualTo(2), "content and thumbnail");
    }

    [Test]
    public async Task Attachment_Forwarded_StaysUntilTheLastMessageThatCarriesItGoes()
    {
        var (grace, linus) = (await PersonAsync(), await PersonAsync());
        var (first, second) = (await ChannelAsync("private", grace), await ChannelAsync("private", grace, linus));
        var file = await grace.Client.UploadedAsync(first, Words);
        var original = await grace.Client.PostFilesAsync(first, file);
        Assert.That(await linus.Client.StatusesAsync(file), Is.All.EqualTo(404));

        var forwarded = await grace.Client.PostFilesAsync(second, file);
        Assert.That((await linus.Client.StatusesAsync(file))[1], Is.EqualTo(200));
        await grace.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{original.Id()}");
        Assert.That((await linus.Client.StatusesAsync(file))[1], Is.EqualTo(200));
        Assert.That((await App.Admin.StatusesAsync(file))[1], Is.EqualTo(200), "the admin made both channels");

        var before = Blobs();
        await grace.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{forwarded.Id()}");
        Assert.That(await linus.Client.StatusesAsync(file), Is.All.EqualTo(404));
        Assert.That(before - Blobs(), Is.EqualTo(1));
    }

    [Test]
    public async Task Attachment_OfAnOldReader_IsGoneForThemWithTheOnlyMessageTheyCouldSee()
    {
        var (grace, linus) = (await PersonAsync(), await PersonAsync());
        var (first, second) = (await ChannelAsync("private", grace, linus), await ChannelAsync("private", grace));
        var file = await grace.Client.UploadedAsync(first, Words);
        var original = await grace.Client.PostFilesAsync(first, file);
        await grace.Client.PostFilesAsync(second, file);

        await grace.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{original.Id()}");

        Assert.That(await linus.Client.StatusesAsync(file), Is.All.EqualTo(404));
        Assert.That((await grace.Client.StatusesAsync(file))[1], Is.EqualTo(200));
    }

    [Test]
    public async Task Upload_WhereTheCallerMayNotPost_IsRefused()
    {
        var (grace, stranger, reader) = (await PersonAsync(), await PersonAsync(), await PersonAsync(role: "reader"));
        var (open, closed) = (await ChannelAsync("public", grace), await ChannelAsync("private", grace));
        await RefusedAsync(stranger.Client, open, 403, "chat.not-a-member");
        await RefusedAsync(stranger.Client, closed, 404, "chat.channel-not-found");
        await RefusedAsync(grace.Client, Guid.NewGuid(), 404, "chat.channel-not-found");
        await RefusedAsync(reader.Client, open, 403, "auth.not-allowed");
        await RefusedAsync(App.Anonymous, open, 401, "auth.sign-in-needed");
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{closed}");
        await RefusedAsync(grace.Client, closed, 409, "chat.channel-archived");

        static async Task RefusedAsync(HttpClient client, Guid channel, int status, string code)
        {
            using var answer = await client.TryUploadAsync(channel, Words);
            await answer.MustRefuseAsync(status, code);
        }
    }

    [Test]
    public async Task Post_WithFilesThatCannotBe_NamesTheField()
    {
        var channel = await ChannelAsync();
        var file = await App.Admin.UploadedAsync(channel, Words);
        var path = ChatActs.Messages(channel);
        foreach (var ids in (Guid[][])[[file, file], [.. Enumerable.Range(0, 21).Select(_ => Guid.NewGuid())]])
        {
            var problem = await App.Admin.RefusedAsync(HttpMethod.Post, path, new { body = "", attachmentIds = ids }, 400, "request.invalid");
            Assert.That(problem.GetProperty("errors").TryGetProperty("attachmentIds", out _), Is.True);
        }

        await App.Admin.RefusedAsync(HttpMethod.Post, path, new { body = "", attachmentIds = Array.Empty<Guid>() }, 400, "request.invalid");
        await App.Admin.RefusedAsync(HttpMethod.Post, path, new { body = "x", attachmentIds = new[] { Guid.NewGuid() } }, 400, "chat.attachment-not-found");
        await App.Admin.PostFilesAsync(channel, file);
    }

    [Test]
    public async Task Post_RepeatedWithItsKey_IsTheSameMessageWithItsFile()
    {
        var channel = await ChannelAsync();
        var file = await App.Admin.UploadedAsync(channel, Words);
        var body = new { body = "once", attachmentIds = new[] { file } };
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        using var first = await App.Admin.SendAsync(HttpMethod.Post, ChatActs.Messages(channel), body, key);
        using var second = await App.Admin.SendAsync(HttpMethod.Post, ChatActs.Messages(channel), body, key);
        Assert.That((await second.JsonAsync(201)).GetRawText(), Is.EqualTo((await first.JsonAsync(201)).GetRawText()));
    }

    [Test]
    public async Task Upload_TakenBack_IsGone_AndAPostedOneIsNot()
    {
        var grace = await PersonAsync();
        var channel = await ChannelAsync("public", grace);
        var file = await grace.Client.UploadedAsync(channel, Words);
        var before = Blobs();
        await App.Admin.RefusedAsync(HttpMethod.Delete, AttachmentActs.File(file), null, 404, "vault.file-not-found");
        await grace.Client.DoneAsync(HttpMethod.Delete, AttachmentActs.File(file));
        await grace.Client.RefusedAsync(HttpMethod.Delete, AttachmentActs.File(file), null, 404, "vault.file-not-found");
        Assert.That(before - Blobs(), Is.EqualTo(1));

        var posted = await grace.Client.UploadedAsync(channel, Words);
        await grace.Client.PostFilesAsync(channel, posted);
        await grace.Client.RefusedAsync(HttpMethod.Delete, AttachmentActs.File(posted), null, 409, "vault.file-in-use");
        Assert.That((await grace.Client.StatusesAsync(posted))[0], Is.EqualTo(200));
    }

    [Test]
    public async Task Thumbnail_OfOnesOwnUnpostedFile_IsKeptReplacedAndSeenByReaders()
    {
        var (grace, linus) = (await PersonAsync(), await PersonAsync());
        var channel = await ChannelAsync("private", grace, linus);
        var file = await grace.Client.UploadedAsync(channel, AttachmentActs.Png, "crane.png");
        var webp = "RIFF\0\0\0\0WEBPVP8 "u8.ToArray();
        using (var stranger = await PutThumbnailAsync(linus.Client, file, webp))
        {
            await stranger.MustRefuseAsync(404, "vault.file-not-found");
        }

        await grace.Client.RefusedAsync(HttpMethod.Get, $"{AttachmentActs.File(file)}/thumbnail", null, 404, "vault.thumbnail-not-found");
        await DoneAsync(AttachmentActs.Png, 204);
        var before = Blobs();
        await DoneAsync(webp, 204);
        Assert.That(Blobs(), Is.EqualTo(before), "the one before is gone");
        await DoneAsync("<svg/>"u8.ToArray(), 415, "vault.thumbnail-type");
        await DoneAsync([.. AttachmentActs.Png, .. new byte[256 * 1024]], 413, "vault.thumbnail-too-large");
        var posted = await grace.Client.PostFilesAsync(channel, file);
        await DoneAsync(webp, 409, "vault.file-in-use");

        Assert.That(posted.GetProperty("attachments")[0].GetProperty("thumbnail").GetBoolean(), Is.True);
        using var seen = await linus.Client.SendAsync(HttpMethod.Get, $"{AttachmentActs.File(file)}/thumbnail");
        await seen.MustBeAsync(200);
        Assert.That(seen.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/webp"));
        Assert.That(await seen.Content.ReadAsByteArrayAsync(), Is.EqualTo(webp));

        async Task DoneAsync(byte[] picture, int status, string? code = null)
        {
            using var answer = await PutThumbnailAsync(grace.Client, file, picture);
            await (code is null ? answer.MustBeAsync(status) : answer.MustRefuseAsync(status, code));
        }
    }

    [TestCase("soft")]
    [TestCase("hard")]
    public async Task Account_Deleted_LeavesWhatOthersCarryAndNothingElse(string mode)
    {
        var (grace, linus) = (await PersonAsync(), await PersonAsync());
        var channel = await ChannelAsync("private", grace, linus);
        var unposted = await grace.Client.UploadedAsync(channel, Words);
        var (own, forwarded) = (await grace.Client.UploadedAsync(channel, Words), await grace.Client.UploadedAsync(channel, Words));
        await grace.Client.PostFilesAsync(channel, own, forwarded);
        await linus.Client.PostFilesAsync(channel, forwarded);
        var before = Blobs();

        await grace.Client.DoneAsync(HttpMethod.Post, "/api/v1/me/delete", new { password = BaileyApp.Password, mode });

        Assert.That(before - Blobs(), Is.EqualTo(mode == "hard" ? 2 : 1));
        Assert.That((await linus.Client.StatusesAsync(own))[1], Is.EqualTo(mode == "hard" ? 404 : 200));
        Assert.That((await App.Admin.StatusesAsync(unposted))[0], Is.EqualTo(404));
        var file = await linus.Client.GetJsonAsync(AttachmentActs.File(forwarded));
        Assert.That(file.GetProperty("createdBy").GetGuid(), Is.EqualTo(mode == "hard" ? LeavingOwner.SystemId : grace.Id));
    }

    private static async Task<HttpResponseMessage> PutThumbnailAsync(HttpClient client, Guid file, byte[] picture)
    {
        using var body = new ByteArrayContent(picture);
        return await client.PutAsync(new Uri($"{AttachmentActs.File(file)}/thumbnail", UriKind.Relative), body);
    }

    private int Blobs() => Directory.EnumerateFiles(Path.Combine(App.Folder, "data", "vault", "blobs"), "*", SearchOption.AllDirectories).Count();
}
