using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;

namespace Bailey.Features.Chat.Contract;

/// <summary>Tells other areas who is in a conversation, when somebody was taken out, and says what the system has to say there.</summary>
internal sealed class ConversationDirectory(ConversationCache conversations, Departures departures, MessagePosting posting)
{
    /// <summary>Raised after somebody left or was removed: the channel, then the person. Handlers are quick and do not throw.</summary>
    public event Action<Guid, Guid> PersonLeft
    {
        add => departures.Happened += value;
        remove => departures.Happened -= value;
    }

    /// <summary>Raised after a channel was archived. Handlers are quick and do not throw.</summary>
    public event Action<Guid> Archived
    {
        add => departures.Archived += value;
        remove => departures.Archived -= value;
    }

    /// <summary>Null when there is no such conversation. From memory as a rule.</summary>
    public async ValueTask<ConversationCard?> FindAsync(Guid channelId, CancellationToken ct) =>
        await conversations.FindAsync(channelId, ct) is { } found
            ? new(found.Id, found.Kind is ChannelKind.Direct, found.Archived, found.MemberIds, found.Audience, found.Has)
            : null;

    /// <summary>Says as the system how something ended that was under way in it; also in an archived one, because archiving may have ended it.</summary>
    public async Task SayEndAsync(Guid channelId, string text, CancellationToken ct) => await posting.SayAsync(channelId, text, ct, ends: true);
}
