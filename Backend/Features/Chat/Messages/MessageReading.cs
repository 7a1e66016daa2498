using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Messages;

/// <summary>A row, the conversation it is in, and the JSON that readers get.</summary>
internal sealed record FoundMessage(Message Row, Conversation Conversation, byte[] Json);

/// <summary>Reads messages: the newest from memory, older ones from the database.</summary>
internal sealed class MessageReading(IDbContextFactory<AppDb> databases, ConversationCache conversations, RecentMessages recent, FieldCipher fields)
{
    public async ValueTask<Outcome<HistoryPage>> PageAsync(Caller caller, Guid channelId, PageQuery query, CancellationToken ct)
    {
        if (await conversations.FindAsync(channelId, ct) is not { } conversation || !conversation.MayRead(caller.PersonId))
        {
            return ChatRefusals.ChannelNotFound;
        }

        var historyAfter = conversation.HistoryAfter(caller.PersonId);
        return recent.Of(channelId).TryTake(query, historyAfter, out var range, out var messages)
            ? new HistoryPage(messages, range.HasBefore, range.HasAfter)
            : await LoadPageAsync(channelId, query, historyAfter, ct);
    }

    /// <summary>Null when there is none that this person may see.</summary>
    public async Task<FoundMessage?> FindAsync(Caller caller, Guid messageId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.Messages.AsNoTracking().FirstOrDefaultAsync(message => message.Id == messageId, ct);
        if (row is null || await conversations.FindAsync(row.ChannelId, ct) is not { } conversation
            || !conversation.MayRead(caller.PersonId) || row.Seq <= conversation.HistoryAfter(caller.PersonId))
        {
            return null;
        }

        return new(row, conversation, (await WriteAsync(db, row.ChannelId, [row], ct))[0]);
    }

    /// <summary>Whether a message is in this conversation, seen by this person and not deleted.</summary>
    public async Task<bool> IsInAsync(Guid messageId, Conversation conversation, Guid personId, CancellationToken ct)
    {
        var after = conversation.HistoryAfter(personId);
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Messages.AnyAsync(
            message => message.Id == messageId && message.ChannelId == conversation.Id && message.Seq > after && message.DeletedAt == null, ct);
    }

    private async Task<HistoryPage> LoadPageAsync(Guid channelId, PageQuery query, long historyAfter, CancellationToken ct)
    {
        var tail = recent.Of(channelId);
        var load = tail.BeginLoad();
        try
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            var last = await db.Channels.Where(channel => channel.Id == channelId).Select(channel => channel.LastSeq).FirstOrDefaultAsync(ct);
            var range = query.In(last, historyAfter);
            var tailFrom = Math.Max(1, last - MessageTail.Length + 1);
            if (load is { } begun && (range.IsEmpty || range.From >= tailFrom))
            {
                var all = last == 0 ? [] : await ReadAsync(db, channelId, tailFrom, last, ct);
                tail.Install(begun, last, all);
                return Page(range, range.IsEmpty ? [] : all.GetRange((int)(range.From - tailFrom), (int)(range.To - range.From + 1)));
            }

            if (load is { } unused)
            {
                tail.Abandon(unused); // an older page; the tail is loaded by who asks for it
            }

            return Page(range, range.IsEmpty ? [] : await ReadAsync(db, channelId, range.From, range.To, ct));
        }
        catch when (load is not null)
        {
            tail.Abandon(load.Value);
            throw;
        }
    }

    private static HistoryPage Page(PageRange range, List<byte[]> messages) => new(messages, range.HasBefore, range.HasAfter);

    private async Task<List<byte[]>> ReadAsync(AppDb db, Guid channelId, long from, long to, CancellationToken ct)
    {
        var rows = await db.Messages.AsNoTracking()
            .Where(message => message.ChannelId == channelId && message.Seq >= from && message.Seq <= to)
            .OrderBy(message => message.Seq).ToListAsync(ct);
        return await WriteAsync(db, channelId, rows, ct);
    }

    private async Task<List<byte[]>> WriteAsync(AppDb db, Guid channelId, List<Message> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var (from, to) = (rows[0].Seq, rows[^1].Seq);
        var mentions = (await db.Mentions.AsNoTracking()
            .Where(mention => mention.ChannelId == channelId && mention.Seq >= from && mention.Seq <= to).ToListAsync(ct))
            .ToLookup(mention => mention.Seq, mention => mention.PersonId);
        return rows.ConvertAll(row => MessageJson.Of(
            row, row.DeletedAt is null ? fields.Open(MessageTable.BodyColumn, row.Id, row.Body) : "", [.. mentions[row.Seq]]));
    }
}
