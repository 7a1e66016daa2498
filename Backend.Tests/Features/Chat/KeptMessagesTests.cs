using System.Text.Json;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

/// <summary>What people keep and find again: pins, saved messages, mentions, former texts.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class KeptMessagesTests(DatabaseProvider provider) : ChatFixture(provider)
{
    [Test]
    public async Task Pin_IsListedWithWhoPinnedItAndGoneWithItsMessage()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        var (first, second) = (await App.Admin.SayAsync(channel, "first"), await App.Admin.SayAsync(channel, "second"));
        await App.Admin.HistoryAsync(channel);
        await using var stream = await EventReader.OpenAsync(App.Admin);

        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{first.Id()}/pin");
        App.Time.Advance(TimeSpan.FromSeconds(1));
        await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{second.Id()}/pin");
        await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{first.Id()}/pin");

        var pins = (await ben.Client.GetJsonAsync($"/api/v1/channels/{channel}/pins")).GetProperty("items").EnumerateArray().ToArray();
        Assert.That(pins.Select(pin => pin.GetProperty("message").Text("body")), Is.EqualTo(new[] { "second", "first" }));
        Assert.That(pins[1].GetProperty("pinnedBy").GetGuid(), Is.EqualTo(ben.Id), "the first pin counts");
        Assert.That((await App.Admin.HistoryAsync(channel)).Select(message => message.GetProperty("pinned").GetBoolean()), Is.EqualTo(new[] { true, true }));
        var told = (await stream.NextAsync("chat.pin-changed")).Data.GetProperty("pin");
        Assert.That((told.GetProperty("messageId").GetGuid(), told.GetProperty("pinned").GetBoolean(), told.GetProperty("pinnedBy").GetGuid()), Is.EqualTo((first.Id(), true, ben.Id)));

        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{first.Id()}/pin");
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{second.Id()}");
        Assert.That((await ben.Client.GetJsonAsync($"/api/v1/channels/{channel}/pins")).GetProperty("items").GetArrayLength(), Is.Zero);
        Assert.That((await App.Admin.HistoryAsync(channel)).Any(message => message.GetProperty("pinned").GetBoolean()), Is.False);
    }

    [Test]
    public async Task Pin_TheFiftyFirst_IsRefused()
    {
        var channel = await ChannelAsync();
        var last = Guid.Empty;
        for (var i = 0; i <= 50; i++)
        {
            last = (await App.Admin.SayAsync(channel, $"{i}")).Id();
            if (i < 50)
            {
                await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{last}/pin");
            }
        }

        await App.Admin.RefusedAsync(HttpMethod.Put, $"/api/v1/messages/{last}/pin", null, 409, "chat.too-many-pins");
    }

    [Test]
    public async Task Saved_IsPrivateInPagesAndOnlyWhatMayBeSeen()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        using var phone = await App.SignInAsync(ben.Username);
        await using var stream = await EventReader.OpenAsync(phone);
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await App.Admin.SayAsync(channel, $"{i}")).Id());
            App.Time.Advance(TimeSpan.FromSeconds(1));
            await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{ids[i]}/saved");
            await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{ids[i]}/saved");
        }

        Assert.That((await stream.NextAsync("chat.saved-changed")).Data.GetProperty("saved").GetProperty("messageId").GetGuid(), Is.EqualTo(ids[0]));
        var first = await ben.Client.GetJsonAsync("/api/v1/saved?limit=2");
        var second = await ben.Client.GetJsonAsync($"/api/v1/saved?limit=2&cursor={first.Text("next")}");
        Assert.That(Ids(first).Concat(Ids(second)), Is.EqualTo(Enumerable.Reverse(ids)));
        Assert.That(Ids(await App.Admin.GetJsonAsync("/api/v1/saved")), Is.Empty);

        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{ids[0]}/saved");
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{ids[1]}");
        Assert.That(Ids(await ben.Client.GetJsonAsync("/api/v1/saved")), Is.EqualTo(new[] { ids[2] }));
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/{ben.Id}");
        Assert.That(Ids(await ben.Client.GetJsonAsync("/api/v1/saved")), Is.Empty, "removed");

        static IEnumerable<Guid> Ids(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("message").Id());
    }

    [Test]
    public async Task Saved_OfWhoIsTakenOutAndBroughtBack_IsWhatTheyMaySeeThen()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var channel = await ChannelAsync("private", ben, cleo);
        var (kept, lost) = ((await App.Admin.SayAsync(channel, "kept")).Id(), (await App.Admin.SayAsync(channel, "lost")).Id());
        foreach (var (person, message) in (IEnumerable<(Member, Guid)>)[(ben, kept), (ben, lost), (cleo, kept), (cleo, lost)])
        {
            await person.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{message}/saved");
        }

        await using var inside = await EventReader.OpenAsync(cleo.Client);
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/{ben.Id}");
        Assert.That(await IdsAsync(ben), Is.Empty);
        Assert.That(await IdsAsync(cleo), Is.EquivalentTo(new[] { kept, lost }));
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{lost}");
        Assert.That((await inside.NextAsync("chat.saved-changed")).Data.GetProperty("saved").GetProperty("messageId").GetGuid(), Is.EqualTo(lost));

        await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/members/{ben.Id}");
        Assert.That(await IdsAsync(ben), Is.Empty, "back, from now on");
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/{ben.Id}");
        await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/members/{ben.Id}", new { history = "all" });
        Assert.That(await IdsAsync(ben), Is.EqualTo(new[] { kept }), "back, with all of it");
    }

    [Test]
    public async Task Saved_TheFiveThousandAndFirst_IsRefused()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        var (first, last) = ((await App.Admin.SayAsync(channel, "first")).Id(), (await App.Admin.SayAsync(channel, "last")).Id());
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{first}/saved");
        await using (var db = await App.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync())
        {
            var now = App.Time.GetUtcNow().UtcDateTime;
            for (var i = 1; i < 5000; i++)
            {
                // In a thread, so that their numbers meet no other message's.
                var message = new Message { Id = Guid.NewGuid(), ChannelId = channel, Seq = i, ThreadRootId = first, ThreadRootSeq = 1, AuthorId = ben.Id, Body = new SealedText([]), CreatedAt = now };
                db.AddRange(message, new SavedMessage { Id = Guid.NewGuid(), PersonId = ben.Id, MessageId = message.Id, SavedAt = now });
            }

            await db.SaveChangesAsync();
        }

        await ben.Client.RefusedAsync(HttpMethod.Put, $"/api/v1/messages/{last}/saved", null, 409, "chat.too-many-saved");
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{first}/saved");
        Assert.That(await IdsAsync(ben), Has.Exactly(5000).Items);
        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{first}/saved");
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{last}/saved");
    }

    [Test]
    public async Task Saved_ByAVisitorOfAPublicChannel_IsTheirsToHearOf()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("public", ben);
        var message = (await App.Admin.SayAsync(channel, "x")).Id();
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/messages/{message}/saved");
        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/me");
        Assert.That(await IdsAsync(ben), Is.EqualTo(new[] { message }));
        await using var stream = await EventReader.OpenAsync(ben.Client);

        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{message}");

        Assert.That((await stream.NextAsync("chat.saved-changed")).Data.GetProperty("saved").GetProperty("saved").GetBoolean(), Is.False);
        Assert.That(await IdsAsync(ben), Is.Empty);
    }

    [Test]
    public async Task Mentions_InChannelsAndThreads_AreOneListNewestFirst()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        var root = await App.Admin.SayAsync(channel, $"@{ben.Username} one");
        App.Time.Advance(TimeSpan.FromSeconds(1));
        var reply = await App.Admin.ReplyAsync(channel, root.Id(), $"@{ben.Username} two");
        App.Time.Advance(TimeSpan.FromSeconds(1));
        await App.Admin.SayAsync(channel, "nobody");

        var page = await ben.Client.GetJsonAsync("/api/v1/mentions?limit=1");
        var next = await ben.Client.GetJsonAsync($"/api/v1/mentions?limit=1&cursor={page.Text("next")}");

        Assert.That(page.GetProperty("items")[0].GetProperty("message").Id(), Is.EqualTo(reply.Id()));
        Assert.That((next.GetProperty("items")[0].GetProperty("message").Id(), next.Text("next")), Is.EqualTo((root.Id(), (string?)null)));
        await App.Admin.DoneAsync(HttpMethod.Patch, $"/api/v1/messages/{reply.Id()}", new { body = "nobody" }, 200);
        Assert.That((await ben.Client.GetJsonAsync("/api/v1/mentions")).GetProperty("items").GetArrayLength(), Is.EqualTo(1));
        await ben.Client.RefusedAsync(HttpMethod.Get, "/api/v1/mentions?cursor=x", null, 400, "request.invalid");
    }

    [Test]
    public async Task Edits_AreForWhoMayReadAndGoneWithTheMessage()
    {
        var (ben, eve) = (await PersonAsync("ben"), await PersonAsync("eve"));
        var channel = await ChannelAsync("private", ben);
        var posted = await ben.Client.SayAsync(channel, "one");
        foreach (var body in (string[])["two", "three"])
        {
            App.Time.Advance(TimeSpan.FromSeconds(1));
            await ben.Client.DoneAsync(HttpMethod.Patch, $"/api/v1/messages/{posted.Id()}", new { body }, 200);
        }

        var path = $"/api/v1/messages/{posted.Id()}/edits";
        Assert.That((await App.Admin.GetJsonAsync(path)).GetProperty("items").EnumerateArray().Select(edit => edit.Text("body")), Is.EqualTo(new[] { "two", "one" }));
        await eve.Client.RefusedAsync(HttpMethod.Get, path, null, 404, "chat.message-not-found");
        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{posted.Id()}");
        Assert.That((await App.Admin.GetJsonAsync(path)).GetProperty("items").GetArrayLength(), Is.Zero);
    }

    private static async Task<IEnumerable<Guid>> IdsAsync(Member person) =>
        (await person.Client.GetJsonAsync("/api/v1/saved/ids")).GetProperty("ids").EnumerateArray().Select(id => id.GetGuid());
}
