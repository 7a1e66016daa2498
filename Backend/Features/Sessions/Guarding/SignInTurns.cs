namespace Bailey.Features.Sessions.Guarding;

/// <summary>Owns the queue in which tries at one account wait for each other, so that a burst cannot try more passwords than a lock allows.</summary>
internal sealed class SignInTurns : IDisposable
{
    // Stripes, not one gate a name: names come from strangers, and memory must not grow with what they think of.
    private readonly SemaphoreSlim[] _stripes = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<IDisposable> EnterAsync(string accountKey, CancellationToken ct)
    {
        var stripe = _stripes[(uint)accountKey.GetHashCode(StringComparison.Ordinal) % _stripes.Length];
        await stripe.WaitAsync(ct);
        return new Turn(stripe);
    }

    public void Dispose() => Array.ForEach(_stripes, stripe => stripe.Dispose());

    private sealed class Turn(SemaphoreSlim stripe) : IDisposable
    {
        public void Dispose() => stripe.Release();
    }
}
