using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Searching;

namespace Bailey.Features.Chat.Searching;

/// <summary>A search for messages with its operators understood. What may be read is part of it, so nothing can be asked without.</summary>
internal sealed class MessageFilter
{
    /// <summary>Conversations that may be read and were asked for, with the number that history begins after.</summary>
    public required IReadOnlyDictionary<Guid, long> Channels { get; init; }

    public required TextQuery Text { get; init; }

    /// <summary>In milliseconds of Unix time: from, and up to but without.</summary>
    public long From { get; init; }

    public long To { get; init; } = long.MaxValue;

    /// <summary>One of these wrote it; null for anybody.</summary>
    public IReadOnlySet<Guid>? Authors { get; init; }

    public IReadOnlySet<Guid> NotAuthors { get; init; } = new HashSet<Guid>();

    public DocumentMarks Marks { get; init; }

    public DocumentMarks NotMarks { get; init; }

    /// <summary>Whether a picture must be among its files, or must not; null for no matter.</summary>
    public bool? Picture { get; init; }

    /// <summary>What each file must fit, where files are looked for; null for messages.</summary>
    public FileFilter? Files { get; init; }

    /// <summary>In each of these sets; <see cref="HitReading"/> judges by the tables that they stand in.</summary>
    public IReadOnlyList<MarkedSet> Among { get; init; } = [];

    public IReadOnlyList<MarkedSet> NotAmong { get; init; } = [];

    /// <summary>Whether more was asked for than sets and times: something that the index knows.</summary>
    public bool Narrows { get; init; }

    /// <summary>For each conversation of a shard the number that history begins after; none is reached where nothing may be read.</summary>
    public long[] HistoryAfterIn(MessageShard shard)
    {
        var after = new long[shard.ChannelIds.Count];
        for (var i = 0; i < after.Length; i++)
        {
            after[i] = Channels.GetValueOrDefault(shard.ChannelIds[i], long.MaxValue);
        }

        return after;
    }

    /// <summary>By what the index knows; <see cref="Fits(Message)"/> judges for good.</summary>
    public bool Fits(in DocumentView document, ReadOnlySpan<long> historyAfter) =>
        document.Place > historyAfter[document.Channel]
        && FitsMarks(document.Marks) && FitsAuthor(document.AuthorId);

    // What a text holds may be left from one before an edit, so that leaving it out is left to the text.
    public bool FitsMarks(DocumentMarks marks) => (marks & Marks) == Marks && (marks & NotMarks & ~IndexedMessage.OfText) == 0;

    /// <summary>By the row, as the database has it now.</summary>
    public bool Fits(Message row) =>
        row.DeletedAt is null && MaySee(row) && FitsAuthor(row.AuthorId);

    /// <summary>Whether files or threads matter, which stand in other tables. That there is a file is said by a name that fits.</summary>
    public bool AsksBesideText =>
        Picture is not null || (NotMarks & ~IndexedMessage.OfText) != 0 || (Marks & ~IndexedMessage.OfText & ~(Text.InName.Count > 0 ? DocumentMarks.HasFile : 0)) != 0;

    /// <summary>By its files and its thread.</summary>
    public bool Fits(Message row, MessageExtras extras)
    {
        var files = extras.AttachmentsOf(row.Id);
        var marks = (files.Count > 0 ? DocumentMarks.HasFile : 0) | (row.ThreadRootId is not null || extras.HasThread(row.Id) ? DocumentMarks.InThread : 0);
        return ((marks ^ Marks) & Marks & ~IndexedMessage.OfText) == 0 && (marks & NotMarks & ~IndexedMessage.OfText) == 0
            && (Picture is not { } wanted || files.Any(file => file.ContentType.StartsWith("image/", StringComparison.Ordinal)) == wanted);
    }

    /// <summary>Whether it may be read at all.</summary>
    public bool MaySee(Message row) => Channels.TryGetValue(row.ChannelId, out var historyAfter) && row.Place > historyAfter;

    /// <summary>By the text of the row.</summary>
    public bool FitsMarksOf(string text)
    {
        var asked = (Marks | NotMarks) & IndexedMessage.OfText;
        var has = asked == 0 ? 0 : IndexedMessage.MarksOf(text) & asked;
        return (Marks & asked & ~has) == 0 && (NotMarks & has) == 0;
    }

    private bool FitsAuthor(Guid authorId) => !NotAuthors.Contains(authorId) && Authors?.Contains(authorId) != false;
}
