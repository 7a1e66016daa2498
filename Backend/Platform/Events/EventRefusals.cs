using Bailey.Platform.Errors;

namespace Bailey.Platform.Events;

/// <summary>The ways in which a stream is refused.</summary>
internal static class EventRefusals
{
    // Refused rather than ending the oldest: clients that reconnect would otherwise end each other's streams for ever.
    public static readonly Refusal TooManyStreams =
        new Refusal("events.too-many-streams", 429, "You have 16 event streams open already. Close one, or wait a moment for one that broke to end.")
            .After(TimeSpan.FromSeconds(15));
}
