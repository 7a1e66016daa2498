using Bailey.Platform.Data;
using Bailey.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

/// <summary>Promises of Chat that need several people or a look behind it.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class PromisesTests(DatabaseProvider provider) : ChatFixture(provider)
{
    [Test]
    public async Task MentionOfHere_ReachesTheConnectedAlone()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var channel = await ChannelAsync("private", ben, cleo);
        await using var stream = await EventReader.OpenAsync(ben.Client);

        var posted = await App.Admin.SayAsync(channel, "@here now");

        Assert.That(posted.GetProperty("mentions").EnumerateArray().Select(id => id.GetGuid()), Is.EqualTo(new[] { ben.Id }));
        Assert.That((await cleo.Client.ChannelAsync(channel)).Number("mentions"), Is.Zero);
    }

    [Test]
    public async Task QuoteOfEveryone_CallsNobodyAgain()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        var posted = await App.Admin.SayAsync(channel, "> @everyone look at this\n\nstill true");
        Assert.That(posted.GetProperty("mentions").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task AdminsActs_OnWhatIsOthers_AreInTheAuditLog()
    {
        var (ben, eva) = (await PersonAsync("ben"), await PersonAsync("eva", "admin"));
        var channel = await ChannelAsync("private", ben);
        var posted = await ben.Client.SayAsync(channel, "x");

        await eva.Client.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/members/me", null, 200);
        await eva.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{posted.Id()}");
        var hook = await eva.Client.PostJsonAsync($"/api/v1/channels/{channel}/webhooks", new { name = "Weather" }, 201);
        await eva.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/webhooks/{hook.Id()}");

        Assert.That(await TargetOfAsync("chat.private-channel-joined", eva), Is.EqualTo(channel));
        Assert.That(await TargetOfAsync("chat.message-deleted", eva), Is.EqualTo(posted.Id()));
        Assert.That(await TargetOfAsync("chat.webhook-made", eva), Is.EqualTo(hook.Id()));
        Assert.That(await TargetOfAsync("chat.webhook-revoked", eva), Is.EqualTo(hook.Id()));
    }

    [Test]
    public async Task GroupDirect_OfSixteenPeople_OpensAndOfMoreIsRefused()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 16; i++)
        {
            ids.Add((await PersonAsync("many")).Id);
        }

        var direct = (await App.Admin.PostJsonAsync("/api/v1/direct", new { userIds = ids.Take(15) }, 201)).Id();
        Assert.That((await App.Admin.ChannelAsync(direct)).GetProperty("memberIds").GetArrayLength(), Is.EqualTo(16));
        await App.Admin.RefusedAsync(HttpMethod.Post, "/api/v1/direct", new { userIds = ids }, 400, "request.invalid");
    }

    [Test]
    public async Task Direct_WithSomebodyWhoLeft_IsBroughtBackButNotBegun()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var people = new { userIds = new[] { cleo.Id } };
        var direct = (await ben.Client.PostJsonAsync("/api/v1/direct", people, 201)).Id();
        await ben.Client.SayAsync(direct, "to be found again");
        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{direct}/members/me");
        await App.Admin.JsonAsync(HttpMethod.Put, $"/api/v1/users/{cleo.Id}/active", new { active = false }, 200);

        Assert.That((await ben.Client.PostJsonAsync("/api/v1/direct", people, 200)).Id(), Is.EqualTo(direct));
        Assert.That((await ben.Client.ChannelAsync(direct)).GetProperty("hidden").GetBoolean(), Is.False);
        await App.Admin.RefusedAsync(HttpMethod.Post, "/api/v1/direct", people, 400, "chat.unknown-person");
    }

    [Test]
    public async Task PresenceAndTyping_EachTime_AskTheDatabaseNothing()
    {
        var commands = new CommandCount();
        await using var app = await BaileyApp.StartOpenAsync(Provider, ["--RateLimits:Enabled=false"], builder => builder.Services.ConfigureDbContext<AppDb>(options => options.AddInterceptors(commands)));
        var ben = await app.GivenPersonAsync("ben");
        var channel = (await app.Admin.PostJsonAsync("/api/v1/channels", new { name = "room", kind = "private", memberIds = new[] { ben.Id } }, 201)).Id();
        var root = (await app.Admin.SayAsync(channel, "root")).Id();
        await TickAsync(); // the first reads what is then in memory

        var before = commands.Seen;
        for (var i = 0; i < 20; i++)
        {
            await TickAsync();
        }

        await app.Admin.DoneAsync(HttpMethod.Post, $"/api/v1/channels/{channel}/typing", new { threadRootId = root }); // the first of theirs, so it is not merely too soon
        Assert.That(commands.Seen - before, Is.Zero);

        async Task TickAsync()
        {
            await ben.Client.DoneAsync(HttpMethod.Post, $"/api/v1/channels/{channel}/typing");
            await ben.Client.DoneAsync(HttpMethod.Post, $"/api/v1/channels/{channel}/typing", new { threadRootId = root });
            await ben.Client.DoneAsync(HttpMethod.Put, "/api/v1/me/presence", new { state = "away", chosen = false });
            await ben.Client.DoneAsync(HttpMethod.Put, "/api/v1/me/presence", new { state = "online", chosen = false });
        }
    }

    private async Task<Guid> TargetOfAsync(string action, Member actor) =>
        (await App.Admin.GetJsonAsync($"/api/v1/audit?action={action}&limit=1")).GetProperty("items").EnumerateArray()
            .Single(entry => entry.GetProperty("actorId").GetGuid() == actor.Id).GetProperty("targetId").GetGuid();
}
