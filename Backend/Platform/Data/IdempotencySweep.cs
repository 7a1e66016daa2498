using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Platform.Data;

/// <summary>Forgets idempotency keys once an hour when their day is over.</summary>
internal sealed partial class IdempotencySweep(
    IDbContextFactory<AppDb> databases, WriteGate gate, VaultKeeper vault, TimeProvider time, ILogger<IdempotencySweep> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (vault.State is VaultState.Open)
            {
                await TrySweepAsync(stoppingToken);
            }
        }
    }

    private async Task TrySweepAsync(CancellationToken ct)
    {
        try
        {
            await SweepAsync(ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotSwept(failure); // a background service that throws ends the server
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Idempotency keys could not be swept")]
    private partial void LogNotSwept(Exception failure);

    private async Task SweepAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow().UtcDateTime - Idempotency.KeptFor;
        await using var db = await databases.CreateDbContextAsync(ct);
        using var pass = await gate.EnterAsync(ct);
        await db.Set<IdempotencyRow>().Where(row => row.CreatedAt <= before).ExecuteDeleteAsync(ct);
    }
}
