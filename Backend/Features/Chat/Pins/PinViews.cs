namespace Bailey.Features.Chat.Pins;

/// <summary>A pinned message, and who pinned it when.</summary>
internal sealed record PinItem<TMessage>(TMessage Message, Guid PinnedBy, DateTime PinnedAt);

/// <param name="PinnedBy">Null when it was unpinned.</param>
internal sealed record PinChange(Guid MessageId, Guid ChannelId, bool Pinned, Guid? PinnedBy, DateTime? PinnedAt);

internal sealed record PinHappened(PinChange Pin);

internal static class PinEvents
{
    public const string Changed = "chat.pin-changed";
}
