using System.Collections.Concurrent;
using System.Globalization;
using Bailey.Platform.Errors;

namespace Bailey.Platform.Access;

/// <summary>A bound on how often one person or network may do one kind of thing.</summary>
/// <param name="Name">Stands in the <c>RateLimit</c> headers.</param>
/// <param name="Burst">How many at once from rest.</param>
/// <param name="Every">One more each time this has passed.</param>
internal sealed record Limit(string Name, int Burst, TimeSpan Every)
{
    public static Limit PerSecond(string name, int rate, int burst) => new(name, burst, TimeSpan.FromSeconds(1) / rate);

    public static Limit PerHour(string name, int count) => new(name, count, TimeSpan.FromHours(1) / count);
}

/// <summary>Whether it may be done now, how many are left, and when one more may be.</summary>
internal readonly record struct LimitVerdict(bool Allowed, int Left, TimeSpan Wait)
{
    /// <summary>What the headers say of it.</summary>
    public RateLimitFields FieldsOf(Limit limit)
    {
        var window = Math.Max(1, (int)Math.Ceiling((limit.Every * limit.Burst).TotalSeconds));
        var wait = Math.Max(1, (int)Math.Ceiling(Wait.TotalSeconds));
        return new RateLimitFields(
            string.Create(CultureInfo.InvariantCulture, $"\"{limit.Name}\";q={limit.Burst};w={window}"),
            string.Create(CultureInfo.InvariantCulture, $"\"{limit.Name}\";r={Left};t={wait}"));
    }
}

/// <summary>How a limit says no.</summary>
internal static class LimitRefusals
{
    /// <summary>The refusal with how long to wait, and the headers that every limited answer has.</summary>
    public static Refusal Over(this Refusal refusal, Limit limit, LimitVerdict verdict) =>
        refusal with { RetryAfter = verdict.Wait, RateLimit = verdict.FieldsOf(limit) };
}

/// <summary>
/// Counts against limits by the generic cell rate algorithm: one time stamp a key, no timers. Bounded: keys at rest are swept, and each limit has a
/// table of its own, so that a flood of networks against one takes no room from the people of another.
/// </summary>
internal sealed class RateLimits(RateLimitOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, LimitTable> _tables = new();

    public bool Enabled => options.Enabled;

    /// <summary>How much the operator allows.</summary>
    public RateLimitOptions Options => options;

    /// <summary>Takes so many if there are as many.</summary>
    /// <param name="count">No more than the limit's burst.</param>
    public LimitVerdict Take(Limit limit, string who, int count = 1) => options.Enabled
        ? _tables.GetOrAdd(limit.Name, _ => new LimitTable()).Take(limit, who, time.GetUtcNow().Ticks, count)
        : new(true, limit.Burst, TimeSpan.Zero);
}

/// <summary>Section <c>RateLimits</c>.</summary>
internal sealed class RateLimitOptions
{
    /// <summary>Off only for load measurements.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Unsafe requests of one person: this many a second (1 to 10,000), bursts of three times as many.</summary>
    public int WritesPerSecond { get; set; } = 20;

    /// <summary>Safe requests of one person: this many a second (1 to 100,000), in one burst at most as many.</summary>
    public int ReadsPerSecond { get; set; } = 200;

    /// <summary>Registrations without a valid invite from one network (1 to 10,000).</summary>
    public int RegistrationsPerHour { get; set; } = 5;

    /// <summary>Access tokens that one person makes (1 to 10,000).</summary>
    public int TokensPerHour { get; set; } = 5;

    /// <summary>Password resets tried from one network (1 to 10,000).</summary>
    public int ResetsPerHour { get; set; } = 5;
}
