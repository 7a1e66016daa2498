using System.Text.Json;
using Bailey.Features.Chat.Searching;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Search;

/// <summary>What must never be found, before and after it is in the index.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class SearchLeakTests(DatabaseProvider provider) : SearchFixture(provider)
{
    [Test]
    public async Task Outsider_FindsNothingOfPrivateAndDirectConversations([Values] bool indexed)
    {
        var (ada, bob, eve) = (await PersonAsync(), await PersonAsync(), await PersonAsync());
        var secret = Name("quicksilver");
        var channel = await ChannelAsync("private", ada, bob);
        var direct = (await ada.Client.JsonAsync(HttpMethod.Post, "/api/v1/direct", new { userIds = new[] { bob.Id } }, 201)).Id();
        await ada.Client.SayAsync(channel, $"{secret} in the channel");
        await ada.Client.SayAsync(direct, $"{secret} between us");
        await WaitAsync(indexed);

        Assert.That(await TextsAsync(bob.Client, secret), Has.Length.EqualTo(2));
        Assert.That(await TextsAsync(eve.Client, secret), Is.Empty);
        Assert.That(await TextsAsync(eve.Client, secret, "&sort=best"), Is.Empty);
        Assert.That(await TextsAsync(App.Admin, $"{secret} between"), Is.Empty);
        Assert.That(await TextsAsync(eve.Client, $"from:{ada.Username}"), Is.Empty);
        using var answer = await eve.Client.GetAsync(new Uri(Path($"in:{channel} {secret}"), UriKind.Relative));
        Assert.That((await answer.MustRefuseAsync(400, "request.invalid")).ToString(), Does.Contain("There is no conversation called"));
    }

    [Test]
    public async Task Removed_FindsNothingMoreAtOnce([Values] bool indexed)
    {
        var ada = await PersonAsync();
        var channel = await ChannelAsync("private", ada);
        var secret = Name("quicksilver");
        await ada.Client.SayAsync(channel, secret);
        await WaitAsync(indexed);
        Assert.That(await TextsAsync(ada.Client, secret), Has.Length.EqualTo(1));

        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/{ada.Id}");

        Assert.That(await TextsAsync(ada.Client, secret), Is.Empty);
        Assert.That(await TextsAsync(ada.Client, "from:me"), Is.Empty);
    }

    [Test]
    public async Task LateJoiner_FindsOnlyWhatCameAfter([Values] bool indexed)
    {
        var ada = await PersonAsync();
        var channel = await ChannelAsync("private");
        var secret = Name("quicksilver");
        await App.Admin.SayAsync(channel, $"{secret} before");
        await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/members/{ada.Id}", new { history = "from-joining" });
        await App.Admin.SayAsync(channel, $"{secret} after");
        await WaitAsync(indexed);

        var found = await FindAsync(ada.Client, $"in:{channel} {secret}");

        Assert.That(found.Single().GetProperty("message").Text("body"), Is.EqualTo($"{secret} after"));
        Assert.That(await TextsAsync(ada.Client, $"{secret} before", "&sort=best"), Is.Empty);
        Assert.That(found.Single().ToString(), Does.Not.Contain("before\"}"), "nor as what stands before");
    }

    [Test]
    public async Task Context_OfTheFirstVisibleMessage_ShowsNothingEarlier()
    {
        var ada = await PersonAsync();
        var channel = await ChannelAsync("private");
        await App.Admin.SayAsync(channel, "hidden from late joiners");
        await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/members/{ada.Id}", new { history = "from-joining" });

        var joined = (await FindAsync(ada.Client, $"in:{channel} added from:bailey")).Single();

        Assert.That(joined.GetProperty("context").GetProperty("before").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(joined.ToString(), Does.Not.Contain("hidden"));
    }

    [Test]
    public async Task Erased_LeavesTheIndexTooAndOthersAreFoundStill()
    {
        var (bob, cyd) = (await PersonAsync("bob"), await PersonAsync("cyd"));
        var channel = await ChannelAsync("private", bob, cyd);
        var secret = Name("quicksilver");
        await bob.Client.SayAsync(channel, secret);
        await cyd.Client.SayAsync(channel, $"{secret} of another");
        await WaitForIndexAsync();
        var before = App.Get<MessageIndexing>().Current!;
        var shard = before.ShardOf(channel);

        await bob.Client.DoneAsync(HttpMethod.Post, "/api/v1/me/delete", new { password = BaileyApp.Password, mode = "hard" });
        await WaitForIndexAsync();

        var after = App.Get<MessageIndexing>().Current!;
        Assert.That(after, Is.Not.SameAs(before));
        Assert.That(() => shard.Text, Throws.InstanceOf<IndexDroppedException>());
        var anew = after.ShardOf(channel);
        Assert.That(Enumerable.Range(0, anew.Count).Select(number => anew[number].AuthorId), Does.Contain(cyd.Id).And.Not.Contain(bob.Id));
        Assert.That(await TextsAsync(cyd.Client, secret), Is.EqualTo(new[] { $"{secret} of another" }));
    }

    [Test]
    public async Task Deleted_IsGoneWhenTheAnswerComes([Values] bool indexed)
    {
        var channel = await ChannelAsync("private");
        var secret = Name("quicksilver");
        var message = (await App.Admin.SayAsync(channel, secret)).Id();
        await App.Admin.SayAsync(channel, "beside it");
        await WaitAsync(indexed);

        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{message}");

        Assert.That(await TextsAsync(App.Admin, secret), Is.Empty);
        Assert.That(await TextsAsync(App.Admin, $"in:{channel} -has:link"), Is.EqualTo(new[] { "beside it" }));
        var beside = (await FindAsync(App.Admin, $"in:{channel} beside")).Single();
        Assert.That(beside.GetProperty("context").GetProperty("before").ValueKind, Is.EqualTo(JsonValueKind.Null), "a deleted message is no context");
    }

    [Test]
    public async Task Edited_IsFoundByItsNewTextOnly([Values] bool indexed)
    {
        var channel = await ChannelAsync("private");
        var (before, after) = (Name("quicksilver"), Name("goldleaf"));
        var message = (await App.Admin.SayAsync(channel, before)).Id();
        await WaitAsync(indexed);

        await App.Admin.DoneAsync(HttpMethod.Patch, $"/api/v1/messages/{message}", new { body = after }, 200);

        Assert.That(await TextsAsync(App.Admin, before), Is.Empty);
        Assert.That(await TextsAsync(App.Admin, after), Is.EqualTo(new[] { after }));
        await WaitAsync(indexed);
        Assert.That(await TextsAsync(App.Admin, after), Is.EqualTo(new[] { after }));
        Assert.That(await TextsAsync(App.Admin, after[2..], "&sort=best"), Is.EqualTo(new[] { after }), "by a part of it");
    }

    [Test]
    public async Task Lock_DropsTheIndexAndUnlockBuildsItAnew()
    {
        await using var app = await BaileyApp.StartOpenAsync(Provider);
        var channel = (await app.Admin.PostJsonAsync("/api/v1/channels", new { name = "room", kind = "private", memberIds = Array.Empty<Guid>() }, 201)).Id();
        await app.Admin.SayAsync(channel, "quicksilver");
        var index = app.Get<MessageIndexing>().Current!;
        Assert.That(await Waiting.UntilAsync(() => index.PartsProgress >= 1 && index.Pending.All().Count == 0), Is.True);

        await app.Admin.DoneAsync(HttpMethod.Post, "/api/v1/system/lock", new { masterPassword = BaileyApp.MasterPassword });

        Assert.That(app.Get<MessageIndexing>().Current, Is.Null);
        Assert.That((index.Shards.Count, index.Pending.All().Count), Is.EqualTo((0, 0)));
        using var locked = await app.Admin.GetAsync(new Uri(Path("quicksilver"), UriKind.Relative));
        await locked.MustBeAsync(503);

        await app.Admin.DoneAsync(HttpMethod.Post, "/api/v1/system/unlock", new { masterPassword = BaileyApp.MasterPassword });
        Assert.That(await Waiting.UntilAsync(() => app.Get<MessageIndexing>().Current is { PartsProgress: 1 }), Is.True);
        Assert.That(await TextsAsync(app.Admin, "icksilv"), Is.EqualTo(new[] { "quicksilver" }));
    }

    private Task WaitAsync(bool indexed) => indexed ? WaitForIndexAsync() : Task.CompletedTask;
}
