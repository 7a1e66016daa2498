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

        return await PageAsync(new MessageLine(channelId, null), query, conversation.HistoryAfter(caller.PersonId), ct);
    }

    /// <param name="historyAfter">What the reader may see begins after this number.</param>
    public ValueTask<HistoryPage> PageAsync(MessageLine line, PageQuery query, long historyAfter, CancellationToken ct) =>
        recent.Of(line.Id).TryTake(query, historyAfter, out var range, out var messages)
            ? ValueTask.FromResult(new HistoryPage(messages, range.HasBefore, range.HasAfter))
            : new(LoadPageAsync(line, query, historyAfter, ct));

    /// <summary>Null when there is none that this person may see.</summary>
    public async Task<FoundMessage?> FindAsync(Caller caller, Guid messageId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await FindRowAsync(db, caller.PersonId, messageId, ct) is { } found ? new(found.Row, found.Conversation, await JsonAsync(db, found.Row, ct)) : null;
    }

    /// <summary>The row alone, inside a transaction of the caller's; null when there is none that this person may see.</summary>
    public async Task<(Message Row, Conversation Conversation)?> FindRowAsync(AppDb db, Guid personId, Guid messageId, CancellationToken ct)
    {
        var row = await db.Messages.AsNoTracking().FirstOrDefaultAsync(message => message.Id == messageId, ct);
        return row is not null && await conversations.FindAsync(row.ChannelId, ct) is { } conversation && conversation.MaySee(personId, row.Place)
            ? (row, conversation)
            : null;
    }

    /// <summary>Whether there is such a message for this person.</summary>
    public async Task<bool> SeesAsync(Guid personId, Guid messageId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var at = await db.Messages.Where(message => message.Id == messageId)
            .Select(message => new { message.ChannelId, Place = message.ThreadRootSeq ?? message.Seq }).FirstOrDefaultAsync(ct);
        return at is not null && await conversations.FindAsync(at.ChannelId, ct) is { } conversation && conversation.MaySee(personId, at.Place);
    }

    /// <summary>Whether a message is in this conversation, seen by this person and not deleted.</summary>
    public async Task<bool> IsInAsync(Guid messageId, Conversation conversation, Guid personId, CancellationToken ct)
    {
        var after = conversation.HistoryAfter(personId);
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Messages.AnyAsync(
            message => message.Id == messageId && message.ChannelId == conversation.Id && (message.ThreadRootSeq ?? message.Seq) > after && message.DeletedAt == null, ct);
    }

    public async Task<byte[]> JsonAsync(AppDb db, Message row, CancellationToken ct) => (await JsonAsync(db, [row], ct))[0];

    /// <summary>Messages of any conversations that the reader was found to see, in the order given.</summary>
    public async Task<List<byte[]>> JsonAsync(AppDb db, List<Message> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var extras = await MessageExtras.LoadAsync(db, fields, rows, ct);
        return rows.ConvertAll(row => Json(row, extras));
    }

    /// <summary>A message with what was read to hang on it.</summary>
    public byte[] Json(Message row, MessageExtras extras) => MessageJson.Of(
        row,
        row.DeletedAt is null ? fields.Open(MessageTable.BodyColumn, row.Id, row.Body) : "",
        row.AuthorName is { } name ? fields.Open(MessageTable.AuthorNameColumn, row.Id, name) : null,
        extras);

    private async Task<HistoryPage> LoadPageAsync(MessageLine line, PageQuery query, long historyAfter, CancellationToken ct)
    {
        var tail = recent.Of(line.Id);
        var load = tail.BeginLoad();
        try
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            var last = await line.LastSeqAsync(db, ct);
            var range = query.In(last, historyAfter);
            var tailFrom = Math.Max(1, last - MessageTail.Length + 1);
            if (load is { } begun && (range.IsEmpty || range.From >= tailFrom))
            {
                var all = last == 0 ? [] : await ReadAsync(db, line, tailFrom, last, ct);
                tail.Install(begun, last, all);
                return Page(range, range.IsEmpty ? [] : all.GetRange((int)(range.From - tailFrom), (int)(range.To - range.From + 1)));
            }

            if (load is { } unused)
            {
                tail.Abandon(unused); // an older page; the tail is loaded by who asks for it
            }

            return Page(range, range.IsEmpty ? [] : await ReadAsync(db, line, range.From, range.To, ct));
        }
        catch when (load is not null)
        {
            tail.Abandon(load.Value);
            throw;
        }
    }

    private static HistoryPage Page(PageRange range, List<byte[]> messages) => new(messages, range.HasBefore, range.HasAfter);

    private async Task<List<byte[]>> ReadAsync(AppDb db, MessageLine line, long from, long to, CancellationToken ct) => await JsonAsync(
        db,
        await line.In(db).AsNoTracking().Where(message => message.Seq >= from && message.Seq <= to).OrderBy(message => message.Seq).ToListAsync(ct),
        ct);
}
