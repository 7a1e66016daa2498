using Bailey.Features.Vault.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Vault.Blobs;

/// <summary>Removes what crashes leave in the volume, at each unlock and once an hour: unfinished uploads, and blobs that no row knows.</summary>
internal sealed partial class BlobSweep(IBlobVolume volume, IDbContextFactory<AppDb> databases, VaultKeeper vault, TimeProvider time, ILogger<BlobSweep> log)
    : BackgroundService
{
    private const int AFew = 5;

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _due = new(0, 1);

    /// <summary>Sweeps once.</summary>
    public async Task<BlobSweepReport> SweepAsync(CancellationToken ct)
    {
        var unfinished = volume.RemoveUnfinished();
        await using var db = await databases.CreateDbContextAsync(ct);
        var strays = new List<Guid>();
        var known = 0;
        foreach (var part in volume.Parts())
        {
            foreach (var ids in part.Chunk(500))
            {
                var inUse = await db.Blobs.Where(blob => ids.Contains(blob.Id)).Select(blob => blob.Id).ToListAsync(ct);
                known += inUse.Count;
                strays.AddRange(ids.Except(inUse));
            }
        }

        if (strays.Count > known)
        {
            // It may be that another database was put beside this folder, and its files must not be lost over that. A crash leaves few: they go when
            // there are more known ones, and are nothing to be alarmed about.
            if (strays.Count > AFew)
            {
                LogTooManyStrays(strays.Count, known);
            }

            return new(unfinished, 0);
        }

        var removed = 0;
        foreach (var id in strays)
        {
            removed += await volume.RemoveStrayAsync(id, ct => db.Blobs.AnyAsync(blob => blob.Id == id, ct), ct) ? 1 : 0;
        }

        if (unfinished + removed > 0)
        {
            LogSwept(unfinished, removed);
        }

        return new(unfinished, removed);
    }

    public override void Dispose()
    {
        base.Dispose();
        _due.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        vault.Changed += Opened;
        using var hourly = time.CreateTimer(_ => Ask(), null, Every, Every);
        try
        {
            Opened(vault.State);
            while (true)
            {
                await _due.WaitAsync(stoppingToken);
                if (vault.State is VaultState.Open)
                {
                    await TrySweepAsync(stoppingToken);
                }
            }
        }
        finally
        {
            vault.Changed -= Opened;
        }
    }

    private void Opened(VaultState state)
    {
        if (state is VaultState.Open)
        {
            Ask();
        }
    }

    private void Ask()
    {
        try
        {
            _due.Release();
        }
        catch (SemaphoreFullException)
        {
            // One is due already.
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

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed from the volume: {Unfinished} unfinished uploads, {Strays} blobs that no row knows")]
    private partial void LogSwept(int unfinished, int strays);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "The volume holds {Strays} blobs that the database does not know and only {Known} that it knows. Nothing was removed; does the database belong to this data folder?")]
    private partial void LogTooManyStrays(int strays, int known);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The volume could not be swept")]
    private partial void LogNotSwept(Exception failure);
}

/// <summary>What a sweep removed.</summary>
internal sealed record BlobSweepReport(int Unfinished, int Strays);
