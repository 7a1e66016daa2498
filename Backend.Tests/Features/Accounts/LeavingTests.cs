using System.Net.Http.Json;
using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Bailey.Tests.Features.Accounts;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class LeavingTests(DatabaseProvider provider) : ChatFixture(provider)
{
    [Test]
    public async Task Leaving_Softly_LeavesMessagesUnderNoNameAndEndsEverything()
    {
        var (bob, cyd) = (await PersonAsync("bob"), await PersonAsync("cyd"));
        var room = await ChannelAsync("public", bob, cyd);
        var direct = (await bob.Client.PostJsonAsync("/api/v1/direct", new { userIds = new[] { cyd.Id } }, 201)).Id();
        await bob.Client.SayAsync(room, "the tide is at noon");
        await bob.Client.SayAsync(direct, "between us");
        await using var own = await EventReader.OpenAsync(bob.Client);
        await using var others = await EventReader.OpenAsync(cyd.Client);

        await LeaveAsync(bob, "soft");

        Assert.That((await own.NextAsync("session.ended")).Data.Text("reason"), Is.EqualTo("account-ended"));
        Assert.That(await own.NextAsync(), Is.Null);
        using var after = await bob.Client.GetAsync(new Uri("/api/v1/me", UriKind.Relative));
        await after.MustBeAsync(401);
        Assert.That((await others.NextAsync("people.user-changed")).Data.GetProperty("user").Text("displayName"), Is.EqualTo("Deleted User"));
        var left = await others.NextAsync("chat.channel-changed");
        Assert.That(left.Data.GetProperty("channel").GetProperty("memberIds").EnumerateArray().Select(id => id.GetGuid()), Does.Not.Contain(bob.Id));

        var user = await cyd.Client.GetJsonAsync($"/api/v1/users/{bob.Id}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((user.Text("username"), user.Text("displayName"), user.GetProperty("active").GetBoolean()), Is.EqualTo(("deleteduser", "Deleted User", false)));
            Assert.That((await cyd.Client.HistoryAsync(room)).Last(message => message.GetProperty("authorId").GetGuid() == bob.Id).Text("body"), Is.EqualTo("the tide is at noon"));
            Assert.That((await cyd.Client.HistoryAsync(direct))[^1].Text("body"), Is.EqualTo("between us"), "the others keep the direct conversation");
            Assert.That((await cyd.Client.ChannelAsync(direct)).GetProperty("memberIds").GetArrayLength(), Is.EqualTo(2));
            Assert.That(await AuditedAsync("accounts.deleted", bob.Id), Is.EqualTo(1));
        }

        using var signIn = await App.Anonymous.PostAsJsonAsync("/api/v1/auth/login", new { username = bob.Username, password = BaileyApp.Password });
        await signIn.MustRefuseAsync(401, "auth.sign-in-refused");
        Assert.That((await App.GivenPersonAsync(bob.Username)).Id, Is.Not.EqualTo(bob.Id), "the name is free again");
    }

    [Test]
    public async Task Leaving_Hard_TakesEveryTextAway()
    {
        var (bob, cyd) = (await PersonAsync("bob"), await PersonAsync("cyd"));
        var room = await ChannelAsync("private", bob, cyd);
        var direct = (await bob.Client.PostJsonAsync("/api/v1/direct", new { userIds = new[] { cyd.Id } }, 201)).Id();
        var edited = await bob.Client.SayAsync(room, $"first words to @{cyd.Username}");
        await bob.Client.JsonAsync(HttpMethod.Patch, $"/api/v1/messages/{edited.Id()}", new { body = $"second words to @{cyd.Username}" }, 200);
        await bob.Client.SayAsync(direct, "between us");
        var answer = await cyd.Client.SayAsync(room, $"an answer to @{bob.Username}");
        await bob.Client.PostJsonAsync(ChatActs.Messages(room), new { body = "in the thread", threadRootId = answer.Id() }, 201);
        await cyd.Client.PostJsonAsync(ChatActs.Messages(room), new { body = "in the thread too", threadRootId = answer.Id() }, 201);
        await bob.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{answer.Id()}/reactions/{Uri.EscapeDataString("⚓")}", status: 200);
        await cyd.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{edited.Id()}/pin");
        await cyd.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{edited.Id()}/saved");
        await cyd.Client.HistoryAsync(room); // in memory now
        await using var others = await EventReader.OpenAsync(cyd.Client);

        await LeaveAsync(bob, "hard");

        await others.NextAsync("stream.reset");
        var rooms = (await cyd.Client.HistoryAsync(room)).Concat(await cyd.Client.HistoryAsync(direct)).Where(message => message.GetProperty("authorId").GetGuid() == bob.Id).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rooms, Has.Count.EqualTo(2), "the places stay");
            Assert.That(rooms.Select(message => message.Text("body")), Is.All.Empty);
            Assert.That(rooms.Select(message => message.Text("deletedAt")), Is.All.Not.Null);
            Assert.That((await cyd.Client.HistoryAsync(room))[^1].Text("body"), Is.EqualTo($"an answer to @{bob.Username}"), "others' words stay");
            Assert.That((await cyd.Client.ChannelAsync(room)).Number("mentions"), Is.Zero);
        }

        var root = (await cyd.Client.HistoryAsync(room)).Single(message => message.Id() == answer.Id());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(root.GetProperty("reactions").GetArrayLength(), Is.Zero);
            Assert.That(root.GetProperty("thread").Number("replies"), Is.EqualTo(1));
            Assert.That((await cyd.Client.GetJsonAsync($"/api/v1/channels/{room}/pins")).GetProperty("items").GetArrayLength(), Is.Zero);
            Assert.That((await cyd.Client.GetJsonAsync("/api/v1/saved")).GetProperty("items").GetArrayLength(), Is.Zero);
        }

        await using var db = await App.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        Assert.That(
            await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM message_edits WHERE \"MessageId\" = {0}", edited.Id()).SingleAsync(), Is.Zero);
    }

    [Test]
    public async Task Leaving_Hard_IsNotToldAgainToWhoComesBack()
    {
        var (bob, cyd) = (await PersonAsync("bob"), await PersonAsync("cyd"));
        var room = await ChannelAsync("private", bob, cyd);
        string before;
        await using (var stream = await EventReader.OpenAsync(cyd.Client))
        {
            await cyd.Client.SayAsync(room, "before");
            before = (await stream.NextAsync("chat.message-posted")).Id;
        }

        await bob.Client.SayAsync(room, "words that go");
        await LeaveAsync(bob, "hard");

        await using var back = await EventReader.OpenAsync(cyd.Client, before);
        Assert.That((await back.NextAsync())!.Type, Is.EqualTo("stream.reset"));
    }

    [Test]
    public async Task Leaving_WithAWrongPassword_IsRefused()
    {
        var bob = await PersonAsync("bob");
        await bob.Client.RefusedAsync(HttpMethod.Post, "/api/v1/me/delete", new { password = "Analytical-Engine-1899", mode = "soft" }, 403, "auth.password-wrong");
        await bob.Client.RefusedAsync(HttpMethod.Post, "/api/v1/me/delete", new { password = BaileyApp.Password, mode = "softly" }, 400, "request.invalid");
        await bob.Client.GetJsonAsync("/api/v1/me");
    }

    [Test]
    public async Task Leaving_ByTheLastAdmin_IsRefused()
    {
        await App.Admin.RefusedAsync(HttpMethod.Post, "/api/v1/me/delete", new { password = BaileyApp.Password, mode = "hard" }, 409, "accounts.last-admin");
        await App.Admin.GetJsonAsync("/api/v1/me");
    }

    [Test]
    public async Task Leaving_ByAnAccessToken_IsRefused()
    {
        var bob = await PersonAsync("bob");
        var made = await bob.Client.PostJsonAsync("/api/v1/auth/tokens", new { name = "x", scopes = new[] { "self" } }, 201);
        using var script = App.NewClient(made.Text("token"));
        await script.RefusedAsync(HttpMethod.Post, "/api/v1/me/delete", new { password = BaileyApp.Password, mode = "soft" }, 403, "auth.not-for-tokens");
    }

    [Test]
    public async Task Leaving_OfAnAdmin_RevokesTheInvitesTheyMade()
    {
        var bob = await PersonAsync("bob", "admin");
        var code = (await bob.Client.PostJsonAsync("/api/v1/invites", new { role = "admin" }, 201)).Text("code");
        await LeaveAsync(bob, "soft");
        using var back = await App.Anonymous.PostAsJsonAsync("/api/v1/auth/register", new { username = Name("again"), password = BaileyApp.Password, invite = code });
        await back.MustRefuseAsync(403, "accounts.invite-not-valid");
    }

    [Test]
    public async Task Leaving_OnTheDisk_LeavesNothingOfTheProfile()
    {
        var bob = await PersonAsync("bob");
        using (var picture = new ByteArrayContent(Pictures.Png(8, 8)) { Headers = { { "Content-Type", "image/png" } } })
        using (var put = await bob.Client.PutAsync(new Uri("/api/v1/me/avatar", UriKind.Relative), picture))
        {
            await put.MustBeAsync(200);
        }

        await bob.Client.JsonAsync(HttpMethod.Patch, "/api/v1/me", new { displayName = "Bob", timeZone = "Europe/Oslo", status = new { emoji = "⚓", text = "x" } }, 200);
        await LeaveAsync(bob, "soft");
        await using var db = await App.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var row = await db.Set<Bailey.Features.Accounts.Person>().AsNoTracking().SingleAsync(person => person.Id == bob.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((row.DisplayName, row.Status, row.StatusEmoji, row.TimeZone, row.AvatarId, row.PasswordHash), Is.EqualTo((default(SealedText?), default(SealedText?), default(SealedText?), default(SealedText?), default(Guid?), "")));
            Assert.That(row.UsernameKey, Does.StartWith("~"));
            Assert.That(await db.Set<Bailey.Features.Accounts.Avatars.Avatar>().CountAsync(avatar => avatar.PersonId == bob.Id), Is.Zero);
            Assert.That(await App.Get<PeopleDirectory>().FindByUsernameAsync(bob.Username, CancellationToken.None), Is.Null);
        }
    }

    private static Task LeaveAsync(Member person, string mode) =>
        person.Client.DoneAsync(HttpMethod.Post, "/api/v1/me/delete", new { password = BaileyApp.Password, mode });

    private async Task<int> AuditedAsync(string action, Guid target)
    {
        await using var db = await App.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        return await db.Set<AuditEntry>().CountAsync(entry => entry.Action == action && entry.TargetId == target);
    }
}
