using System.Globalization;
using System.Text.Json;
using Bailey.Platform.Auditing;
using Bailey.Platform.Keys;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bailey.Benchmarks.Audit;

/// <summary>Writes a long, varied log behind the one that a stopped server left, sealed and chained as the server would.</summary>
internal static class PlantedLog
{
    public const int People = 200;
    public const int Networks = 3000;

    private const int InOneTransaction = 20_000;

    private static readonly (string Action, string Result)[] Acts =
    [
        ("auth.sign-in", AuditResult.Ok), ("auth.sign-in", AuditResult.Ok), ("auth.sign-in", AuditResult.Refused), ("access.denied", AuditResult.Refused),
        ("session.ended", AuditResult.Ok), ("auth.token-made", AuditResult.Ok), ("accounts.role-changed", AuditResult.Ok), ("chat.message-deleted", AuditResult.Ok),
    ];

    public static Guid Person(int number) => new(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    public static string Network(int number) => string.Create(CultureInfo.InvariantCulture, $"10.{number / 250}.{number % 250}.9");

    public static string RequestId(long seq) => string.Create(CultureInfo.InvariantCulture, $"0HN7{seq:X10}:00000001");

    public static async Task WriteAsync(string folder, string masterPassword, int entries)
    {
        var paths = new BaileyPaths(Path.Combine(folder, "data"), Path.Combine(folder, "secrets"));
        using var vault = new VaultKeeper(paths, Options.Create(new VaultOptions()), TimeProvider.System, NullLogger<VaultKeeper>.Instance);
        if ((await vault.UnlockAsync(masterPassword, CancellationToken.None)).Refusal is { } refusal)
        {
            throw new InvalidOperationException(refusal.Detail);
        }

        await using var connection = new SqliteConnection($"Data Source={Path.Combine(paths.DataFolder, "bailey.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=OFF";
        await command.ExecuteNonQueryAsync();
        command.CommandText = """
            INSERT INTO audit_entries ("Id", "Node", "Seq", "At", "ActorId", "Action", "TargetId", "Result", "Detail", "KeyId", "Mac")
            VALUES (@id, @node, @seq, @at, @actor, @action, @target, @result, @detail, @key, @mac)
            """;
        foreach (var name in (string[])["@id", "@node", "@seq", "@at", "@actor", "@action", "@target", "@result", "@detail", "@key", "@mac"])
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        var head = new AuditHeadFile(paths).Read().Head ?? AuditHead.Empty;
        var (seq, mac) = (head.Seq, head.MacBytes());
        var (fields, key, random) = (new FieldCipher(() => vault.Ring), vault.Ring.Current(KeyPurpose.Audit), new Random(1843));
        for (var written = 0; written < entries; written += InOneTransaction)
        {
            await using var transaction = connection.BeginTransaction();
            command.Transaction = transaction;
            for (var i = 0; i < InOneTransaction && written + i < entries; i++)
            {
                var entry = Make(++seq, entries, fields, random);
                (entry.Seq, entry.KeyId) = (seq, key.Id);
                entry.Mac = mac = AuditMac.Of(entry, mac, key);
                object?[] values = [entry.Id, entry.Node, entry.Seq, entry.At, entry.ActorId, entry.Action, entry.TargetId, entry.Result, entry.Detail.Bytes, (long)entry.KeyId, entry.Mac];
                for (var p = 0; p < values.Length; p++)
                {
                    command.Parameters[p].Value = values[p] ?? DBNull.Value;
                }

                await command.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
        }

        new AuditHeadFile(paths).Write(new AuditHead(seq, Convert.ToHexString(mac)));
    }

    private static AuditEntry Make(long seq, int entries, FieldCipher fields, Random random)
    {
        var (action, result) = Acts[random.Next(Acts.Length)];
        var id = Guid.CreateVersion7();
        var at = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(seq * 20_000_000.0 / entries);
        var detail = JsonSerializer.Serialize(new AuditDetail(Network(random.Next(Networks)), RequestId(seq), new { code = $"case-{random.Next(5000)}", count = random.Next(1, 90) }), AuditDetail.Json);
        return new AuditEntry
        {
            Id = id,
            Node = AuditChain.Node,
            At = new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc),
            ActorId = random.Next(5) == 0 ? null : Person(random.Next(People)),
            Action = action,
            TargetId = random.Next(3) == 0 ? Guid.NewGuid() : Person(random.Next(People)),
            Result = result,
            Detail = fields.Seal(AuditTrail.DetailColumn, id, detail),
        };
    }
}
