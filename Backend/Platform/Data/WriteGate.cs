namespace Bailey.Platform.Data;

/// <summary>
/// Lets one writer at a time into the database. SQLite has one write lock; waiting for it here, in order, costs no thread
/// and never ends in "database is locked". The audit chain of this node also needs its entries one after the other.
/// </summary>
internal sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public async ValueTask<Pass> EnterAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        return new Pass(_one);
    }

    public void Dispose() => _one.Dispose();

    /// <summary>Being inside; disposing leaves.</summary>
    public readonly struct Pass(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one?.Release();
    }
}
