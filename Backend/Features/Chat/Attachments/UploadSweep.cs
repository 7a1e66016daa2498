using Bailey.Features.Chat.Rows;
using Bailey.Features.Vault.Contract;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Attachments;

/// <summary>Removes, once an hour, files that were sent a day ago and are in no message and no draft.</summary>
internal sealed partial class UploadSweep(
    IDbContextFactory<AppDb> databases, FileRemoval files, VaultKeeper vault, TimeProvider time, ILogger<UploadSweep> log) : BackgroundService
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    private const int AtOnce = 200;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>Sweeps once; says how many there were.</summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var removed = 0;
        for (int part; (part = await SweepPartAsync(ct)) > 0;)
        {
            removed += part;
        }

        return removed;
    }

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

    private async Task<int> SweepPartAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow().UtcDateTime - KeptFor;
        IReadOnlyList<Guid> blobs = [];
        var removed = 0;
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.InTransactionAsync(
            async ct =>
            {
                var old = await db.Uploads.Where(upload => upload.KeptAt <= before).OrderBy(upload => upload.KeptAt)
                    .Select(upload => upload.FileId).Take(AtOnce).ToListAsync(ct);
                removed = old.Count;
                await db.Uploads.Where(upload => old.Contains(upload.FileId)).ExecuteDeleteAsync(ct);
                blobs = await FileRemoval.RemoveAsync(db, old, ct);
                return removed > 0;
            },
            ct);
        files.Free(blobs);
        return removed;
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files that were never posted could not be swept")]
    private partial void LogNotSwept(Exception failure);
}
