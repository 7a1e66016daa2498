using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bailey.Tests.Support;

/// <summary>Counts the rows that EF Core reads.</summary>
internal sealed class RowCount : DbCommandInterceptor
{
    private int _seen;

    public int Seen => Volatile.Read(ref _seen);

    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        Interlocked.Add(ref _seen, eventData.ReadCount);
        return result;
    }
}
