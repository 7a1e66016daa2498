using System.Data.Common;
using Bailey.Features.Chat.Attachments;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Bailey.Platform.Searching;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Searching;

/// <summary>
/// Reads all messages twice, in the order of their ids: first for their words, so that the search is of use within seconds, then for their parts.
/// Synchronous, on a thread of its own.
/// </summary>
internal sealed partial class MessageIndexBuilding(MessageIndex index, IDbContextFactory<AppDb> databases, FieldCipher fields, ILogger log)
{
    // Small conversations share a shard up to this many messages; with very many messages shards grow instead of their number.
    private const int MessagesInShard = 50_000;
    private const int MostShards = 32;
    private const int PageRows = 1000;
    private const int GatherWhileBuilding = 8 * 1024 * 1024;
    private const int GatherAfterwards = 1024 * 1024;

    private readonly IndexText _text = new();
    private int _broken;

    public void Run(CancellationToken ct)
    {
        var total = DivideAmongShards();
        ReadAll(total, done => index.WordsProgress = done, AddWords, ct);
        index.WordsReady = true;
        ReadAll(total, done => index.PartsProgress = done, AddParts, ct);
        foreach (var shard in index.Shards)
        {
            lock (shard.Gate)
            {
                shard.Text.GatherUpTo(GatherAfterwards);
                shard.PartsReady = true;
            }
        }

        index.PartsProgress = 1;
        if (_broken > 0)
        {
            LogBroken(_broken);
        }
    }

    private long DivideAmongShards()
    {
        using var db = databases.CreateDbContext();
        var channels = db.Channels.AsNoTracking().Select(channel => new { channel.Id, channel.LastSeq }).OrderByDescending(channel => channel.LastSeq).ToList();
        var total = channels.Sum(channel => channel.LastSeq);
        var most = Math.Max(MessagesInShard, total / MostShards);
        var (together, size) = (new List<Guid>(), 0L);
        foreach (var channel in channels)
        {
            if (together.Count > 0 && size + channel.LastSeq > most)
            {
                index.AddShard(together, (int)size);
                (together, size) = ([], 0);
            }

            together.Add(channel.Id);
            size += channel.LastSeq;
        }

        index.AddShard(together, (int)size); // there is always one, for conversations to come
        return Math.Max(1, total);
    }

    private void ReadAll(long total, Action<double> progress, Action<MessageShard, IndexedMessage> add, CancellationToken ct)
    {
        foreach (var shard in index.Shards)
        {
            lock (shard.Gate)
            {
                shard.Text.GatherUpTo(GatherWhileBuilding);
                shard.Text.Begin();
            }
        }

        using var db = databases.CreateDbContext();
        db.Database.OpenConnection();
        using var page = PageCommand(db.Database.GetDbConnection());
        var (after, read) = (Guid.Empty, 0L);
        while (ReadPage(db, page, after) is { Count: > 0 } messages)
        {
            ct.ThrowIfCancellationRequested();
            foreach (var group in messages.GroupBy(message => index.ShardOf(message.ChannelId)))
            {
                lock (group.Key.Gate)
                {
                    foreach (var message in group)
                    {
                        add(group.Key, message);
                    }
                }
            }

            (after, read) = (messages[^1].Id, read + messages.Count);
            progress(Math.Min(0.999, (double)read / total));
        }

        foreach (var shard in index.Shards)
        {
            lock (shard.Gate)
            {
                shard.Text.Commit();
            }
        }

        progress(1);
    }

    private void AddWords(MessageShard shard, IndexedMessage message) => shard.Put(message, _text.Read(message.Searched, parts: false));

    private void AddParts(MessageShard shard, IndexedMessage message)
    {
        if (shard.Find(message.Id) is >= 0 and var number) // what came after the words were read is put in by who writes behind
        {
            shard.Text.AddParts(number, _text.Read(message.Searched, words: false).Parts);
        }
    }

    // In pages, so that no long read keeps the database from tidying its log.
    private static DbCommand PageCommand(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT "Id", "ChannelId", COALESCE("ThreadRootSeq", "Seq"), "AuthorId", "Body", "ThreadRootId",
              EXISTS (SELECT 1 FROM threads WHERE threads."RootId" = messages."Id"),
              EXISTS (SELECT 1 FROM message_attachments WHERE message_attachments."MessageId" = messages."Id")
            FROM messages WHERE "Id" > @after AND "DeletedAt" IS NULL ORDER BY "Id" LIMIT @most
            """;
        Add(command, "@after");
        Add(command, "@most").Value = PageRows;
        return command;
    }

    private static DbParameter Add(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private List<IndexedMessage> ReadPage(AppDb db, DbCommand page, Guid after)
    {
        page.Parameters[0].Value = after;
        var messages = ReadMessages(page);
        return messages.Exists(message => message.Facts.HasFlag(DocumentMarks.HasFile)) ? WithFileNames(db, messages, after) : messages;
    }

    private List<IndexedMessage> ReadMessages(DbCommand page)
    {
        var messages = new List<IndexedMessage>(PageRows);
        using var reader = page.ExecuteReader();
        while (reader.Read())
        {
            var id = reader.GetGuid(0);
            var facts = (reader.GetBoolean(6) ? DocumentMarks.InThread : 0) | (reader.GetBoolean(7) ? DocumentMarks.HasFile : 0);
            var rootId = reader.IsDBNull(5) ? default(Guid?) : reader.GetGuid(5);
            messages.Add(new IndexedMessage(id, reader.GetGuid(1), reader.GetInt64(2), reader.GetGuid(3), rootId, facts, Open(id, (byte[])reader.GetValue(4)), []));
        }

        return messages;
    }

    // One query a page, and none for a page without files.
    private List<IndexedMessage> WithFileNames(AppDb db, List<IndexedMessage> messages, Guid after)
    {
        var names = AttachmentNames.Between(db, fields, after, messages[^1].Id);
        _broken += names.Sum(files => files.Count(file => file.Name is null));
        return messages.ConvertAll(message => names.Contains(message.Id)
            ? message with { FileNames = [.. names[message.Id].Select(file => file.Name).OfType<string>()] }
            : message);
    }

    // A damaged row is found by nothing, and must not keep all others from being found.
    private string Open(Guid id, byte[] body)
    {
        try
        {
            return fields.Open(MessageTable.BodyColumn, id, new SealedText(body));
        }
        catch (BrokenSealException)
        {
            _broken++;
            return "";
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} messages or names of files could not be opened and are not in the search index")]
    private partial void LogBroken(int count);
}
