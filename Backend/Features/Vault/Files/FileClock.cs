namespace Bailey.Features.Vault.Files;

/// <summary>Times of rows in whole milliseconds: short on the wire, and both databases give them back as they were.</summary>
internal static class FileClock
{
    public static DateTime Whole(TimeProvider time)
    {
        var now = time.GetUtcNow().UtcTicks;
        return new(now - (now % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
    }
}
