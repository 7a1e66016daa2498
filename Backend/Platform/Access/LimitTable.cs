using System.Collections.Concurrent;

namespace Bailey.Platform.Access;

/// <summary>Who has used how much of one limit: for each, when they are at rest again.</summary>
internal sealed class LimitTable
{
    private const int SweepAbove = 50_000;

    private readonly ConcurrentDictionary<string, long> _emptyAt = new();
    private long _sweptAt;

    /// <param name="now">In ticks, as all times here.</param>
    /// <param name="count">How many are taken, no more than the limit's burst.</param>
    public LimitVerdict Take(Limit limit, string who, long now, int count)
    {
        if (_emptyAt.Count > SweepAbove)
        {
            Sweep(now);
            if (_emptyAt.Count > SweepAbove && !_emptyAt.ContainsKey(who))
            {
                who = "everyone else"; // a flood from countless networks shares one budget, and memory stays bounded
            }
        }

        var step = limit.Every.Ticks;
        while (true)
        {
            var known = _emptyAt.TryGetValue(who, out var was);
            var start = Math.Max(known ? was : now, now);
            var next = start + (step * count);
            var over = next - now - (step * limit.Burst);
            if (over > 0)
            {
                return new(false, 0, TimeSpan.FromTicks(over));
            }

            if (known ? _emptyAt.TryUpdate(who, next, was) : _emptyAt.TryAdd(who, next))
            {
                return new(true, (int)(-over / step), TimeSpan.FromTicks(step));
            }
        }
    }

    // At most once a second: under a flood the sweep itself must not become the work.
    private void Sweep(long now)
    {
        var last = Interlocked.Read(ref _sweptAt);
        if (now - last < TimeSpan.TicksPerSecond || Interlocked.CompareExchange(ref _sweptAt, now, last) != last)
        {
            return;
        }

        foreach (var (key, emptyAt) in _emptyAt)
        {
            if (emptyAt <= now)
            {
                _emptyAt.TryRemove(new(key, emptyAt));
            }
        }
    }
}
