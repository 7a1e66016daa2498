using System.Globalization;
using Bailey.Platform.Errors;

namespace Bailey.Platform.Http;

/// <summary>Owns the reading of <c>?limit=</c> and <c>?cursor=</c>, the same on every list.</summary>
internal static class PageQuery
{
    public const int StandardLimit = 50;
    public const int MostLimit = 200;

    /// <summary>Also for cursors of another form.</summary>
    public static readonly Refusal BadCursor = Refusal.Invalid("cursor", "Give the value of next from the page before.");

    private static readonly Refusal BadLimit = Refusal.Invalid("limit", "Give a number from 1 to 200.");

    /// <summary>The limit, or the standard one.</summary>
    public static Outcome<int> Limit(string? limit) =>
        limit is null ? StandardLimit
        : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostLimit ? number
        : BadLimit;

    /// <summary>A cursor that is an id; null for the first page.</summary>
    public static Outcome<Guid?> Id(string? cursor) =>
        cursor is null ? default(Guid?)
        : Guid.TryParseExact(cursor, "D", out var id) ? id
        : BadCursor;
}
