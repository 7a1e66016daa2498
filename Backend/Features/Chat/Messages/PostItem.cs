using Bailey.Features.Chat.Attachments;
using Bailey.Platform.Data;

namespace Bailey.Features.Chat.Messages;

/// <summary>A message on its way into the database: sealed and judged, without a number yet.</summary>
/// <param name="At">In whole milliseconds, which both databases give back as they were.</param>
internal sealed record PostItem(
    Guid MessageId, Guid ChannelId, Guid AuthorId, string Text, SealedText Body, DateTime At, Guid? ReplyToId, IReadOnlyList<Guid> Mentions, Idempotency? Once)
{
    /// <summary>The thread it is a reply in; null for what stands in the channel itself.</summary>
    public ThreadPlace? Thread { get; init; }

    /// <summary>The files it carries, in their order.</summary>
    public IReadOnlyList<AttachmentView> Attachments { get; init; } = [];

    /// <summary>What a webhook calls itself, and the same sealed.</summary>
    public (string Text, SealedText Sealed)? AuthorName { get; init; }

    /// <summary>Said even in an archived channel, whose history it ends.</summary>
    public bool Ends { get; init; }

    /// <summary>Said by the system or a webhook, which are members of nothing and read nothing.</summary>
    public bool IsByProgram => AuthorId == WellKnown.Bailey || AuthorName is not null;
}

/// <summary>The start of a thread: its id, its number in the channel, and who wrote it.</summary>
internal sealed record ThreadPlace(Guid RootId, long RootSeq, Guid RootAuthorId);

/// <summary>What became of it: the message as JSON, or, for a repeated request, the id of the message that the first one made.</summary>
internal sealed record Posted(Guid MessageId, long Seq, byte[]? Json)
{
    public bool IsRepeat => Json is null;

    /// <summary>For the tag; a new message's is the first.</summary>
    public int Version { get; init; } = 1;
}
