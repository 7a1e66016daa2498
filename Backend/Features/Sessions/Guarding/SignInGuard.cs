using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions.Guarding;

/// <summary>Owns the counting of failed sign-ins per account, known device and network, in the database so that a restart forgives nothing.</summary>
/// <remarks>Take a place of the network, then a turn at the account; count within a transaction, whose write gate keeps counts of one network apart.</remarks>
internal sealed class SignInGuard(AppDb db, BlindIndex index, SignInSettings settings, RateLimits limits, NetworkTries tries, SignInTurns turns, TimeProvider time)
{
    private static readonly TimeSpan NetworkWindow = TimeSpan.FromMinutes(1);

    private readonly Limit _networkLimit =
        new("sign-in", settings.NetworkFailuresPerMinute, NetworkWindow / Math.Max(1, settings.NetworkFailuresPerMinute));

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private DateTime KnownSince => Now - KnownDevice.KeptUnused;

    private bool CountsNetworks => limits.Enabled && settings.NetworkFailuresPerMinute > 0;

    /// <summary>A place for one try of this network, to be held until the try is counted; or the refusal, when it failed too often within the minute.</summary>
    public async Task<Outcome<NetworkPlace>> EnterNetworkAsync(string network, CancellationToken ct)
    {
        if (!CountsNetworks)
        {
            return new NetworkPlace(null);
        }

        var (key, left) = (KeyOf(network), TimeSpan.Zero);
        var place = await tries.EnterAsync(
            network,
            settings.NetworkFailuresPerMinute,
            async () =>
            {
                var counter = await db.NetworkCounters.AsNoTracking().FirstOrDefaultAsync(c => c.Network == key, ct);
                left = counter is null ? TimeSpan.Zero : counter.Since + NetworkWindow - Now;
                return left > TimeSpan.Zero ? counter!.Failures : 0;
            },
            ct);
        return place is not null ? place : SessionRefusals.TooManyFailures.Over(_networkLimit, new LimitVerdict(false, 0, left));
    }

    /// <summary>Waits for a turn at this account: behind the other tries of strangers, or, on a device that it knows, only behind those of that device.</summary>
    /// <param name="personId">Empty for nobody, who is asked about all the same.</param>
    public async Task<IDisposable> EnterTurnAsync(string accountKey, Guid personId, Guid? deviceId, CancellationToken ct) =>
        deviceId is { } device && await IsKnownAsync(personId, device, ct)
            ? await turns.EnterAsync(device, ct)
            : await turns.EnterAsync(accountKey, ct);

    /// <summary>Forgets the browsers that are known to have signed in to this account, but the one in use.</summary>
    public Task ForgetDevicesAsync(Guid personId, Guid? inUse, CancellationToken ct) =>
        db.KnownDevices.Where(d => d.PersonId == personId && d.DeviceId != inUse).ExecuteDeleteAsync(ct);

    /// <summary>Whether this account may not be tried now. A device that signed in to it before has its own budget.</summary>
    public async Task<bool> IsLockedAsync(Guid personId, Guid? deviceId, CancellationToken ct)
    {
        if (settings.LockAfter == 0)
        {
            return false;
        }

        var since = KnownSince;
        if (await db.KnownDevices.AsNoTracking().FirstOrDefaultAsync(d => d.DeviceId == deviceId && d.PersonId == personId && d.LastUsedAt > since, ct) is { } device)
        {
            return device.LockedUntil > Now;
        }

        var until = await db.SignInCounters.Where(c => c.PersonId == personId).Select(c => c.LockedUntil).FirstOrDefaultAsync(ct);
        return until > Now;
    }

    /// <summary>Counts a failure, and says what it locked.</summary>
    public async Task<Locked> FailedAsync(Guid? personId, Guid? deviceId, string network, CancellationToken ct)
    {
        if (CountsNetworks)
        {
            await CountNetworkAsync(network, ct);
        }

        if (personId is not { } person || settings.LockAfter == 0)
        {
            return Locked.Nothing;
        }

        if (await DeviceAsync(person, deviceId, ct) is { } device)
        {
            (device.Failures, device.LockedUntil) = Count(device.Failures, device.LockedUntil);
            return device.Failures == settings.LockAfter ? Locked.Device : Locked.Nothing;
        }

        var counter = await db.SignInCounters.FindAsync([person], ct) ?? db.SignInCounters.Add(new SignInCounter { PersonId = person }).Entity;
        (counter.Failures, counter.LockedUntil) = Count(counter.Failures, counter.LockedUntil);
        return counter.Failures == settings.LockAfter ? Locked.Account : Locked.Nothing;
    }

    /// <summary>Whether this is not a device that signed in before. The first sign-in of a person's life is no news to them.</summary>
    public async Task<bool> IsNewDeviceAsync(Guid personId, Guid? deviceId, CancellationToken ct) =>
        await DeviceAsync(personId, deviceId, ct) is null
        && (await db.KnownDevices.AnyAsync(d => d.PersonId == personId, ct)
            || await db.Sessions.AnyAsync(s => s.PersonId == personId && (s.Kind == SessionKind.Browser || s.Kind == SessionKind.Bearer), ct));

    /// <summary>Forgives earlier failures and remembers the device.</summary>
    public async Task SucceededAsync(Guid personId, Guid? deviceId, CancellationToken ct)
    {
        var isKnown = await DeviceAsync(personId, deviceId, ct) is not null;
        if (deviceId is { } shown && await db.KnownDevices.FindAsync([shown, personId], ct) is { } device)
        {
            (device.Failures, device.LockedUntil, device.LastUsedAt) = (0, null, Now);
        }
        else if (deviceId is { } id)
        {
            await MakeRoomAsync(personId, ct);
            db.KnownDevices.Add(new KnownDevice { DeviceId = id, PersonId = personId, CreatedAt = Now, LastUsedAt = Now });
        }

        // The owner getting in on a known device says nothing about the stranger: their lock stays.
        if (!isKnown && await db.SignInCounters.FindAsync([personId], ct) is { } counter)
        {
            db.SignInCounters.Remove(counter);
        }
    }

    private (int Failures, DateTime? LockedUntil) Count(int failures, DateTime? lockedUntil)
    {
        var counted = lockedUntil <= Now ? 1 : failures + 1;
        return (counted, counted >= settings.LockAfter ? Now + settings.LockFor : null);
    }

    private async Task CountNetworkAsync(string network, CancellationToken ct)
    {
        var key = KeyOf(network);
        var counter = await db.NetworkCounters.FindAsync([key], ct) ?? db.NetworkCounters.Add(new NetworkCounter { Network = key, Since = Now }).Entity;
        if (counter.Since + NetworkWindow <= Now)
        {
            (counter.Since, counter.Failures) = (Now, 0);
        }

        counter.Failures++;
    }

    private async Task<KnownDevice?> DeviceAsync(Guid personId, Guid? deviceId, CancellationToken ct) =>
        deviceId is { } id && await db.KnownDevices.FindAsync([id, personId], ct) is { } device && device.LastUsedAt > KnownSince ? device : null;

    private Task<bool> IsKnownAsync(Guid personId, Guid deviceId, CancellationToken ct)
    {
        var since = KnownSince;
        return db.KnownDevices.AnyAsync(d => d.DeviceId == deviceId && d.PersonId == personId && d.LastUsedAt > since, ct);
    }

    // For one more: those unused for too long go, and beyond the most the oldest.
    private async Task MakeRoomAsync(Guid personId, CancellationToken ct)
    {
        var since = KnownSince;
        await db.KnownDevices.Where(d => d.PersonId == personId && d.LastUsedAt <= since).ExecuteDeleteAsync(ct);
        var over = await db.KnownDevices.Where(d => d.PersonId == personId).OrderByDescending(d => d.LastUsedAt).ThenBy(d => d.DeviceId)
            .Skip(KnownDevice.MostOfAPerson - 1).Select(d => d.DeviceId).ToListAsync(ct);
        await db.KnownDevices.Where(d => d.PersonId == personId && over.Contains(d.DeviceId)).ExecuteDeleteAsync(ct);
    }

    private byte[] KeyOf(string network) => index.Of("sign_in_networks", network);
}
