using Bailey.Platform.Data;
using Bailey.Platform.Events;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions.Live;

/// <summary>Owns the writing down of when and from where sessions were used, now and then instead of on every request, and the sweep of dead ones.</summary>
internal sealed partial class UsageWriting(
    IDbContextFactory<AppDb> databases, LiveSessions live, FieldCipher fields, VaultKeeper vault, EventStream events, TimeProvider time, ILogger<UsageWriting> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ForgetNetworksAfter = TimeSpan.FromMinutes(2);

    public async Task WriteAsync(CancellationToken ct)
    {
        if (vault.State is not (VaultState.Open or VaultState.Lockdown))
        {
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var forgetNetworks = now - ForgetNetworksAfter;
        var used = live.Entries.Where(entry => entry.Value.TakeDirty()).ToList();
        await using var db = await databases.CreateDbContextAsync(ct);
        List<Guid> over = [];
        await db.InTransactionAsync(
            async token =>
            {
                foreach (var (id, entry) in used)
                {
                    await WriteOneAsync(db, id, entry, token);
                }

                // A token that is over cannot be renewed, so its session is over too.
                over = await db.Sessions.Where(s => s.TokenExpiresAt <= now).Select(s => s.Id).ToListAsync(token);
                await db.Sessions.Where(s => s.TokenExpiresAt <= now).ExecuteDeleteAsync(token);
                await db.Challenges.Where(c => c.ExpiresAt <= now).ExecuteDeleteAsync(token);
                await db.NetworkCounters.Where(c => c.Since < forgetNetworks).ExecuteDeleteAsync(token);
                return true;
            },
            ct);
        foreach (var id in over)
        {
            live.Forget(id);
            events.EndSession(id, SessionEnding.Expired);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryWriteAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            await TryWriteAsync(CancellationToken.None);
        }
    }

    // The identifier stands in the predicate: a session rotated since is not given the grace of the token before.
    private async Task WriteOneAsync(AppDb db, Guid id, LiveEntry entry, CancellationToken ct)
    {
        var (session, at) = (entry.Session, entry.LastUsedAt);
        SealedText? network = entry.Network is { } name ? fields.Seal(SessionColumns.Network, id, name) : null;
        await db.Sessions.Where(s => s.Id == id && s.JtiHash == session.JtiHash).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.LastUsedAt, at)
                .SetProperty(s => s.Network, s => network ?? s.Network)
                .SetProperty(s => s.PreviousUntil, session.PreviousUntil),
            ct);
    }

    private async Task TryWriteAsync(CancellationToken ct)
    {
        try
        {
            await WriteAsync(ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotWritten(failure); // "last used" may be behind; nothing is judged by it
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The use of sessions could not be written down")]
    private partial void LogNotWritten(Exception failure);
}
