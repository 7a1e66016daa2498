using Bailey.Platform.Data;

namespace Bailey.Features.Chat.Messages;

/// <summary>A message on its way into the database: sealed and judged, without a number yet.</summary>
/// <param name="At">In whole milliseconds, which both databases give back as they were.</param>
internal sealed record PostItem(
    Guid MessageId, Guid ChannelId, Guid AuthorId, string Text, SealedText Body, DateTime At, Guid? ReplyToId, IReadOnlyList<Guid> Mentions, Idempotency? Once)
{
    public bool IsFromSystem => AuthorId == WellKnown.Bailey;
}

/// <summary>What became of it: the message as JSON, or, for a repeated request, the id of the message that the first one made.</summary>
internal sealed record Posted(Guid MessageId, long Seq, byte[]? Json)
{
    public bool IsRepeat => Json is null;
}
