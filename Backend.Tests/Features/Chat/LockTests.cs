using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Messages;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

[TestFixture(DatabaseProvider.Sqlite)]
internal sealed class LockTests(DatabaseProvider provider) : ChatFixture(provider)
{
    private static readonly PageQuery Latest = new(null, null, null, 50);

    [Test]
    public async Task Lock_TakesNamesAndTextsOutOfMemoryAndUnlockBringsThemBack()
    {
        var channel = await ChannelAsync();
        await App.Admin.SayAsync(channel, "kept");
        await App.Admin.HistoryAsync(channel);
        Assert.That(InMemory(), Is.EqualTo((true, true)));

        await App.Admin.DoneAsync(HttpMethod.Post, "/api/v1/system/lock", new { masterPassword = BaileyApp.MasterPassword });

        Assert.That(InMemory(), Is.EqualTo((false, false)));
        using var locked = await App.Admin.SendAsync(HttpMethod.Get, ChatActs.Messages(channel));
        await locked.MustBeAsync(503);

        await App.Admin.DoneAsync(HttpMethod.Post, "/api/v1/system/unlock", new { masterPassword = BaileyApp.MasterPassword });
        Assert.That((await App.Admin.HistoryAsync(channel)).Single().Text("body"), Is.EqualTo("kept"));

        (bool Conversation, bool Messages) InMemory() =>
            (App.Get<ConversationCache>().Peek(channel) is not null, App.Get<RecentMessages>().Of(channel).TryTake(Latest, 0, out _, out _));
    }
}
