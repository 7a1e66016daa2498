using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

/// <summary>What can be changed carries a tag, and a change that names an older one is refused.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class EntityTagsTests(DatabaseProvider provider) : ChatFixture(provider)
{
    private const string Settings = "/api/v1/me/chat-settings";

    [Test]
    public async Task Answers_ThatShowWhatCanBeChanged_CarryTheTagOfGet()
    {
        var ben = await PersonAsync("ben");
        using var made = await App.Admin.SendAsync(HttpMethod.Post, "/api/v1/channels", new { name = Name("tagged "), kind = "public" });
        var channel = $"/api/v1/channels/{(await made.JsonAsync(201)).Id()}";
        using var joined = await ben.Client.SendAsync(HttpMethod.Put, $"{channel}/members/me");
        using var posted = await ben.Client.SendAsync(HttpMethod.Post, $"{channel}/messages", new { body = "x" });
        var message = $"/api/v1/messages/{(await posted.JsonAsync(201)).Id()}";
        using var opened = await App.Admin.SendAsync(HttpMethod.Post, "/api/v1/direct", new { userIds = new[] { ben.Id } });
        var direct = $"/api/v1/channels/{(await opened.JsonAsync(201)).Id()}";
        using var found = await App.Admin.SendAsync(HttpMethod.Post, "/api/v1/direct", new { userIds = new[] { ben.Id } });
        using var changed = await ben.Client.SendAsync(HttpMethod.Patch, Settings, new { sounds = false });

        foreach (var (answer, path) in ((HttpResponseMessage, string)[])[(made, channel), (joined, channel), (posted, message), (opened, direct), (found, direct), (changed, Settings)])
        {
            Assert.That(answer.Headers.ETag?.Tag, Is.Not.Null.And.EqualTo(await TagAsync(ben.Client, path)), $"{answer.RequestMessage!.Method} {path}");
        }
    }

    [Test]
    public async Task Settings_ChangedMeanwhile_AreNotOverwritten()
    {
        var ben = await PersonAsync("ben");
        var tag = await TagAsync(ben.Client, Settings);
        using var first = await ben.Client.SendAsync(HttpMethod.Patch, Settings, new { sounds = false }, ("If-Match", tag!));
        await first.MustBeAsync(200);

        using var second = await ben.Client.SendAsync(HttpMethod.Patch, Settings, new { sounds = true }, ("If-Match", tag!));

        await second.MustRefuseAsync(412, "chat.stale");
        Assert.That((await ben.Client.GetJsonAsync(Settings)).GetProperty("sounds").GetBoolean(), Is.False);
        using var third = await ben.Client.SendAsync(HttpMethod.Patch, Settings, new { sounds = true }, ("If-Match", first.Headers.ETag!.Tag));
        await third.MustBeAsync(200);
    }

    [Test]
    public async Task Channel_ChangedMeanwhile_IsNotArchived()
    {
        var path = $"/api/v1/channels/{await ChannelAsync()}";
        var tag = await TagAsync(App.Admin, path);
        await App.Admin.DoneAsync(HttpMethod.Patch, path, new { topic = "changed meanwhile" }, 200);

        using var stale = await App.Admin.SendAsync(HttpMethod.Delete, path, null, ("If-Match", tag!));

        await stale.MustRefuseAsync(412, "chat.stale");
        Assert.That((await App.Admin.GetJsonAsync(path)).GetProperty("archived").GetBoolean(), Is.False);
        using var fresh = await App.Admin.SendAsync(HttpMethod.Delete, path, null, ("If-Match", (await TagAsync(App.Admin, path))!));
        await fresh.MustBeAsync(204);
    }

    [Test]
    public async Task Message_EditedMeanwhile_IsNotDeleted()
    {
        var channel = await ChannelAsync();
        var path = $"/api/v1/messages/{(await App.Admin.SayAsync(channel, "one")).Id()}";
        var tag = await TagAsync(App.Admin, path);
        await App.Admin.DoneAsync(HttpMethod.Patch, path, new { body = "two" }, 200);

        using var stale = await App.Admin.SendAsync(HttpMethod.Delete, path, null, ("If-Match", tag!));

        await stale.MustRefuseAsync(412, "chat.stale");
        Assert.That((await App.Admin.GetJsonAsync(path)).Text("body"), Is.EqualTo("two"));
        using var fresh = await App.Admin.SendAsync(HttpMethod.Delete, path, null, ("If-Match", (await TagAsync(App.Admin, path))!));
        await fresh.MustBeAsync(204);
    }

    private static async Task<string?> TagAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        await answer.MustBeAsync(200);
        return answer.Headers.ETag?.Tag;
    }
}
