using Bailey.Platform.Access;
using Bailey.Platform.Errors;

namespace Bailey.Platform.Searching;

/// <summary>An area's part of the search: it alone knows what it has and who may see it.</summary>
internal interface ISearchSource
{
    /// <summary>The value of <c>in</c> that asks this source.</summary>
    string Kind { get; }

    /// <summary>What it takes to ask; checked before the source is asked.</summary>
    Permission Permission { get; }

    ValueTask<Outcome<SearchPage>> SearchAsync(Caller caller, SearchAsk ask, CancellationToken ct);
}

/// <summary>A search as it was asked.</summary>
/// <param name="Text">What the person typed, operators included.</param>
/// <param name="Zone">In which days are meant.</param>
internal sealed record SearchAsk(string Text, SearchSort Sort, int Limit, string? Cursor, TimeZoneInfo Zone);

internal enum SearchSort
{
    Newest,
    Best,
}

/// <param name="Progress">How much is searched already: after an unlock the index is built anew.</param>
internal sealed record SearchPage(IReadOnlyList<SearchHit> Items, string? Next, SearchProgress Progress);

/// <summary>One thing found; the member named by the type is set, the others are null.</summary>
/// <param name="Type">message, file, user or channel.</param>
/// <param name="Score">Higher fits better; comparable within one search.</param>
/// <param name="Highlights">Of a message's body, in UTF-16 units.</param>
/// <param name="FileHighlights">Of the names of its files, those alone that have any.</param>
internal sealed record SearchHit(
    string Type, double Score, SearchContext? Context = null, object? Message = null, object? File = null, object? User = null, object? Channel = null, IReadOnlyList<TextRange>? Highlights = null,
    IReadOnlyList<FileHighlight>? FileHighlights = null);

/// <summary>Where the name of a file fits, in UTF-16 units.</summary>
internal sealed record FileHighlight(Guid FileId, IReadOnlyList<TextRange> Ranges);

/// <summary>The messages before and after a found one, in the same channel or thread; null where there is none to be seen.</summary>
internal sealed record SearchContext(object? Before, object? After);

/// <summary>From 0 to 1: whole words and scripts without spaces come first, parts of words later.</summary>
internal sealed record SearchProgress(double Words, double Parts)
{
    public static readonly SearchProgress Complete = new(1, 1);
}
