using System.Buffers.Binary;
using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;

namespace Bailey.Features.Chat.Searching;

/// <summary>A message as the index takes it.</summary>
/// <param name="Place">The number in the channel that decides who may see it.</param>
/// <param name="ThreadRootId">The start of the thread that it is a reply in.</param>
/// <param name="FileNames">What the files are called that it carries.</param>
/// <param name="Facts">What is known beside the text; links and code are seen in that.</param>
internal sealed record IndexedMessage(Guid Id, Guid ChannelId, long Place, Guid AuthorId, Guid? ThreadRootId, DocumentMarks Facts, string Text, IReadOnlyList<string> FileNames)
{
    /// <summary>The marks that a text alone decides.</summary>
    public const DocumentMarks OfText = DocumentMarks.HasLink | DocumentMarks.HasCode;

    public DocumentMarks Marks => Facts | (ThreadRootId is null ? 0 : DocumentMarks.InThread) | MarksOf(Text);

    /// <summary>Everything that it may be found by; what reaches from one into the next is refused by the check.</summary>
    public string Searched => FileNames.Count == 0 ? Text : string.Join('\n', [Text, .. FileNames]);

    public static IndexedMessage Of(PostItem item, long seq) => new(
        item.MessageId,
        item.ChannelId,
        item.Thread?.RootSeq ?? seq,
        item.AuthorId,
        item.Thread?.RootId,
        item.Attachments.Count > 0 ? DocumentMarks.HasFile : 0,
        item.Text,
        [.. item.Attachments.Select(file => file.Name)]);

    /// <summary>
    /// A new text of a message. The names go with it: a word that stands in both texts has its places in the newer alone, so that phrases of the names
    /// would be lost. What else is known is in the index.
    /// </summary>
    public static IndexedMessage Of(Message row, string text, IReadOnlyList<string> fileNames) =>
        new(row.Id, row.ChannelId, row.Place, row.AuthorId, row.ThreadRootId, 0, text, fileNames);

    /// <summary>When it was posted, in milliseconds of Unix time: ids of version 7 begin with it (RFC 9562 section 5.7).</summary>
    public static long TimeOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return (long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16);
    }

    public static DocumentMarks MarksOf(string text) =>
        (HasLink(text) ? DocumentMarks.HasLink : 0) | (MentionNames.HasCode(text) ? DocumentMarks.HasCode : 0);

    private static bool HasLink(string text) =>
        text.Contains("http://", StringComparison.OrdinalIgnoreCase) || text.Contains("https://", StringComparison.OrdinalIgnoreCase)
        || text.Contains("mailto:", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What is known of a message without opening it.</summary>
[Flags]
internal enum DocumentMarks : byte
{
    /// <summary>A reply, or the start of a thread.</summary>
    InThread = 1,
    HasLink = 2,
    HasFile = 4,
    HasCode = 8,
}

/// <summary>A message that may be found, and where it stands in the order of all: newest first, then by id.</summary>
internal readonly record struct Candidate(long At, Guid Id) : IComparable<Candidate>
{
    /// <summary>The place right before it in the order, where no other can be.</summary>
    public Candidate JustBefore => new(At, Next(Id));

    public int CompareTo(Candidate other) => At != other.At ? other.At.CompareTo(At) : other.Id.CompareTo(Id);

    private static Guid Next(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        for (var i = bytes.Length - 1; i >= 0 && ++bytes[i] == 0; i--)
        {
        }

        return new Guid(bytes, bigEndian: true);
    }
}
