using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Bailey.Platform.Native;
using Bailey.Platform.Searching;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Searching;

/// <summary>
/// Keeps the index of messages: builds it in the background at unlock, words first, then parts; writes behind what is posted; drops all at a lock.
/// </summary>
internal sealed partial class MessageIndexing(
    VaultKeeper vault, IDbContextFactory<AppDb> databases, FieldCipher fields, TimeProvider time, ILogger<MessageIndexing> log) : IHostedService
{
    private const int MostInOneGo = 256;

    // Behind requests, not behind everything: beside busy neighbours it must end one day.
    private const int BuildNiceness = 5;

    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private volatile MessageIndex? _current;
    private CancellationTokenSource? _stop;

    /// <summary>Null while locked.</summary>
    public MessageIndex? Current => _current;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        vault.Changed += Follow;
        Follow(vault.State);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        vault.Changed -= Follow;
        Drop();
        return Task.CompletedTask;
    }

    /// <summary>Asks the index there is, and the new one when it was dropped for that meanwhile; null while locked.</summary>
    public async Task<T?> AskAsync<T>(Func<MessageIndex, Task<T>> ask)
        where T : class
    {
        for (var index = Current; index is not null;)
        {
            try
            {
                return await ask(index);
            }
            catch (Exception failure) when (failure is IndexDroppedException or VaultClosedException)
            {
                index = Current == index ? null : Current;
            }
        }

        return null;
    }

    /// <summary>Call after the commit and before anybody is told.</summary>
    public void Committed(IndexedMessage message) => _current?.Take(message);

    /// <summary>Builds a new index in place of this one: texts that were erased must not stay in memory.</summary>
    public void StartAnew()
    {
        MessageIndex? old;
        lock (_lock)
        {
            if ((old = _current) is null)
            {
                return;
            }

            _stop?.Cancel();
            Start();
        }

        old.Dispose();
    }

    private void Follow(VaultState state)
    {
        if (state is VaultState.Open)
        {
            Begin();
        }
        else if (state is not VaultState.Lockdown) // the keys stay, so the index may
        {
            Drop();
        }
    }

    private void Begin()
    {
        lock (_lock)
        {
            if (_current is not null)
            {
                return;
            }

            Start();
        }
    }

    // Under the lock.
    private void Start()
    {
        var index = new MessageIndex();
        var stop = new CancellationTokenSource();
        (_current, _stop) = (index, stop);
        // A thread of its own, because it stays behind all others in the processor's queue as long as it lives.
        new Thread(() => Build(index, stop.Token)) { IsBackground = true, Name = "search index" }.Start();
        _ = Task.Run(() => WriteBehindAsync(index, stop.Token), CancellationToken.None);
    }

    private void Drop()
    {
        lock (_lock)
        {
            _stop?.Cancel();
            _current?.Dispose();
            (_current, _stop) = (null, null);
        }
    }

    private void Build(MessageIndex index, CancellationToken ct)
    {
        ThreadNiceness.Yield(BuildNiceness);
        try
        {
            new MessageIndexBuilding(index, databases, fields, log).Run(ct);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // Locked meanwhile; whatever failed, failed for that.
        }
        catch (Exception failure)
        {
            LogNotBuilt(failure);
            _ = StartAnewAsync(index, ct);
        }
    }

    private async Task WriteBehindAsync(MessageIndex index, CancellationToken ct)
    {
        var text = new IndexText();
        try
        {
            while (true)
            {
                await index.WaitForMoreAsync(ct);
                while (index.WordsReady && index.Pending.Peek(MostInOneGo) is { Count: > 0 } waiting)
                {
                    Write(index, waiting, text);
                    index.Pending.Remove(waiting.Count);
                }
            }
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // Locked meanwhile.
        }
        catch (Exception failure)
        {
            LogNotWritten(failure);
            await StartAnewAsync(index, ct);
        }
    }

    // An index that missed something is worth nothing.
    private async Task StartAnewAsync(MessageIndex index, CancellationToken ct)
    {
        await Task.Delay(TryAgainAfter, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            if (_current != index || vault.State is not (VaultState.Open or VaultState.Lockdown))
            {
                return;
            }
        }

        Drop();
        Begin();
    }

    private static void Write(MessageIndex index, List<IndexedMessage> waiting, IndexText text)
    {
        foreach (var group in waiting.GroupBy(message => index.ShardOf(message.ChannelId)))
        {
            lock (group.Key.Gate)
            {
                var begun = group.Key.Text.Begin();
                foreach (var message in group.OrderBy(message => message.Id))
                {
                    text.Read(message.Searched);
                    group.Key.Text.AddParts(group.Key.Put(message, text), text.Parts);
                    if (message.ThreadRootId is { } rootId)
                    {
                        group.Key.Mark(rootId, DocumentMarks.InThread);
                    }
                }

                if (begun)
                {
                    group.Key.Text.Commit();
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The search index could not be built; it is tried again in 30 s")]
    private partial void LogNotBuilt(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message could not be put into the search index; it is rebuilt in 30 s")]
    private partial void LogNotWritten(Exception failure);
}
