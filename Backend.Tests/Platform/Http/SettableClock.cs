namespace Bailey.Tests.Platform.Http;

/// <summary>A clock that starts with the real time and moves on only when told to; timers stay real.</summary>
internal sealed class SettableClock : TimeProvider
{
    private DateTimeOffset now = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}
