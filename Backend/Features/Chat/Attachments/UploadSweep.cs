using Bailey.Features.Chat.Rows;
using Bailey.Features.Vault.Contract;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Attachments;

/// <summary>
/// Removes, once an hour, files that were sent a day ago and are in no message and no draft. A file that a draft names is looked at again a day
/// later, however long the draft lies; it goes a day after its draft at the latest.
/// </summary>
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
        for (var more = true; more;)
        {
            (more, var part) = await SweepPartAsync(ct);
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

    // Those looked at are gone or kept another day afterwards, so the next part finds others.
    private async Task<(bool More, int Removed)> SweepPartAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var before = now - KeptFor;
        IReadOnlyList<Guid> blobs = [];
        List<Upload> old = [];
        HashSet<Guid> drafted = [];
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.InTransactionAsync(
            async ct =>
            {
                old = await db.Uploads.Where(upload => upload.KeptAt <= before).OrderBy(upload => upload.KeptAt).Take(AtOnce).ToListAsync(ct);
                drafted = await InDraftsAsync(db, old, ct);
                old.FindAll(upload => drafted.Contains(upload.FileId)).ForEach(upload => upload.KeptAt = ChatClock.Whole(now));
                List<Guid> gone = [.. old.Select(upload => upload.FileId).Where(file => !drafted.Contains(file))];
                await db.Uploads.Where(upload => gone.Contains(upload.FileId)).ExecuteDeleteAsync(ct);
                blobs = await FileRemoval.RemoveAsync(db, gone, ct);
                return old.Count > 0;
            },
            ct);
        files.Free(blobs);
        return (old.Count == AtOnce, old.Count - drafted.Count);
    }

    /// <summary>Those of the uploads that a draft of their owner names. Only owners may name them, and nobody has many drafts.</summary>
    private static async Task<HashSet<Guid>> InDraftsAsync(AppDb db, List<Upload> uploads, CancellationToken ct)
    {
        byte[] nothing = [];
        List<Guid> owners = [.. uploads.Select(upload => upload.PersonId).Distinct()];
        var named = owners.Count == 0 ? []
            : await db.Drafts.Where(draft => owners.Contains(draft.PersonId) && draft.Files != nothing).Select(draft => draft.Files).ToListAsync(ct);
        return [.. named.SelectMany(IdBytes.Read).Intersect(uploads.Select(upload => upload.FileId))];
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
