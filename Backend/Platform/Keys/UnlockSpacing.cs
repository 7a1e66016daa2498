using Bailey.Platform.Errors;

namespace Bailey.Platform.Keys;

/// <summary>
/// Owns the waits between wrong master passwords, master keys and set-up codes. Each network (IPv4 /32, IPv6 /64) waits for its own failures only, so that nobody can keep the
/// operator out; within a network one attempt runs at a time. Successes are never spaced.
/// </summary>
internal sealed class UnlockSpacing(TimeProvider time)
{
    /// <summary>Networks remembered at once; beyond it the one whose wait ended first is forgotten.</summary>
    public const int MaxNetworks = 4096;

    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromSeconds(60);

    // A network that kept still for this long starts over.
    private static readonly TimeSpan Forgiven = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Attempts> _networks = [];

    /// <summary>Runs one attempt, or refuses with 429 and how long to wait.</summary>
    public async Task<Outcome> AttemptAsync(string network, Func<CancellationToken, Task<Outcome>> attempt, CancellationToken ct)
    {
        if (Begin(network) is { } wait)
            return VaultRefusals.TooManyAttempts.After(wait);

        Outcome? outcome = null;
        try
        {
            outcome = await attempt(ct);
            return outcome.Value;
        }
        finally
        {
            End(network, outcome);
        }
    }

    private TimeSpan? Begin(string network)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (!_networks.TryGetValue(network, out var known))
            {
                MakeRoom(now);
                _networks[network] = new Attempts { Running = true };
                return null;
            }

            if (known.Running)
                return FirstWait;
            if (now < known.NextAt)
                return known.NextAt - now;
            if (now - known.NextAt > Forgiven)
                known.Failures = 0;

            known.Running = true;
            return null;
        }
    }

    private void End(string network, Outcome? outcome)
    {
        lock (_lock)
        {
            if (!_networks.TryGetValue(network, out var known))
                return;

            known.Running = false;
            if (outcome is not { IsOk: false, Refusal: { } refusal } || !IsWrongSecret(refusal))
            {
                // Broken off, or refused for another reason: neither adds to the failures nor clears them.
                if (known.Failures == 0 || outcome is { IsOk: true })
                    _networks.Remove(network);
                return;
            }

            var wait = FirstWait * Math.Pow(2, Math.Min(known.Failures, 6));
            known.Failures++;
            known.NextAt = time.GetUtcNow() + (wait < LongestWait ? wait : LongestWait);
        }
    }

    // 401 and 403 say that the secret was wrong; a conflict or a missing file is no guess.
    private static bool IsWrongSecret(Refusal refusal) => refusal.Status is 401 or 403;

    private void MakeRoom(DateTimeOffset now)
    {
        if (_networks.Count < MaxNetworks)
            return;

        foreach (var (network, known) in _networks)
        {
            if (!known.Running && now - known.NextAt > Forgiven)
                _networks.Remove(network);
        }

        if (_networks.Count >= MaxNetworks)
            _networks.Remove(_networks.MinBy(pair => (pair.Value.Running, pair.Value.NextAt)).Key);
    }

    private sealed class Attempts
    {
        public bool Running { get; set; }

        public int Failures { get; set; }

        public DateTimeOffset NextAt { get; set; }
    }
}
