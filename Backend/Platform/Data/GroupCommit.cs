using System.Threading.Channels;

namespace Bailey.Platform.Data;

/// <summary>
/// Commits hot writes together: callers hand in items, one writer drains what has gathered and commits it with one fsync.
/// A batch that fails is tried again item by item, so that one bad row refuses one caller.
/// </summary>
/// <param name="gate">The same gate that every other save passes.</param>
internal abstract class GroupCommit<TItem, TResult>(WriteGate gate) : BackgroundService
{
    private const int MostWaiting = 4096;
    private const int MostInOneCommit = 256;

    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <summary>Completes once the item is durable. Waits while the queue is full.</summary>
    public async Task<TResult> SubmitAsync(TItem item, CancellationToken ct)
    {
        var waiting = new Waiting(item);
        await _queue.Writer.WriteAsync(waiting, ct);
        return await waiting.Done.Task; // once queued it may be committed at any moment, so the caller's leaving does not undo it
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stop = stoppingToken.Register(() => _queue.Writer.TryComplete());
        var batch = new List<Waiting>(MostInOneCommit);
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < MostInOneCommit && _queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            await CommitAsync(batch);
            batch.Clear();
        }
    }

    /// <summary>Writes all items in one transaction and returns a result for each, in order. Runs alone, behind the write gate.</summary>
    protected abstract Task<IReadOnlyList<TResult>> WriteAsync(IReadOnlyList<TItem> items);

    /// <summary>Called after the commit and before the callers are told, outside the gate: the place to publish events in order.</summary>
    protected virtual void Committed(IReadOnlyList<TItem> items, IReadOnlyList<TResult> results)
    {
    }

    /// <summary>Called when <see cref="Committed"/> threw.</summary>
    protected virtual void TellingFailed(Exception failure)
    {
    }

    private async Task CommitAsync(List<Waiting> batch)
    {
        var items = batch.ConvertAll(waiting => waiting.Item);
        IReadOnlyList<TResult> results;
        try
        {
            using var pass = await gate.EnterAsync(CancellationToken.None);
            results = await WriteAsync(items);
        }
        catch (Exception) when (batch.Count > 1)
        {
            foreach (var waiting in batch)
            {
                await CommitAsync([waiting]);
            }

            return;
        }
        catch (Exception failure)
        {
            batch[0].Done.TrySetException(failure);
            return;
        }

        Tell(batch, items, results);
    }

    // The items are durable: whatever fails in telling, they must neither be written again nor be called failed.
    private void Tell(List<Waiting> batch, List<TItem> items, IReadOnlyList<TResult> results)
    {
        try
        {
            Committed(items, results);
        }
        catch (Exception failure)
        {
            TellingFailed(failure);
        }

        for (var i = 0; i < batch.Count; i++)
        {
            batch[i].Done.TrySetResult(results[i]);
        }
    }

    private sealed class Waiting(TItem item)
    {
        public TItem Item { get; } = item;

        public TaskCompletionSource<TResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
