using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Platform.Auditing;

/// <summary>One row of the log as it lies in the database.</summary>
/// <param name="Entry">Null when a column is not written the way Bailey writes it, whatever it might still mean.</param>
internal readonly record struct AuditRow(long Seq, AuditEntry? Entry);

/// <summary>
/// Reads entries column by column: a row that somebody altered must be found, not throw on the way through EF Core, and a million of them must
/// not take long.
/// </summary>
internal static class AuditRows
{
    private const string Columns = """SELECT "Seq", "Id", "Node", "At", "ActorId", "Action", "TargetId", "Result", "Detail", "KeyId", "Mac" FROM audit_entries """;
    private const string SqliteTime = @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF"; // as Microsoft.Data.Sqlite writes it

    /// <param name="rest">What follows FROM, with parameters @p0, @p1 ...; a literal of the caller.</param>
    public static async IAsyncEnumerable<AuditRow> ReadAsync(AppDb db, string rest, object[] values, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = await CommandAsync(db, Columns + rest, values, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return Read(reader);
        }
    }

    /// <summary>One number, or null.</summary>
    public static async Task<long?> NumberAsync(AppDb db, string sql, object[] values, CancellationToken ct)
    {
        await using var command = await CommandAsync(db, sql, values, ct);
        return await command.ExecuteScalarAsync(ct) as long?;
    }

    private static async Task<DbCommand> CommandAsync(AppDb db, string sql, object[] values, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Literals of this program; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            parameter.Value = values[i];
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static AuditRow Read(DbDataReader reader)
    {
        var seq = reader.GetValue(0);
        try
        {
            return new((long)seq, new AuditEntry
            {
                Seq = (long)seq,
                Id = Id(reader.GetValue(1)),
                Node = (string)reader.GetValue(2),
                At = Time(reader.GetValue(3)),
                ActorId = reader.GetValue(4) is var actor and not DBNull ? Id(actor) : null,
                Action = (string)reader.GetValue(5),
                TargetId = reader.GetValue(6) is var target and not DBNull ? Id(target) : null,
                Result = (string)reader.GetValue(7),
                Detail = new SealedText((byte[])reader.GetValue(8)),
                KeyId = checked((byte)Convert.ToInt64(reader.GetValue(9), CultureInfo.InvariantCulture)),
                Mac = (byte[])reader.GetValue(10),
            });
        }
        catch (Exception altered) when (altered is InvalidCastException or FormatException or OverflowException)
        {
            return new(seq as long? ?? 0, null);
        }
    }

    // Text that means the same but is written otherwise was changed too, so only the one way of writing passes.
    private static Guid Id(object value)
    {
        if (value is Guid id)
        {
            return id;
        }

        var text = (string)value;
        return Guid.TryParseExact(text, "D", out id) && string.Equals(id.ToString().ToUpperInvariant(), text, StringComparison.Ordinal) ? id : throw new FormatException();
    }

    private static DateTime Time(object value)
    {
        if (value is not DateTime at)
        {
            var text = (string)value;
            if (!DateTime.TryParseExact(text, SqliteTime, CultureInfo.InvariantCulture, DateTimeStyles.None, out at)
                || !string.Equals(at.ToString(SqliteTime, CultureInfo.InvariantCulture), text, StringComparison.Ordinal))
            {
                throw new FormatException();
            }
        }

        return at.Ticks % TimeSpan.TicksPerMicrosecond == 0 ? DateTime.SpecifyKind(at, DateTimeKind.Utc) : throw new FormatException();
    }
}
