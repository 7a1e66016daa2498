using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bailey.Tests.Support;

/// <summary>Counts what is asked of the database.</summary>
internal sealed class CommandCount : DbCommandInterceptor
{
    private int _seen;

    public int Seen => Volatile.Read(ref _seen);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _seen);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _seen);
        return ValueTask.FromResult(result);
    }
}
