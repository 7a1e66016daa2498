using System.Text.Json;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

/// <summary>The conversations that people keep on top of their list, each for themselves.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class FavouritesTests(DatabaseProvider provider) : ChatFixture(provider)
{
    [Test]
    public async Task Favourite_SetAndUnset_IsShownAndToldToOwnSessionsOnceEach()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        using var phone = await App.SignInAsync(ben.Username);
        await using var bens = await EventReader.OpenAsync(phone);
        await using var others = await EventReader.OpenAsync(App.Admin);
        Assert.That(await IsFavouriteAsync(ben.Client, channel), Is.False);

        await ben.Client.DoneAsync(HttpMethod.Put, Path(channel));
        await ben.Client.DoneAsync(HttpMethod.Put, Path(channel));

        Assert.That((await IsFavouriteAsync(phone, channel), await ListedAsync(phone, channel), await IsFavouriteAsync(App.Admin, channel)), Is.EqualTo((true, true, false)));
        await ben.Client.DoneAsync(HttpMethod.Delete, Path(channel));
        await ben.Client.DoneAsync(HttpMethod.Delete, Path(channel));
        Assert.That((await IsFavouriteAsync(phone, channel), await ListedAsync(phone, channel)), Is.EqualTo((false, false)));
        var sentinel = await ben.Client.SayAsync(channel, "sentinel");
        Assert.That(await ToldAsync(bens, sentinel), Is.EqualTo(new[] { (channel, true), (channel, false) }), "the second of each changed nothing");
        Assert.That(await ToldAsync(others, sentinel), Is.Empty, "what ben marks is ben's");
    }

    [Test]
    public async Task Favourite_OfWhoIsNoMember_IsRefused()
    {
        var (ben, eve) = (await PersonAsync("ben"), await PersonAsync("eve"));
        var (closed, open) = (await ChannelAsync("private", ben), await ChannelAsync("public", ben));
        foreach (var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Delete])
        {
            await eve.Client.RefusedAsync(method, Path(closed), null, 404, "chat.channel-not-found");
            await eve.Client.RefusedAsync(method, Path(Guid.NewGuid()), null, 404, "chat.channel-not-found");
            await eve.Client.RefusedAsync(method, Path(open), null, 403, "chat.not-a-member");
        }
    }

    [Test]
    public async Task Favourite_OfAChannelLeft_IsForgotten()
    {
        var ben = await PersonAsync("ben");
        var (left, removed) = (await ChannelAsync("public", ben), await ChannelAsync("public", ben));
        foreach (var channel in (Guid[])[left, removed])
        {
            await ben.Client.DoneAsync(HttpMethod.Put, Path(channel));
        }

        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{left}/members/me");
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{removed}/members/{ben.Id}");

        foreach (var channel in (Guid[])[left, removed])
        {
            Assert.That(await IsFavouriteAsync(ben.Client, channel), Is.False);
            await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/members/me", null, 200);
            Assert.That(await IsFavouriteAsync(ben.Client, channel), Is.False);
        }
    }

    [Test]
    public async Task Favourite_OfADirectConversation_IsNeverHidden()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var direct = (await cleo.Client.PostJsonAsync("/api/v1/direct", new { userIds = new[] { ben.Id } }, 201)).Id();
        await using var stream = await EventReader.OpenAsync(ben.Client);
        Assert.That(await IsListedAsync(ben.Client, direct), Is.False, "nothing was said yet");

        await ben.Client.DoneAsync(HttpMethod.Put, Path(direct));

        Assert.That((await IsListedAsync(ben.Client, direct), await IsFavouriteAsync(ben.Client, direct)), Is.EqualTo((true, true)));
        Assert.That((await stream.NextAsync("chat.favourite-changed")).Data.GetProperty("favourite").GetProperty("favourite").GetBoolean(), Is.True);
        Assert.That((await stream.NextAsync("chat.channel-changed")).Data.GetProperty("channel").GetProperty("hidden").GetBoolean(), Is.False);

        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{direct}/members/me");

        Assert.That((await IsListedAsync(ben.Client, direct), await IsFavouriteAsync(ben.Client, direct)), Is.EqualTo((false, false)));
        Assert.That((await stream.NextAsync("chat.favourite-changed")).Data.GetProperty("favourite").GetProperty("favourite").GetBoolean(), Is.False);
        await cleo.Client.SayAsync(direct, "Back by a message");
        Assert.That((await IsListedAsync(ben.Client, direct), await IsFavouriteAsync(ben.Client, direct)), Is.EqualTo((true, false)));

        await ben.Client.DoneAsync(HttpMethod.Put, Path(direct));
        await ben.Client.DoneAsync(HttpMethod.Delete, Path(direct));
        Assert.That((await IsListedAsync(ben.Client, direct), await IsFavouriteAsync(ben.Client, direct)), Is.EqualTo((true, false)), "no favourite is no cause to hide it");
    }

    private static string Path(Guid channel) => $"/api/v1/channels/{channel}/favourite";

    private static async Task<bool> IsFavouriteAsync(HttpClient client, Guid channel) => (await client.ChannelAsync(channel)).GetProperty("favourite").GetBoolean();

    private static async Task<bool> IsListedAsync(HttpClient client, Guid channel) => (await FindAsync(client, channel)).ValueKind is JsonValueKind.Object;

    private static async Task<bool> ListedAsync(HttpClient client, Guid channel) => (await FindAsync(client, channel)).GetProperty("favourite").GetBoolean();

    private static async Task<JsonElement> FindAsync(HttpClient client, Guid channel) =>
        (await client.GetJsonAsync("/api/v1/channels?limit=200")).GetProperty("items").EnumerateArray().FirstOrDefault(item => item.Id() == channel);

    /// <summary>What was told of favourites until a message.</summary>
    private static async Task<List<(Guid Channel, bool Favourite)>> ToldAsync(EventReader stream, JsonElement sentinel)
    {
        var told = new List<(Guid, bool)>();
        while (await stream.NextAsync() is { } seen && !(seen.Type == "chat.message-posted" && seen.Data.GetProperty("message").Id() == sentinel.Id()))
        {
            if (seen.Type == "chat.favourite-changed")
            {
                var change = seen.Data.GetProperty("favourite");
                told.Add((change.GetProperty("channelId").GetGuid(), change.GetProperty("favourite").GetBoolean()));
            }
        }

        return told;
    }
}
