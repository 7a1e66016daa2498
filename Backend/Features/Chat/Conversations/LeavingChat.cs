using System.Collections.Concurrent;
using Bailey.Features.Accounts.Contract;
using Bailey.Features.Chat.Channels;
using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Features.Chat.Searching;
using Bailey.Platform.Data;
using Bailey.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Conversations;

/// <summary>
/// Owns what the end of an account means for Chat: its places in channels go, direct conversations stay for the others, and a hard deletion
/// leaves of every message nothing but its place.
/// </summary>
internal sealed class LeavingChat(
    ConversationCache conversations, RecentMessages recent, MessageIndexing indexing, ChannelViewing viewing, EventStream events, TimeProvider time) : IStandingFollower
{
    // What a change under way found, until its telling; one entry a person at most.
    private readonly ConcurrentDictionary<Guid, Left> _left = new();

    public async Task ChangingAsync(AppDb db, Guid personId, StandingChange change, CancellationToken ct)
    {
        _left.TryRemove(personId, out _); // of an earlier change that was rolled back
        if (!change.IsLeaving())
        {
            return;
        }

        var direct = db.Channels.Where(channel => channel.Kind == ChannelKind.Direct).Select(channel => channel.Id);
        var places = db.Memberships.Where(member => member.PersonId == personId && !direct.Contains(member.ChannelId));
        var channels = await places.Select(member => member.ChannelId).ToListAsync(ct);
        await places.ExecuteDeleteAsync(ct);
        await db.Mentions.Where(mention => mention.PersonId == personId).ExecuteDeleteAsync(ct);
        await db.ThreadFollowers.Where(follower => follower.PersonId == personId).ExecuteDeleteAsync(ct);
        await db.SavedMessages.Where(saved => saved.PersonId == personId).ExecuteDeleteAsync(ct);
        await db.Drafts.Where(draft => draft.PersonId == personId).ExecuteDeleteAsync(ct);
        await db.ChatSettings.Where(settings => settings.PersonId == personId).ExecuteDeleteAsync(ct);
        _left[personId] = new Left(channels, change is StandingChange.Erased && await EraseAsync(db, personId, ct));
    }

    public void Changed(Guid personId, StandingChange change)
    {
        if (change.IsLeaving())
        {
            conversations.Clear();
            recent.Clear();
        }
    }

    public async Task TellAsync(Guid personId, StandingChange change, CancellationToken ct)
    {
        if (!_left.TryRemove(personId, out var left))
        {
            return;
        }

        if (left.ErasedMessages)
        {
            indexing.StartAnew(); // an index of words cannot forget single texts
            // One event a message would push everything else out of the ring that streams resume from; so everyone reads again.
            events.StartAnew();
            return;
        }

        foreach (var channel in left.Channels)
        {
            await viewing.TellChangedAsync(channel, ct);
        }
    }

    // The texts go in one statement each, however many there were. Nothing is sealed in their place: readers see by the mark that there is no text.
    private async Task<bool> EraseAsync(AppDb db, Guid personId, CancellationToken ct)
    {
        var (now, nothing) = (ChatClock.Whole(time.GetUtcNow()), new SealedText([]));
        var own = db.Messages.Where(message => message.AuthorId == personId && message.DeletedAt == null);
        await db.MessageEdits.Where(edit => own.Any(message => message.Id == edit.MessageId)).ExecuteDeleteAsync(ct);
        await db.Mentions.Where(mention => own.Any(message => message.Id == mention.MessageId)).ExecuteDeleteAsync(ct);
        await db.Reactions.Where(reaction => reaction.PersonId == personId || own.Any(message => message.Id == reaction.MessageId)).ExecuteDeleteAsync(ct);
        await db.Pins.Where(pin => own.Any(message => message.Id == pin.MessageId)).ExecuteDeleteAsync(ct);
        await db.SavedMessages.Where(saved => own.Any(message => message.Id == saved.MessageId)).ExecuteDeleteAsync(ct);
        await db.Threads.Where(thread => own.Any(message => message.ThreadRootId == thread.RootId)).ExecuteUpdateAsync(
            set => set.SetProperty(thread => thread.Replies, thread => thread.Replies - own.Count(message => message.ThreadRootId == thread.RootId)), ct);
        return await own.ExecuteUpdateAsync(
            set => set.SetProperty(message => message.Body, nothing).SetProperty(message => message.DeletedAt, now)
                .SetProperty(message => message.Version, message => message.Version + 1),
            ct) > 0;
    }

    private sealed record Left(IReadOnlyList<Guid> Channels, bool ErasedMessages);
}
