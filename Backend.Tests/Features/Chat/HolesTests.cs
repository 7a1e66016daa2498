using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

/// <summary>Holes that other chat servers had, one test each; the walk over all endpoints and <see cref="ListenerCostTests"/> hold the rest.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class HolesTests(DatabaseProvider provider) : ChatFixture(provider)
{
    private static readonly string[] CookiePaths = ["/api/v1/me", "/api/v1/channels", "/api/v1/events"];

    [Test]
    public async Task DeletedText_IsServedNowhere()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        var root = await ben.Client.SayAsync(channel, "swordfish @ada");
        var reply = await ben.Client.ReplyAsync(channel, root.Id(), "swordfish too @ada");
        foreach (var message in (Guid[])[root.Id(), reply.Id()])
        {
            await ben.Client.DoneAsync(HttpMethod.Patch, $"/api/v1/messages/{message}", new { body = "swordfish again @ada" }, 200);
            await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{message}/pin");
            await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{message}/saved");
        }

        string[] places =
        [
            ChatActs.Messages(channel), $"/api/v1/messages/{root.Id()}", $"/api/v1/messages/{reply.Id()}", $"/api/v1/messages/{root.Id()}/thread",
            $"/api/v1/messages/{root.Id()}/edits", $"/api/v1/messages/{reply.Id()}/edits", $"/api/v1/channels/{channel}/pins", "/api/v1/saved", "/api/v1/mentions",
        ];
        foreach (var place in places)
        {
            Assert.That((await App.Admin.GetJsonAsync(place)).GetRawText(), Does.Contain("swordfish"), place);
        }

        await using var stream = await EventReader.OpenAsync(App.Admin);
        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{root.Id()}");
        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{reply.Id()}");

        foreach (var place in places)
        {
            Assert.That((await App.Admin.GetJsonAsync(place)).GetRawText(), Does.Not.Contain("swordfish"), place);
        }

        Assert.That((await App.Admin.GetJsonAsync("/api/v1/threads")).GetRawText(), Does.Not.Contain("swordfish"));
        Assert.That((await stream.NextAsync("chat.message-deleted")).Data.GetRawText(), Does.Not.Contain("swordfish"));
    }

    [TestCase("bailey")]
    [TestCase("Bailey")]
    [TestCase("system")]
    public async Task Name_OfTheSystem_IsNobodys(string username)
    {
        var invite = (await App.Admin.PostJsonAsync("/api/v1/invites", new { role = "writer" }, 201)).Text("code");
        await App.Anonymous.RefusedAsync(HttpMethod.Post, "/api/v1/auth/register", new { username, password = BaileyApp.Password, invite }, 400, "accounts.username-reserved");
    }

    [Test]
    public async Task Words_OfTheSystemByAPerson_AreThatPersons()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);

        var posted = await ben.Client.SayAsync(channel, "@ada removed @cleo.");

        Assert.That((posted.GetProperty("authorId").GetGuid(), posted.Text("authorName")), Is.EqualTo((ben.Id, (string?)null)));
    }

    [Test]
    public async Task Routes_OfChat_AreClosedToWhoIsNotSignedIn()
    {
        foreach (var door in ChatDoors.All.Where(door => !door.Name.Contains("/hooks/{hookId:guid}", StringComparison.Ordinal) || door.Kind is not DoorKind.Own))
        {
            using var answer = await App.Anonymous.SendAsync(door.Method, door.Path(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()), door.Body);
            await answer.MustRefuseAsync(401, "auth.sign-in-needed");
        }
    }

    [Test]
    public async Task Cookie_CopiedBeforeAPasswordChange_OpensNothingAfterwards()
    {
        var ben = await PersonAsync("ben");
        var (here, elsewhere) = (await CookieAsync(ben), await CookieAsync(ben));

        using var changed = await App.Anonymous.SendAsync(
            HttpMethod.Post, "/api/v1/auth/password", new { current = BaileyApp.Password, @new = "Difference-Engine-1822" }, ("Cookie", here), ("Sec-Fetch-Site", "same-origin"));
        await changed.MustBeAsync(200);

        await MustBeClosedAsync(here);
        await MustBeClosedAsync(elsewhere);
        using var fresh = await GetAsync("/api/v1/channels", CookieOf(changed));
        await fresh.MustBeAsync(200);
    }

    [TestCase("soft")]
    [TestCase("hard")]
    public async Task Cookie_CopiedBeforeTheAccountWasDeleted_OpensNothingAfterwards(string mode)
    {
        var ben = await PersonAsync("ben");
        var (here, elsewhere) = (await CookieAsync(ben), await CookieAsync(ben));

        using var left = await App.Anonymous.SendAsync(
            HttpMethod.Post, "/api/v1/me/delete", new { password = BaileyApp.Password, mode }, ("Cookie", here), ("Sec-Fetch-Site", "same-origin"));
        await left.MustBeAsync(204);

        await MustBeClosedAsync(here);
        await MustBeClosedAsync(elsewhere);
    }

    [Test]
    public async Task Author_WhoLeft_ChangesNothingThereAnyMore()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("public", ben);
        var root = (await ben.Client.SayAsync(channel, "root")).Id();
        var reply = (await ben.Client.ReplyAsync(channel, root, "reply")).Id();
        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/me");

        foreach (var message in (Guid[])[root, reply])
        {
            await ben.Client.RefusedAsync(HttpMethod.Patch, $"/api/v1/messages/{message}", new { body = "x" }, 403, "chat.not-a-member");
            await ben.Client.RefusedAsync(HttpMethod.Delete, $"/api/v1/messages/{message}", null, 403, "chat.not-a-member");
            await ben.Client.RefusedAsync(HttpMethod.Put, $"/api/v1/messages/{message}/reactions/%F0%9F%91%8D", null, 403, "chat.not-a-member");
            await ben.Client.RefusedAsync(HttpMethod.Put, $"/api/v1/messages/{message}/pin", null, 403, "chat.not-a-member");
        }

        await ben.Client.RefusedAsync(HttpMethod.Post, ChatActs.Messages(channel), new { body = "x", threadRootId = root }, 403, "chat.not-a-member");
    }

    [Test]
    public async Task Quotes_OfWhatOneMayNotSee_AreRefused()
    {
        var (ben, eve) = (await PersonAsync("ben"), await PersonAsync("eve"));
        var (closed, open) = (await ChannelAsync("private", ben), await ChannelAsync("public", ben, eve));
        var secret = (await ben.Client.SayAsync(closed, "secret")).Id();

        foreach (var quote in (object[])[new { body = "x", replyToId = secret }, new { body = "x", replyToId = Guid.NewGuid() }])
        {
            await eve.Client.RefusedAsync(HttpMethod.Post, ChatActs.Messages(open), quote, 400, "chat.reply-not-found");
        }
    }

    private static string CookieOf(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("__Host-bailey=", StringComparison.Ordinal)).Split(';')[0];

    /// <summary>A cookie as it could be copied out of a browser, seen to open the page's first question and the stream.</summary>
    private async Task<string> CookieAsync(Member person)
    {
        using var signedIn = await App.Anonymous.SendAsync(
            HttpMethod.Post, "/api/v1/auth/login", new { username = person.Username, password = BaileyApp.Password, cookie = true }, ("Sec-Fetch-Site", "same-origin"));
        await signedIn.MustBeAsync(200);
        var cookie = CookieOf(signedIn);
        foreach (var path in CookiePaths)
        {
            using var answer = await GetAsync(path, cookie);
            await answer.MustBeAsync(200);
        }

        return cookie;
    }

    private async Task MustBeClosedAsync(string cookie)
    {
        foreach (var path in CookiePaths)
        {
            using var answer = await GetAsync(path, cookie);
            Assert.That((int)answer.StatusCode, Is.EqualTo(401), path);
            await answer.MustRefuseAsync(401, "auth.sign-in-needed");
        }
    }

    // Not the body: that of a stream has no end.
    private async Task<HttpResponseMessage> GetAsync(string path, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        return await App.Anonymous.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
