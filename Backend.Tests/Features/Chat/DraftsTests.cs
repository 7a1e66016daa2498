using System.Text.Json;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Bailey.Tests.Features.Chat.Attachments;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class DraftsTests(DatabaseProvider provider) : ChatFixture(provider)
{
    [Test]
    public async Task Draft_FollowsItsWriterAndNobodyElse()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        var root = await App.Admin.SayAsync(channel, "root");
        using var phone = await App.SignInAsync(ben.Username);
        await using var stream = await EventReader.OpenAsync(phone);
        await using var other = await EventReader.OpenAsync(App.Admin);

        await PutAsync(new { body = "first", replyToId = root.Id() });
        await PutAsync(new { body = "first, longer", replyToId = root.Id() });
        await PutAsync(new { body = "in the thread", threadRootId = root.Id() });

        var drafts = (await phone.GetJsonAsync("/api/v1/drafts")).GetProperty("items").EnumerateArray().ToArray();
        Assert.That(drafts.Select(draft => (draft.Text("body"), draft.Text("replyToId"), draft.Text("threadRootId"))), Is.EquivalentTo(new (string?, string?, string?)[]
        {
            ("first, longer", root.Text("id"), null), ("in the thread", null, root.Text("id")),
        }));
        Assert.That((await stream.NextAsync("chat.draft-changed")).Data.GetProperty("draft").Text("body"), Is.EqualTo("first"));
        Assert.That((await App.Admin.GetJsonAsync("/api/v1/drafts")).GetProperty("items").GetArrayLength(), Is.Zero);

        await PutAsync(new { body = "" });
        Assert.That((await phone.GetJsonAsync("/api/v1/drafts")).GetProperty("items").EnumerateArray().Single().Text("body"), Is.EqualTo("in the thread"));
        await App.Admin.SayAsync(channel, "sentinel");
        Assert.That((await other.NextAsync("chat.message-posted")).Data.GetProperty("message").Text("body"), Is.EqualTo("sentinel"));
        await PutAsync(new { body = "", threadRootId = root.Id() });
        Assert.That((await phone.GetJsonAsync("/api/v1/drafts")).GetProperty("items").GetArrayLength(), Is.Zero);

        Task PutAsync(object draft) => ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/draft", draft);
    }

    [Test]
    public async Task Draft_ForAConversationOneWasTakenOutOf_StaysItsWritersAndSaysNoMoreOfIt()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var channel = await ChannelAsync("private", ben, cleo);
        var (theirs, own) = (await cleo.Client.UploadedAsync(channel, AttachmentActs.Png, "secret.png"), await ben.Client.UploadedAsync(channel, AttachmentActs.Png, "own.png"));
        await cleo.Client.PostFilesAsync(channel, theirs);
        var path = $"/api/v1/channels/{channel}/draft";
        await ben.Client.DoneAsync(HttpMethod.Put, path, new { body = "half an hour of work", attachmentIds = new[] { theirs, own } });

        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/{ben.Id}");

        var draft = await OnlyOneAsync();
        Assert.That((draft.GetProperty("channelId").GetGuid(), draft.Text("body")), Is.EqualTo((channel, "half an hour of work")));
        Assert.That(draft.GetProperty("attachments").EnumerateArray().Select(file => file.Text("name")), Is.EqualTo(new[] { "own.png" }));
        await ben.Client.RefusedAsync(HttpMethod.Put, path, new { body = "more" }, 404, "chat.channel-not-found");
        Assert.That((await OnlyOneAsync()).Text("body"), Is.EqualTo("half an hour of work"));
        await ben.Client.DoneAsync(HttpMethod.Put, path, new { body = "" });
        Assert.That((await ben.Client.GetJsonAsync("/api/v1/drafts")).GetProperty("items").GetArrayLength(), Is.Zero);

        async Task<JsonElement> OnlyOneAsync() => (await ben.Client.GetJsonAsync("/api/v1/drafts")).GetProperty("items").EnumerateArray().Single();
    }

    [Test]
    public async Task Draft_TheFiveHundredAndFirst_IsRefusedAndAnOlderOneMayGoOn()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        var root = (await ben.Client.SayAsync(channel, "root")).Id();
        var path = $"/api/v1/channels/{channel}/draft";
        await ben.Client.DoneAsync(HttpMethod.Put, path, new { body = "the first" });
        await using (var db = await App.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync())
        {
            for (var i = 1; i < 500; i++)
            {
                var id = Guid.CreateVersion7();
                var body = App.Get<FieldCipher>().Seal(DraftTable.BodyColumn, id, $"{i}");
                db.Add(new Draft { Id = id, PersonId = ben.Id, ChannelId = channel, Line = Guid.NewGuid(), Body = body, UpdatedAt = App.Time.GetUtcNow().UtcDateTime });
            }

            await db.SaveChangesAsync();
        }

        await ben.Client.RefusedAsync(HttpMethod.Put, path, new { body = "x", threadRootId = root }, 409, "chat.too-many-drafts");
        await ben.Client.DoneAsync(HttpMethod.Put, path, new { body = "the first, longer" });
        await ben.Client.DoneAsync(HttpMethod.Put, path, new { body = "" });
        await ben.Client.DoneAsync(HttpMethod.Put, path, new { body = "x", threadRootId = root });
    }

    [Test]
    public async Task Draft_WhereNothingMayBeWritten_IsRefused()
    {
        var (ben, eve) = (await PersonAsync("ben"), await PersonAsync("eve"));
        var (closed, open) = (await ChannelAsync("private", ben), await ChannelAsync("public", ben));

        await eve.Client.RefusedAsync(HttpMethod.Put, Path(closed), new { body = "x" }, 404, "chat.channel-not-found");
        await eve.Client.RefusedAsync(HttpMethod.Put, Path(open), new { body = "x" }, 403, "chat.not-a-member");
        await ben.Client.RefusedAsync(HttpMethod.Put, Path(open), new { body = "x", threadRootId = Guid.NewGuid() }, 400, "chat.thread-not-found");
        await ben.Client.RefusedAsync(HttpMethod.Put, Path(open), new { body = "x", attachmentIds = new[] { Guid.NewGuid() } }, 400, "chat.attachment-not-found");
        var problem = await ben.Client.RefusedAsync(HttpMethod.Put, Path(open), new { body = new string('x', 8001) }, 400, "request.invalid");
        Assert.That(problem.GetProperty("errors").TryGetProperty("body", out _), Is.True);
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{open}");
        await ben.Client.RefusedAsync(HttpMethod.Put, Path(open), new { body = "x" }, 409, "chat.channel-archived");

        static string Path(Guid channel) => $"/api/v1/channels/{channel}/draft";
    }
}
