using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class ReadMarksTests(DatabaseProvider provider) : ChatFixture(provider)
{
    [Test]
    public async Task Unread_OnTwoDevicesOfOnePerson_IsEqualAndExact()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        using var phone = await App.SignInAsync(ben.Username);
        await using var phoneStream = await EventReader.OpenAsync(phone);
        for (var i = 0; i < 5; i++)
        {
            await App.Admin.SayAsync(channel, i == 3 ? $"@{ben.Username}" : "hello");
        }

        Assert.That(await CountsAsync(phone), Is.EqualTo((5, 0, 5, 1)));
        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/read", new { seq = 4 }, 200);

        var told = (await phoneStream.NextAsync("chat.read")).Data.GetProperty("read");
        Assert.That((told.Number("seq"), told.Number("unread"), told.GetProperty("userId").GetGuid()), Is.EqualTo((4, 1, ben.Id)));
        Assert.That(await CountsAsync(phone), Is.EqualTo((5, 4, 1, 0)));
        Assert.That(await CountsAsync(ben.Client), Is.EqualTo(await CountsAsync(phone)));

        await ben.Client.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/read", new { seq = 2 }, 200);
        Assert.That(await CountsAsync(phone), Is.EqualTo((5, 2, 3, 1)), "marked unread from there");

        await ben.Client.SayAsync(channel, "mine");
        Assert.That(await CountsAsync(phone), Is.EqualTo((6, 6, 0, 0)), "posting moves the author's own mark");

        async Task<(long, long, long, long)> CountsAsync(HttpClient client)
        {
            var list = (await client.GetJsonAsync("/api/v1/channels?limit=200")).GetProperty("items").EnumerateArray().Single(item => item.Id() == channel);
            return (list.Number("lastSeq"), list.Number("readSeq"), list.Number("unread"), list.Number("mentions"));
        }
    }

    [Test]
    public async Task Read_PastTheEnd_NamesTheField()
    {
        var channel = await ChannelAsync();

        var problem = await App.Admin.RefusedAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/read", new { seq = 1 }, 400, "request.invalid");

        Assert.That(problem.GetProperty("errors").TryGetProperty("seq", out _), Is.True);
        await App.Admin.RefusedAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/read", new { seq = -1 }, 400, "request.invalid");
    }

    [Test]
    public async Task Read_ByAVisitorOfAPublicChannel_NeedsMembership()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync();

        await ben.Client.RefusedAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/read", new { seq = 0 }, 403, "chat.not-a-member");
    }
}
