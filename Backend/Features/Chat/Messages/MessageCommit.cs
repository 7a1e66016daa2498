using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Receipts;
using Bailey.Features.Chat.Rows;
using Bailey.Features.Chat.Searching;
using Bailey.Features.Chat.Threads;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Messages;

/// <summary>
/// The one writer of messages: numbers them, writes what has gathered with one fsync, then tells everyone in the order of the numbers.
/// Standing and membership are judged here again, behind the write gate, so that who was removed while queued does not get in.
/// </summary>
internal sealed partial class MessageCommit(
    WriteGate gate, IDbContextFactory<AppDb> databases, ConversationCache conversations, RecentMessages recent, EventStream events, VaultKeeper vault,
    MessageIndexing indexing, ReceiptTelling receipts, ILogger<MessageCommit> log)
    : GroupCommit<PostItem, Outcome<Posted>>(gate)
{
    private readonly Dictionary<Guid, Conversation> _told = [];
    private readonly Dictionary<Guid, long> _shown = [];
    private readonly Dictionary<Guid, bool> _standing = [];
    private readonly List<RepliedThread> _replied = [];
    private PostingStatements? _statements;

    public override void Dispose()
    {
        base.Dispose();
        _statements?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    protected override async Task<IReadOnlyList<Outcome<Posted>>> WriteAsync(IReadOnlyList<PostItem> items)
    {
        _told.Clear();
        _shown.Clear();
        _standing.Clear();
        _replied.Clear();
        var statements = _statements ??= await PostingStatements.OpenAsync(databases);
        try
        {
            await using var transaction = await statements.Connection.BeginTransactionAsync();
            statements.Enlist(transaction);
            var results = await WriteAsync(statements, items);
            await transaction.CommitAsync();
            statements.Enlist(null);
            return results;
        }
        catch
        {
            _statements = null; // the next batch gets a new connection, whatever happened to this one
            await statements.DisposeAsync();
            throw;
        }
    }

    protected override void Committed(IReadOnlyList<PostItem> items, IReadOnlyList<Outcome<Posted>> results)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (results[i] is { IsOk: true, Value: { IsRepeat: false } posted })
            {
                indexing.Committed(IndexedMessage.Of(items[i], posted.Seq));
            }
        }

        if (vault.State is not VaultState.Open)
        {
            return; // locked meanwhile: the rows are kept, but nothing readable may stay in memory
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (results[i] is { IsOk: true, Value: { Json: { } json } posted })
            {
                var conversation = _told[items[i].ChannelId];
                var thread = items[i].Thread;
                if (_shown.Remove(conversation.Id, out var before))
                {
                    // The messages themselves move the numbers, and with them the author's own mark.
                    events.Publish(ChannelEvents.Changed, ChannelEvents.Hidden(conversation, before, false), conversation.Audience);
                }

                recent.Append(thread?.RootId ?? conversation.Id, posted.Seq, json);
                var audience = thread is null ? conversation.Audience : conversation.AudienceOf(thread.RootSeq);
                events.Publish("chat.message-posted", new MessageHappened(new RawJson(json)), audience, items[i].MessageId);
                if (thread is null && !items[i].IsByProgram)
                {
                    receipts.Note(conversation, items[i].AuthorId, posted.Seq); // who writes has read what is above
                }
            }
        }

        foreach (var (place, conversation, view, newFollower) in _replied)
        {
            recent.Patch(conversation.Id, place.RootSeq, json => MessageJson.WithThread(json, view));
            events.Publish(ThreadViewing.ChangedEvent, ThreadViewing.Changed(place.RootId, conversation.Id, view), conversation.AudienceOf(place.RootSeq));
            if (newFollower is { } author)
            {
                // Their pages know at once that this thread is one of theirs, without asking.
                events.Publish(ThreadViewing.ReadEvent, new ThreadRead(new ThreadReadView(place.RootId, conversation.Id, 0, view.LastSeq, true)), Audience.Person(author));
            }
        }
    }

    protected override void TellingFailed(Exception failure)
    {
        recent.Clear(); // a tail that missed a message would show a gap
        LogTellingFailed(failure);
    }

    private async Task<Outcome<Posted>[]> WriteAsync(PostingStatements statements, IReadOnlyList<PostItem> items)
    {
        var results = new Outcome<Posted>[items.Count];
        var accepted = new Dictionary<Guid, List<int>>();
        for (var i = 0; i < items.Count; i++)
        {
            if (await JudgeAsync(statements, items[i]) is { } settled)
            {
                results[i] = settled;
                continue;
            }

            if (!accepted.TryGetValue(items[i].ChannelId, out var list))
            {
                accepted[items[i].ChannelId] = list = [];
            }

            list.Add(i);
            if (items[i].Once is { } once)
            {
                await statements.RememberAsync(once, items[i].MessageId, items[i].At);
            }
        }

        // In one order on every node, so that two never wait for each other's channel.
        foreach (var (channelId, places) in accepted.Count > 1 ? accepted.OrderBy(pair => pair.Key) : accepted.AsEnumerable())
        {
            await WriteAsync(statements, items, results, channelId, places);
        }

        return results;
    }

    /// <summary>Null when it may be written; otherwise what to answer without writing.</summary>
    private async Task<Outcome<Posted>?> JudgeAsync(PostingStatements statements, PostItem item)
    {
        if (!item.IsByProgram && !await StandsAsync(statements, item.AuthorId))
        {
            return AccessRefusals.SignInNeeded;
        }

        if (item.Once is { } once && await statements.FindKeyAsync(once) is { } known)
        {
            if (known.CreatedAt > item.At - Idempotency.KeptFor)
            {
                return known.RequestHash.AsSpan().SequenceEqual(once.RequestHash) ? new Posted(known.ResourceId, 0, null) : Idempotency.OtherBody;
            }

            await statements.ForgetKeyAsync(once);
        }

        if (!_told.TryGetValue(item.ChannelId, out var conversation))
        {
            if (await conversations.FindAsync(item.ChannelId, CancellationToken.None) is not { } found)
            {
                return ChatRefusals.ChannelNotFound;
            }

            _told[item.ChannelId] = conversation = found;
        }

        if (PostingRules.Judge(conversation, item) is { } refusal)
        {
            return refusal;
        }

        // Swept, taken back or deleted since the files were chosen.
        return await statements.HasFilesAsync(item) ? (Outcome<Posted>?)null : ChatRefusals.AttachmentNotFound.For("attachmentIds");
    }

    // Once a batch, however much somebody has in it.
    private async ValueTask<bool> StandsAsync(PostingStatements statements, Guid personId) =>
        _standing.TryGetValue(personId, out var stands) ? stands : _standing[personId] = await statements.StandsAsync(personId);

    private async Task WriteAsync(
        PostingStatements statements, IReadOnlyList<PostItem> items, Outcome<Posted>[] results, Guid channelId, List<int> places)
    {
        var replies = places.FindAll(place => items[place].Thread is not null);
        var own = replies.Count == 0 ? places : places.FindAll(place => items[place].Thread is null);
        // With nothing to number it still holds the channel against being archived meanwhile.
        if (await statements.TakeNumbersAsync(channelId, own.Count, places.TrueForAll(place => items[place].Ends)) is not { } last)
        {
            throw new MembershipOvertakenException(); // archived by another node since it was judged
        }

        var marks = new Dictionary<Guid, long>();
        var seq = last - own.Count;
        foreach (var place in own)
        {
            var item = items[place];
            seq++;
            await statements.InsertAsync(item, seq);
            results[place] = new Posted(item.MessageId, seq, MessageJson.Of(item, seq));
            if (!item.IsByProgram)
            {
                marks[item.AuthorId] = seq;
            }
        }

        foreach (var (personId, mark) in marks)
        {
            if (!await statements.MoveMarkAsync(channelId, personId, mark))
            {
                throw new MembershipOvertakenException();
            }
        }

        foreach (var thread in replies.GroupBy(place => items[place].Thread!.RootId).OrderBy(thread => thread.Key))
        {
            _replied.Add(await ReplyWriting.WriteAsync(statements, items, results, _told[channelId], [.. thread]));
        }

        if (_told[channelId].Kind is ChannelKind.Direct && await statements.ShowAsync(channelId))
        {
            _shown[channelId] = last - own.Count;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Messages were saved, but not all who wait for them were told")]
    private partial void LogTellingFailed(Exception failure);
}
