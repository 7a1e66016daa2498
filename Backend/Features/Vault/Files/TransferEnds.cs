using System.Collections.Concurrent;
using Bailey.Platform.Access;
using Bailey.Platform.Events;
using Bailey.Platform.Keys;

namespace Bailey.Features.Vault.Files;

/// <summary>
/// Ends uploads and downloads under way when the vault is closed, or with the streams of the session or person they are for; also those whose other
/// side is slow.
/// </summary>
internal sealed class TransferEnds : IDisposable
{
    private readonly VaultKeeper _vault;
    private readonly EventStream _events;
    private readonly ILiveSessions _sessions;
    private readonly ConcurrentDictionary<Transfer, Caller> _running = new();

    public TransferEnds(VaultKeeper vault, EventStream events, ILiveSessions sessions)
    {
        (_vault, _events, _sessions) = (vault, events, sessions);
        vault.Changed += Close;
        events.Ended += End;
    }

    /// <summary>How many are under way.</summary>
    public int Running => _running.Count;

    /// <summary>Dispose when the transfer is over.</summary>
    public async ValueTask<IDisposable> FollowAsync(HttpContext context)
    {
        var caller = context.Caller();
        var transfer = new Transfer(this, context);
        _running[transfer] = caller;
        try
        {
            // What ended between the access check and that line was told to transfers that did not include this one.
            if (_vault.State is not VaultState.Open || await _sessions.FindAsync(caller.SessionId, context.RequestAborted) is not { } session || session.Role != caller.Role)
            {
                context.Abort();
            }

            return transfer;
        }
        catch
        {
            transfer.Dispose(); // nobody else will
            throw;
        }
    }

    public void Dispose()
    {
        _vault.Changed -= Close;
        _events.Ended -= End;
    }

    private void Close(VaultState state)
    {
        if (state is not VaultState.Open)
        {
            Abort(_ => true);
        }
    }

    private void End(EndedStreams ended) => Abort(caller => caller.SessionId == ended.SessionId || caller.PersonId == ended.PersonId);

    private void Abort(Func<Caller, bool> whose)
    {
        foreach (var (transfer, caller) in _running)
        {
            if (whose(caller))
            {
                transfer.Abort();
            }
        }
    }

    /// <summary>One transfer under way. A class, so that two of one request stay apart.</summary>
    private sealed class Transfer(TransferEnds ends, HttpContext context) : IDisposable
    {
        public void Abort()
        {
            try
            {
                context.Abort();
            }
            catch (ObjectDisposedException)
            {
                // It came to its own end meanwhile.
            }
        }

        public void Dispose() => ends._running.TryRemove(this, out _);
    }
}
