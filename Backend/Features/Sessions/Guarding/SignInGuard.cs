using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions.Guarding;

/// <summary>Owns the counting of failed sign-ins per account, known device and network, in the database so that a restart forgives nothing.</summary>
/// <remarks>Judge within a turn of <see cref="SignInTurns"/>; count within a transaction, whose write gate keeps counts of one network apart.</remarks>
internal sealed class SignInGuard(AppDb db, BlindIndex index, SignInSettings settings, RateLimits limits, TimeProvider time)
{
    private static readonly TimeSpan NetworkWindow = TimeSpan.FromMinutes(1);

    private readonly Limit _networkLimit =
        new("sign-in", settings.NetworkFailuresPerMinute, NetworkWindow / Math.Max(1, settings.NetworkFailuresPerMinute));

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private bool CountsNetworks => limits.Enabled && settings.NetworkFailuresPerMinute > 0;

    /// <summary>The refusal for a network that failed too often within the minute, or null.</summary>
    public async Task<Refusal?> JudgeNetworkAsync(string network, CancellationToken ct)
    {
        var key = KeyOf(network);
        if (!CountsNetworks || await db.NetworkCounters.AsNoTracking().FirstOrDefaultAsync(c => c.Network == key, ct) is not { } counter)
        {
            return null;
        }

        var left = counter.Since + NetworkWindow - Now;
        return left > TimeSpan.Zero && counter.Failures >= settings.NetworkFailuresPerMinute
            ? SessionRefusals.TooManyFailures.Over(_networkLimit, new LimitVerdict(false, 0, left))
            : null;
    }

    /// <summary>Whether this account may not be tried now. A device that signed in to it before has its own budget.</summary>
    public async Task<bool> IsLockedAsync(Guid personId, Guid? deviceId, CancellationToken ct)
    {
        if (settings.LockAfter == 0)
        {
            return false;
        }

        if (await db.KnownDevices.AsNoTracking().FirstOrDefaultAsync(d => d.DeviceId == deviceId && d.PersonId == personId, ct) is { } device)
        {
            return device.LockedUntil > Now;
        }

        var until = await db.SignInCounters.Where(c => c.PersonId == personId).Select(c => c.LockedUntil).FirstOrDefaultAsync(ct);
        return until > Now;
    }

    /// <summary>Counts a failure. True when it was the one that locked the account.</summary>
    public async Task<bool> FailedAsync(Guid? personId, Guid? deviceId, string network, CancellationToken ct)
    {
        if (CountsNetworks)
        {
            await CountNetworkAsync(network, ct);
        }

        if (personId is not { } person || settings.LockAfter == 0)
        {
            return false;
        }

        if (await DeviceAsync(person, deviceId, ct) is { } device)
        {
            (device.Failures, device.LockedUntil) = Count(device.Failures, device.LockedUntil);
            return false;
        }

        var counter = await db.SignInCounters.FindAsync([person], ct) ?? db.SignInCounters.Add(new SignInCounter { PersonId = person }).Entity;
        (counter.Failures, counter.LockedUntil) = Count(counter.Failures, counter.LockedUntil);
        return counter.Failures == settings.LockAfter;
    }

    /// <summary>Whether this is not a device that signed in before. The first sign-in of a person's life is no news to them.</summary>
    public async Task<bool> IsNewDeviceAsync(Guid personId, Guid? deviceId, CancellationToken ct) =>
        await DeviceAsync(personId, deviceId, ct) is null
        && (await db.KnownDevices.AnyAsync(d => d.PersonId == personId, ct)
            || await db.Sessions.AnyAsync(s => s.PersonId == personId && (s.Kind == SessionKind.Browser || s.Kind == SessionKind.Bearer), ct));

    /// <summary>Forgives earlier failures and remembers the device.</summary>
    public async Task SucceededAsync(Guid personId, Guid? deviceId, CancellationToken ct)
    {
        var device = await DeviceAsync(personId, deviceId, ct);
        if (device is not null)
        {
            (device.Failures, device.LockedUntil, device.LastUsedAt) = (0, null, Now);
        }
        else if (deviceId is { } id)
        {
            db.KnownDevices.Add(new KnownDevice { DeviceId = id, PersonId = personId, CreatedAt = Now, LastUsedAt = Now });
        }

        // The owner getting in on a known device says nothing about the stranger: their lock stays.
        if (device is null && await db.SignInCounters.FindAsync([personId], ct) is { } counter)
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
        deviceId is { } id ? await db.KnownDevices.FindAsync([id, personId], ct) : null;

    private byte[] KeyOf(string network) => index.Of("sign_in_networks", network);
}
