using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Bailey.Tests.Support;

/// <summary>
/// Counts what one server asks of its database as the database hears it, so also what was prepared beside EF Core: posting has statements of its own.
/// </summary>
internal sealed class StatementCount : DbConnectionInterceptor, IDisposable
{
    private readonly ActivityListener _npgsql;
    private string? _database;
    private int _seen;

    public StatementCount()
    {
        _npgsql = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            // Other tests have databases of their own.
            ActivityStopped = asked => Count(asked.GetTagItem("db.query.text") is not null && asked.GetTagItem("db.namespace") as string == _database),
        };
        ActivitySource.AddActivityListener(_npgsql);
    }

    public int Seen => Volatile.Read(ref _seen);

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Watch(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Watch(connection);
        return Task.CompletedTask;
    }

    public void Dispose() => _npgsql.Dispose();

    // How many connections there are depends on what happens at once.
    private static bool IsOfConnection(string sql) => sql.AsSpan().TrimStart().StartsWith("PRAGMA", StringComparison.OrdinalIgnoreCase);

    private void Count(bool counts)
    {
        if (counts)
        {
            Interlocked.Increment(ref _seen);
        }
    }

    private void Watch(DbConnection connection)
    {
        if (connection is SqliteConnection sqlite)
        {
            raw.sqlite3_trace(sqlite.Handle, (strdelegate_trace)((_, sql) => Count(!IsOfConnection(sql))), null);
        }
        else
        {
            _database = connection.Database;
        }
    }
}
