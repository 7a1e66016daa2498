namespace Bailey.Platform.Data;

/// <summary>
/// Lets one writer at a time into the database. SQLite has one write lock; waiting for it here, in order, costs no thread
/// and never ends in "database is locked". The audit chain of this node also needs its entries one after the other.
/// </summary>
internal sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private int _waiting;

    /// <summary>How many wait to get in.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public async ValueTask<Pass> EnterAsync(CancellationToken ct)
    {
        var turn = _one.WaitAsync(ct);
        Interlocked.Increment(ref _waiting); // after it took its place
        try
        {
            await turn;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        return new Pass(_one);
    }

    public void Dispose() => _one.Dispose();

    /// <summary>Being inside; disposing leaves.</summary>
    public readonly struct Pass(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one?.Release();
    }
}
