namespace Bailey.Features.Chat;

/// <summary>Times of rows in whole milliseconds: short on the wire, and both databases give them back as they were.</summary>
internal static class ChatClock
{
    public static DateTime Whole(DateTimeOffset now) => new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
}
