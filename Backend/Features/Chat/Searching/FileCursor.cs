using System.Globalization;

namespace Bailey.Features.Chat.Searching;

/// <summary>Where the next page of files goes on: after a message, or within one after so many of its files.</summary>
/// <param name="After">Null for the beginning.</param>
/// <param name="Skip">How many files of the first message were shown.</param>
internal sealed record FileCursor(Candidate? After, int Skip)
{
    public static readonly FileCursor Start = new(null, 0);

    /// <summary>Goes on with this message once more: just before it in the order.</summary>
    public static FileCursor Within(Candidate message, int shown) => new(message.JustBefore, shown);

    /// <summary>Null when it is none of ours.</summary>
    public static FileCursor? Parse(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var skip)
            && SearchCursor.Parse(parts[1]) is { Best: null } place ? new FileCursor(place.After, skip) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Skip}.{new SearchCursor(After!.Value)}");
}
