using Bailey.Platform.Data;
using Bailey.Tests.Support;
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
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/{ben.Id}");
        Assert.That((await phone.GetJsonAsync("/api/v1/drafts")).GetProperty("items").GetArrayLength(), Is.Zero, "removed");
        await PutAsync(new { body = "", threadRootId = root.Id() });

        Task PutAsync(object draft) => ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/draft", draft);
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
