using System.Collections.Concurrent;
using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Messages;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;

namespace Bailey.Features.Chat.Live;

/// <summary>Tells the members of a conversation that somebody types there. Nothing is written; one person in one channel is told at most every two seconds.</summary>
internal sealed class Typing(ConversationCache conversations, EventStream events, TimeProvider time)
{
    private const int MostKept = 10_000;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(Guid ChannelId, Guid PersonId), long> _told = new();

    public async ValueTask<Outcome> TellAsync(Guid personId, Guid channelId, CancellationToken ct)
    {
        if (await conversations.FindAsync(channelId, ct) is not { } conversation)
        {
            return ChatRefusals.ChannelNotFound;
        }

        if (PostingRules.Judge(conversation, personId) is { } refusal)
        {
            return refusal;
        }

        var now = time.GetTimestamp();
        if (_told.TryGetValue((channelId, personId), out var last) && time.GetElapsedTime(last, now) < Between)
        {
            return Outcome.Done;
        }

        if (_told.Count > MostKept)
        {
            _told.Clear(); // at worst somebody is told once more
        }

        _told[(channelId, personId)] = now;
        events.Publish("chat.typing", new TypingHappened(new TypingView(channelId, personId)), conversation.Audience);
        return Outcome.Done;
    }
}
