using Bailey.Features.Chat.Reactions;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class ReactionsTests(DatabaseProvider provider) : ChatFixture(provider)
{
    [Test]
    public async Task Reaction_IsShownInHistoryToldAndTakenOffAgain()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        var posted = await App.Admin.SayAsync(channel, "\",\"reactions\":[],\"attachments\":");
        await App.Admin.HistoryAsync(channel); // the page is in memory now
        await using var stream = await EventReader.OpenAsync(App.Admin);

        await ben.Client.DoneAsync(HttpMethod.Put, Path(posted.Id(), "👍"), null, 200);
        App.Time.Advance(TimeSpan.FromMilliseconds(1)); // ids of one millisecond have no order
        await App.Admin.DoneAsync(HttpMethod.Put, Path(posted.Id(), "❤️"), null, 200);
        App.Time.Advance(TimeSpan.FromMilliseconds(1));
        var both = await ben.Client.JsonAsync(HttpMethod.Put, Path(posted.Id(), "❤"), null, 200);
        await ben.Client.DoneAsync(HttpMethod.Put, Path(posted.Id(), "❤"), null, 200);

        Assert.That(both.GetProperty("reactions").EnumerateArray().Select(kind => (kind.Text("emoji"), kind.GetProperty("userIds").GetArrayLength())), Is.EqualTo(new[] { ("👍", 1), ("❤️", 2) }));
        var shown = (await App.Admin.HistoryAsync(channel))[^1];
        Assert.That(shown.GetProperty("reactions").GetRawText(), Is.EqualTo(both.GetProperty("reactions").GetRawText()));
        Assert.That(shown.GetRawText(), Is.EqualTo((await App.Admin.GetJsonAsync($"/api/v1/messages/{posted.Id()}")).GetRawText()), "patched as it is read");
        Assert.That(shown.Text("body"), Is.EqualTo("\",\"reactions\":[],\"attachments\":"));
        var told = (await stream.NextAsync("chat.reaction-changed")).Data.GetProperty("reaction");
        Assert.That((told.GetProperty("messageId").GetGuid(), told.GetProperty("channelId").GetGuid(), told.Text("threadRootId")), Is.EqualTo((posted.Id(), channel, (string?)null)));

        var left = await ben.Client.JsonAsync(HttpMethod.Delete, Path(posted.Id(), "👍"), null, 200);
        Assert.That(left.GetProperty("reactions").EnumerateArray().Select(kind => kind.Text("emoji")), Is.EqualTo(new[] { "❤️" }));
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{posted.Id()}");
        Assert.That((await App.Admin.HistoryAsync(channel))[^1].GetProperty("reactions").GetArrayLength(), Is.Zero);
        await ben.Client.RefusedAsync(HttpMethod.Put, Path(posted.Id(), "👍"), null, 404, "chat.message-not-found");
    }

    [Test]
    public async Task Reader_MayReactWhereTheyAreAMember()
    {
        var reader = await PersonAsync("reader", "reader");
        var channel = await ChannelAsync("private", reader);
        var posted = await App.Admin.SayAsync(channel, "x");

        var put = await reader.Client.JsonAsync(HttpMethod.Put, Path(posted.Id(), "👍"), null, 200);
        Assert.That(put.GetProperty("reactions")[0].GetProperty("userIds")[0].GetGuid(), Is.EqualTo(reader.Id));
        var taken = await reader.Client.JsonAsync(HttpMethod.Delete, Path(posted.Id(), "👍"), null, 200);
        Assert.That(taken.GetProperty("reactions").GetArrayLength(), Is.Zero);

        var elsewhere = await App.Admin.SayAsync(await ChannelAsync("private"), "y");
        await reader.Client.RefusedAsync(HttpMethod.Put, Path(elsewhere.Id(), "👍"), null, 404, "chat.message-not-found");
    }

    [Test]
    public async Task Reaction_ThatIsNoneOrTooMany_IsRefused()
    {
        var channel = await ChannelAsync();
        var posted = await App.Admin.SayAsync(channel, "x");
        var problem = await App.Admin.RefusedAsync(HttpMethod.Put, Path(posted.Id(), "no"), null, 400, "chat.not-an-emoji");
        Assert.That(problem.GetProperty("errors").TryGetProperty("emoji", out _), Is.True);

        for (var i = 0; i < Reacting.MostKinds; i++)
        {
            await App.Admin.DoneAsync(HttpMethod.Put, Path(posted.Id(), char.ConvertFromUtf32(0x1F600 + i)), null, 200);
        }

        await App.Admin.RefusedAsync(HttpMethod.Put, Path(posted.Id(), "🚀"), null, 409, "chat.too-many-reactions");
        await App.Admin.DoneAsync(HttpMethod.Put, Path(posted.Id(), "😀"), null, 200);
        var visitor = await PersonAsync("visitor");
        await visitor.Client.RefusedAsync(HttpMethod.Put, Path(posted.Id(), "😀"), null, 403, "chat.not-a-member");
    }

    [TestCase("👍", true)]
    [TestCase("👍🏽", true)]
    [TestCase("👩‍👩‍👧‍👦", true)]
    [TestCase("🏳️‍🌈", true)]
    [TestCase("🇨🇭", true)]
    [TestCase("🏴󠁧󠁢󠁳󠁣󠁴󠁿", true)]
    [TestCase("1️⃣", true)]
    [TestCase("❤️", true)]
    [TestCase("©", true)]
    [TestCase("", false)]
    [TestCase("a", false)]
    [TestCase("1", false)]
    [TestCase("👍👍", false)]
    [TestCase("👍a", false)]
    [TestCase("é", false)]
    [TestCase("漢", false)]
    [TestCase("\u200d", false)]
    [TestCase("👍\u200d", false)]
    [TestCase("\ufe0f", false)]
    [TestCase("\u202e", false)]
    [TestCase("👍\u0301", false)]
    public void Emoji_OneOrNot_IsToldApart(string text, bool one) => Assert.That(Emoji.IsOne(text), Is.EqualTo(one));

    private static string Path(Guid messageId, string emoji) => $"/api/v1/messages/{messageId}/reactions/{Uri.EscapeDataString(emoji)}";
}
