using System.Collections.Concurrent;
using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Threads;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;

namespace Bailey.Features.Chat.Live;

/// <summary>
/// Tells the members of a conversation that somebody types there, or in a thread of it those who see what it begins with. Nothing is written; one
/// person in one place is told at most every two seconds.
/// </summary>
internal sealed class Typing(ConversationCache conversations, ThreadFinding threads, EventStream events, TimeProvider time)
{
    private const int MostKept = 10_000;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(Guid ChannelId, Guid? RootId, Guid PersonId), long> _told = new();
    private readonly ConcurrentDictionary<Guid, (Guid ChannelId, long Seq)> _roots = new(); // where a thread begins never changes, so that only the first tick asks; who may see it is judged each time

    public async ValueTask<Outcome> TellAsync(Guid personId, Guid channelId, Guid? rootId, CancellationToken ct)
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
        var place = (channelId, rootId, personId);
        if (_told.TryGetValue(place, out var last) && time.GetElapsedTime(last, now) < Between)
        {
            return Outcome.Done;
        }

        var audience = conversation.Audience;
        if (rootId is { } root)
        {
            if (await FindSeqAsync(root, conversation, personId, ct) is not { } seq)
            {
                return ChatRefusals.ThreadNotFound.For("threadRootId");
            }

            audience = conversation.AudienceOf(seq);
        }

        Keep(_told, place, now); // at worst somebody is told once more
        events.Publish("chat.typing", new TypingHappened(new TypingView(channelId, personId, rootId)), audience);
        return Outcome.Done;
    }

    public void Clear()
    {
        _told.Clear();
        _roots.Clear();
    }

    /// <summary>Null when no thread begins there that this person may see.</summary>
    private async ValueTask<long?> FindSeqAsync(Guid rootId, Conversation conversation, Guid personId, CancellationToken ct)
    {
        if (_roots.TryGetValue(rootId, out var known))
        {
            return known.ChannelId == conversation.Id && conversation.MaySee(personId, known.Seq) ? known.Seq : null;
        }

        if (await threads.FindPlaceAsync(rootId, conversation, personId, ct) is not { } found)
        {
            return null;
        }

        Keep(_roots, rootId, (conversation.Id, found.RootSeq));
        return found.RootSeq;
    }

    private static void Keep<TKey, TValue>(ConcurrentDictionary<TKey, TValue> kept, TKey key, TValue value)
        where TKey : notnull
    {
        if (kept.Count > MostKept)
        {
            kept.Clear();
        }

        kept[key] = value;
    }
}
