using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts.Profile;

/// <summary>Owns the end of statuses whose time has come: they are taken away and everyone is told within half a minute.</summary>
internal sealed partial class StatusExpiry(
    IDbContextFactory<AppDb> databases, PeopleDirectory directory, ProfileTelling telling, VaultKeeper vault, TimeProvider time, ILogger<StatusExpiry> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    public async Task ExpireAsync(CancellationToken ct)
    {
        if (vault.State is not VaultState.Open)
        {
            return;
        }

        // Asked of memory: on most rounds nothing is over and the database is left alone.
        var now = time.GetUtcNow().UtcDateTime;
        var over = (await directory.AllAsync(ct)).Where(person => person.Status?.IsOverAt(now) is true).Select(person => person.Id).ToList();
        if (over.Count == 0)
        {
            return;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        List<Person> people = [];
        await db.InTransactionAsync(
            async token =>
            {
                people = await db.People.Where(p => over.Contains(p.Id) && p.StatusUntil <= now).ToListAsync(token);
                people.ForEach(person => (person.Status, person.StatusEmoji, person.StatusUntil) = (null, null, null));
                return true;
            },
            ct,
            () => people.ForEach(person => telling.Tell(person)));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ExpireAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogNotExpired(failure); // shown to nobody anyway; the next round tries again
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Statuses that are over could not be taken away")]
    private partial void LogNotExpired(Exception failure);
}
