using System.Data;
using System.Data.Common;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Messages;

/// <summary>
/// The statements of the posting path, prepared once on a connection that the one writer keeps. Plain SQL that both databases read; values go
/// in by the same rules as through EF Core, which reads the rows.
/// </summary>
internal sealed partial class PostingStatements : IAsyncDisposable
{
    private readonly AppDb _db;
    private readonly List<DbCommand> _all = [];
    private readonly DbCommand _takeNumbers, _insertMessage, _insertMention, _moveMark, _show, _findKey, _forgetKey, _insertKey, _stands;

    private PostingStatements(AppDb db)
    {
        _db = db;
        Connection = db.Database.GetDbConnection();
        _takeNumbers = Make("""UPDATE channels SET "LastSeq" = "LastSeq" + @n WHERE "Id" = @c AND ("Archived" = @no OR @ends) RETURNING "LastSeq" """, "@n", "@c", "@no", "@ends");
        _insertMessage = Make(
            """
            INSERT INTO messages ("Id", "ChannelId", "Seq", "AuthorId", "Body", "CreatedAt", "ReplyToId", "ThreadRootId", "ThreadRootSeq", "AuthorName", "Version")
            VALUES (@id, @c, @seq, @a, @body, @at, @reply, @root, @rootSeq, @name, 1)
            """, "@id", "@c", "@seq", "@a", "@body", "@at", "@reply", "@root", "@rootSeq", "@name");
        _insertMention = Make(
            """
            INSERT INTO message_mentions ("PersonId", "MessageId", "ChannelId", "ThreadRootId", "Seq") VALUES (@p, @id, @c, @root, @seq)
            """, "@p", "@id", "@c", "@root", "@seq");
        _moveMark = Make(
            """UPDATE memberships SET "ReadSeq" = @seq, "Hidden" = @no WHERE "ChannelId" = @c AND "PersonId" = @p""", "@seq", "@no", "@c", "@p");
        _show = Make("""UPDATE memberships SET "Hidden" = @no WHERE "ChannelId" = @c AND "Hidden" = @yes""", "@no", "@c", "@yes");
        _findKey = Make(
            """SELECT "ResourceId", "RequestHash", "CreatedAt" FROM idempotency_keys WHERE "CallerId" = @a AND "KeyHash" = @key""", "@a", "@key");
        _forgetKey = Make("""DELETE FROM idempotency_keys WHERE "CallerId" = @a AND "KeyHash" = @key""", "@a", "@key");
        _insertKey = Make(
            """
            INSERT INTO idempotency_keys ("CallerId", "KeyHash", "RequestHash", "ResourceId", "CreatedAt")
            VALUES (@a, @key, @request, @id, @at)
            """, "@a", "@key", "@request", "@id", "@at");
        _stands = Make(
            $"""
            SELECT 1 FROM people WHERE "Id" = @p AND "Active" = @yes AND "DeletedAt" IS NULL{(db.Database.IsNpgsql() ? " FOR SHARE" : "")}
            """, "@p", "@yes");
        MakeThreads();
        MakeFiles();
    }

    public DbConnection Connection { get; }

    public static async Task<PostingStatements> OpenAsync(IDbContextFactory<AppDb> databases)
    {
        var db = await databases.CreateDbContextAsync();
        try
        {
            await db.Database.OpenConnectionAsync();
            return new PostingStatements(db);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    public void Enlist(DbTransaction? transaction) => _all.ForEach(command => command.Transaction = transaction);

    /// <summary>The last of <paramref name="count"/> new numbers; null when the channel is gone or archived.</summary>
    public async Task<long?> TakeNumbersAsync(Guid channelId, int count, bool ends)
    {
        Set(_takeNumbers, (long)count, channelId, false, ends);
        return await _takeNumbers.ExecuteScalarAsync() is long last ? last : null;
    }

    public async Task InsertAsync(PostItem item, long seq)
    {
        var root = item.Thread is { } thread ? (object)thread.RootId : DBNull.Value;
        Set(
            _insertMessage,
            item.MessageId,
            item.ChannelId,
            seq,
            item.AuthorId,
            item.Body.Bytes,
            item.At,
            (object?)item.ReplyToId ?? DBNull.Value,
            root,
            (object?)item.Thread?.RootSeq ?? DBNull.Value,
            (object?)item.AuthorName?.Sealed.Bytes ?? DBNull.Value);
        await _insertMessage.ExecuteNonQueryAsync();
        foreach (var person in item.Mentions)
        {
            Set(_insertMention, person, item.MessageId, item.ChannelId, root, seq);
            await _insertMention.ExecuteNonQueryAsync();
        }

        await AttachAsync(item);
    }

    /// <summary>Whether the author is active; then no other node ends them before this transaction ends.</summary>
    public async Task<bool> StandsAsync(Guid personId)
    {
        Set(_stands, personId, true);
        return await _stands.ExecuteScalarAsync() is not null;
    }

    /// <summary>Moves the author's own mark; false when they are no member any more.</summary>
    public async Task<bool> MoveMarkAsync(Guid channelId, Guid personId, long seq)
    {
        Set(_moveMark, seq, false, channelId, personId);
        return await _moveMark.ExecuteNonQueryAsync() == 1;
    }

    /// <summary>Puts a direct conversation back into the lists of those who hid it; whether there were any.</summary>
    public async Task<bool> ShowAsync(Guid channelId)
    {
        Set(_show, false, channelId, true);
        return await _show.ExecuteNonQueryAsync() > 0;
    }

    public async Task<(Guid ResourceId, byte[] RequestHash, DateTime CreatedAt)?> FindKeyAsync(Idempotency once)
    {
        Set(_findKey, once.CallerId, once.KeyHash);
        await using var reader = await _findKey.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? (reader.GetGuid(0), (byte[])reader.GetValue(1), DateTime.SpecifyKind(reader.GetDateTime(2), DateTimeKind.Utc))
            : null;
    }

    public async Task ForgetKeyAsync(Idempotency once)
    {
        Set(_forgetKey, once.CallerId, once.KeyHash);
        await _forgetKey.ExecuteNonQueryAsync();
    }

    public async Task RememberAsync(Idempotency once, Guid messageId, DateTime at)
    {
        Set(_insertKey, once.CallerId, once.KeyHash, once.RequestHash, messageId, at);
        await _insertKey.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _all)
        {
            await command.DisposeAsync();
        }

        await _db.DisposeAsync();
    }

    private static void Set(DbCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
    }

    private static DbType? TypeOf(string name) => name switch
    {
        "@reply" or "@root" => DbType.Guid,
        "@rootSeq" => DbType.Int64,
        "@name" => DbType.Binary,
        _ => null,
    };

    private DbCommand Make(string sql, params ReadOnlySpan<string> names)
    {
        var command = Connection.CreateCommand();
#pragma warning disable CA2100 // Literals of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            if (TypeOf(name) is { } type)
            {
                parameter.DbType = type; // it may be null, which tells no type
            }

            command.Parameters.Add(parameter);
        }

        _all.Add(command);
        return command;
    }
}
