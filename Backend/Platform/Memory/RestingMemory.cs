using Bailey.Platform.Native;

namespace Bailey.Platform.Memory;

/// <summary>
/// Gives memory back once after each busy time. The collector sizes itself by the processor's cache and keeps what it once had; a
/// server that rests beside other programs should not hold tens of megabytes of garbage for the next rush.
/// </summary>
internal sealed class RestingMemory(TimeProvider time) : BackgroundService
{
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    // A resting server allocates a few kilobytes for its timers; one request a second stays far below this too.
    private const long RestingBytes = 1024 * 1024;

    private long _allocated;
    private bool _busy = true;

    /// <summary>How often memory was given back.</summary>
    public int Given { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Look(GC.GetTotalAllocatedBytes());
        }
    }

    internal void Look(long allocatedSoFar)
    {
        var fresh = allocatedSoFar - _allocated;
        _allocated = allocatedSoFar;
        if (fresh > RestingBytes)
        {
            _busy = true;
        }
        else if (_busy)
        {
            _busy = false;
            Given++;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            FreedMemory.GiveBack();
        }
    }
}
