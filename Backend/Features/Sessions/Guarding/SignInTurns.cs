namespace Bailey.Features.Sessions.Guarding;

/// <summary>Owns the queue in which tries at one account wait for each other, so that a burst cannot try more passwords than a lock allows.</summary>
internal sealed class SignInTurns : IDisposable
{
    // A known device waits among known devices alone: strangers who keep an account busy do not hold its owner up.
    private readonly SemaphoreSlim[] _known = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    // Stripes, not one gate a name: names come from strangers, and memory must not grow with what they think of.
    private readonly SemaphoreSlim[] _stripes = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public Task<IDisposable> EnterAsync(string accountKey, CancellationToken ct) => EnterAsync(_stripes, (uint)accountKey.GetHashCode(StringComparison.Ordinal), ct);

    /// <summary>The turn of a device that signed in to this account before and so has a budget of its own.</summary>
    public Task<IDisposable> EnterAsync(Guid knownDevice, CancellationToken ct) => EnterAsync(_known, (uint)knownDevice.GetHashCode(), ct);

    public void Dispose() => Array.ForEach([.. _stripes, .. _known], stripe => stripe.Dispose());

    private static async Task<IDisposable> EnterAsync(SemaphoreSlim[] stripes, uint hash, CancellationToken ct)
    {
        var stripe = stripes[hash % stripes.Length];
        await stripe.WaitAsync(ct);
        return new Turn(stripe);
    }

    private sealed class Turn(SemaphoreSlim stripe) : IDisposable
    {
        public void Dispose() => stripe.Release();
    }
}
