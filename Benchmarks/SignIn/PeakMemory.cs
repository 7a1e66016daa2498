using Bailey.Benchmarks.Load;

namespace Bailey.Benchmarks.SignIn;

/// <summary>Looks at the server's resident memory ten times a second and keeps the most it saw.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Timer _timer;
    private long _peak;

    public PeakMemory(ServerUnderTest server) =>
        _timer = new Timer(_ => _peak = Math.Max(_peak, server.Resident()), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));

    public long Peak => Interlocked.Read(ref _peak);

    public void Dispose() => _timer.Dispose();
}
