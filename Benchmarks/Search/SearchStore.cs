using Bailey.Features.Chat.Rows;
using Bailey.Features.Vault.Rows;
using Bailey.Platform.Keys;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bailey.Benchmarks.Search;

/// <summary>Fills the database of a server that is stopped, sealing as the server does, so that a million messages take a minute and not an hour.</summary>
internal static class SearchStore
{
    public static async Task FillAsync(string folder, string masterPassword, int count, IReadOnlyList<Guid> people, IReadOnlyList<(Guid Id, double Share)> channels)
    {
        using var vault = new VaultKeeper(new BaileyPaths($"{folder}/data", $"{folder}/secrets"), Options.Create(new VaultOptions()), TimeProvider.System, NullLogger<VaultKeeper>.Instance);
        if ((await vault.UnlockAsync(masterPassword, CancellationToken.None)).Refusal is { } refusal)
        {
            throw new InvalidOperationException(refusal.Detail);
        }

        var fields = new FieldCipher(() => vault.Ring);
        using var database = new SqliteConnection($"Data Source={folder}/data/bailey.db;Pooling=False");
        database.Open();
        Run(database, "PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY;");
        using var transaction = database.BeginTransaction();
        using var insert = Command(
            database, transaction,
            """INSERT INTO messages ("Id", "ChannelId", "Seq", "AuthorId", "Body", "CreatedAt", "Version") VALUES (@id, @c, @seq, @a, @body, @at, 1)""",
            "@id", "@c", "@seq", "@a", "@body", "@at");
        using var mention = Command(
            database, transaction, """INSERT INTO message_mentions ("MessageId", "PersonId", "ChannelId", "Seq") VALUES (@id, @p, @c, @seq)""", "@id", "@p", "@c", "@seq");
        using var save = Command(
            database, transaction, """INSERT INTO saved_messages ("Id", "PersonId", "MessageId", "SavedAt") VALUES (@own, @p, @id, @at)""", "@own", "@p", "@id", "@at");
        using var file = Command(
            database, transaction,
            """INSERT INTO files ("Id", "BlobId", "Name", "ContentType", "CreatedBy", "CreatedAt") VALUES (@id, @b, @n, @t, @p, @at)""", "@id", "@b", "@n", "@t", "@p", "@at");
        using var attach = Command(
            database, transaction, """INSERT INTO message_attachments ("MessageId", "Place", "FileId") VALUES (@id, 0, @f)""", "@id", "@f");
        using var hold = Command(
            database, transaction, """INSERT INTO blobs ("Id", "Size", "Sha256", "CreatedAt") VALUES (@id, 0, @h, @at)""", "@id", "@h", "@at");
        var blob = Guid.NewGuid(); // one for all: nobody reads what is in these files
        Set(hold, blob, fields.Seal(BlobTable.Sha256Column, blob, "").Bytes, DateTime.UnixEpoch);
        var texts = new SearchTexts();
        var seqs = channels.ToDictionary(channel => channel.Id, channel => Scalar(database, transaction, $"SELECT \"LastSeq\" FROM channels WHERE \"Id\" = '{channel.Id.ToString().ToUpperInvariant()}'"));
        var begun = DateTimeOffset.UtcNow.AddDays(-700);
        var step = TimeSpan.FromDays(699) / count;
        for (var i = 0; i < count; i++)
        {
            var at = begun + (step * i);
            var id = Guid.CreateVersion7(at);
            var channel = Pick(channels, texts.Random.NextDouble());
            var seq = ++seqs[channel];
            var author = people[(int)(people.Count * Math.Pow(texts.Random.NextDouble(), 2))];
            Set(insert, id, channel, seq, author, fields.Seal(MessageTable.BodyColumn, id, texts.Next()).Bytes, new DateTime(at.UtcTicks - (at.UtcTicks % 10_000), DateTimeKind.Utc));
            if (texts.Random.Next(25) == 0)
            {
                Set(mention, id, people[texts.Random.Next(people.Count)], channel, seq);
            }

            if (i % 20 == 0)
            {
                var fileId = Guid.CreateVersion7(at);
                Set(
                    file, fileId, blob, fields.Seal(VaultFileTable.NameColumn, fileId, texts.FileName(i / 20)).Bytes,
                    fields.Seal(VaultFileTable.ContentTypeColumn, fileId, "application/pdf").Bytes, author, at.UtcDateTime);
                Set(attach, id, fileId);
            }

            if (i % 50 == 0)
            {
                Set(save, Guid.CreateVersion7(at), people[0], id, at.UtcDateTime); // who asks saves far more than a page opens
            }
        }

        foreach (var (channel, seq) in seqs)
        {
            Run(database, $"UPDATE channels SET \"LastSeq\" = {seq} WHERE \"Id\" = '{channel.ToString().ToUpperInvariant()}'", transaction);
        }

        transaction.Commit();
        Run(database, "PRAGMA wal_checkpoint(TRUNCATE);");
    }

    private static Guid Pick(IReadOnlyList<(Guid Id, double Share)> channels, double at)
    {
        foreach (var (id, share) in channels)
        {
            if ((at -= share) < 0)
            {
                return id;
            }
        }

        return channels[^1].Id;
    }

    private static SqliteCommand Command(SqliteConnection database, SqliteTransaction transaction, string sql, params string[] names)
    {
        var command = database.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Literals of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        Array.ForEach(names, name => command.Parameters.Add(new SqliteParameter { ParameterName = name }));
        return command;
    }

    private static void Set(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    private static long Scalar(SqliteConnection database, SqliteTransaction transaction, string sql)
    {
        using var command = Command(database, transaction, sql);
        return (long)command.ExecuteScalar()!;
    }

    private static void Run(SqliteConnection database, string sql, SqliteTransaction? transaction = null)
    {
        using var command = database.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Made of ids and numbers.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
