using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Platform.Auditing;

/// <summary>
/// Refusals on their way into the audit log, merged per who or network, act, code and minute with a count, so that a flood of them
/// neither grows the log without bound nor pays for a write each.
/// </summary>
internal sealed partial class Denials(
    IDbContextFactory<AppDb> databases, AuditTrail trail, VaultKeeper vault, TimeProvider time, ILogger<Denials> log) : BackgroundService
{
    /// <summary>What may not be, unless the caller names the act that was refused.</summary>
    private const string Access = "access.denied";
    private const int MostDistinct = 2000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private Dictionary<Key, int> _counts = [];

    /// <summary>Notes one refusal; costs a dictionary look-up.</summary>
    public void Note(HttpContext context, string code, Guid? personId) =>
        Note(personId is null ? RequestOrigin.NetworkOf(context.Connection.RemoteIpAddress) : "", code, personId);

    public void Note(string network, string code, Guid? personId, string action = Access)
    {
        var key = new Key(personId, personId is null ? network : "", action, code);
        lock (_lock)
        {
            if (!_counts.ContainsKey(key) && _counts.Count >= MostDistinct)
            {
                key = new Key(null, "many", action, code);
            }

            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>Writes what has gathered. While locked it waits: the chain needs its key.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        if (vault.State is not (VaultState.Open or VaultState.Lockdown) || Take() is not { Count: > 0 } taken)
        {
            return;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var (key, count) in taken)
        {
            trail.Record(db, new AuditFact(key.Action, key.PersonId, null, AuditResult.Refused, new { code = key.Code, network = key.Network, count }));
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch
        {
            PutBack(taken);
            throw;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Window, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryFlushAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            await TryFlushAsync(CancellationToken.None);
        }
    }

    private async Task TryFlushAsync(CancellationToken ct)
    {
        try
        {
            await FlushAsync(ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotWritten(failure); // a full disk must not end the loop; the log line is the alarm
        }
    }

    private void PutBack(Dictionary<Key, int> taken)
    {
        lock (_lock)
        {
            foreach (var (key, count) in taken)
            {
                _counts[key] = _counts.GetValueOrDefault(key) + count;
            }
        }
    }

    private Dictionary<Key, int> Take()
    {
        lock (_lock)
        {
            var taken = _counts;
            _counts = [];
            return taken;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Denials could not be written to the audit log")]
    private partial void LogNotWritten(Exception failure);

    private readonly record struct Key(Guid? PersonId, string Network, string Action, string Code);
}
