using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Bailey.Platform.Http;
using Bailey.Platform.Searching;

namespace Bailey.Features.Search;

/// <summary>One search over what every area offers; each area judges for itself who may find what.</summary>
internal static class SearchSetup
{
    private static readonly Refusal NoQuery = Refusal.Invalid("q", "Write something to search for.");
    private static readonly Refusal BadKind = Refusal.Invalid("in", "Send messages, files, board, people or channels.");
    private static readonly Refusal BadSort = Refusal.Invalid("sort", "Send newest or best.");
    private static readonly Refusal BadZone = Refusal.Invalid("timeZone", "Send the name of a time zone, such as Europe/Berlin.");
    private static readonly Refusal NotAllowed = new("auth.not-allowed", 403, "You may not do this.");

    public static IServiceCollection AddSearch(this IServiceCollection services) => services.AddSingleton<ISearchSource, BoardSearch>();

    /// <param name="routes">The API's group, <c>/api/v1</c>.</param>
    public static void MapSearch(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/search").WithTags("Search").RequireAccess(Permission.ReadChat, Permission.ReadPeople).MapGet("/", Search)
            .WithName("search").WithSummary("Search messages, files, people or channels")
            .WithDescription(
                "Only what the caller may read now is found. `in` is messages (default), files, channels or board, which need `chat:read`, or people, which needs `people:read`. `q` holds words (parts of words are found too), \"phrases\", word* for a beginning, -word to leave out, and for "
                + "messages the operators from: in: has: filename: before: after: on: is: mentions:. Messages are found by the names of their files too; filename: looks in "
                + "these alone, and several of them in one name. With in=files all words look in names, the operators narrow the messages that carry the files, each file "
                + "has its message's id, and the newest come first. On the board there is nothing yet. Days are days in `timeZone` (default UTC). Nothing in it is a wildcard. "
                + "`sort` is newest (default) or best, which weighs the newest hundreds. A page may have fewer items than `limit` and still a `next`. "
                + "`highlights` are places in the body in UTF-16 units, `fileHighlights` those in names of files. `progress` says how much is searched already after an unlock.")
            .Produces<SearchPage>().Problems(400, 403);

    private static async Task<IResult> Search(
        Caller caller,
        IEnumerable<ISearchSource> sources,
        CancellationToken ct,
        string? q = null,
        string? @in = null,
        string? sort = null,
        string? limit = null,
        string? cursor = null,
        string? timeZone = null)
    {
        if (sources.FirstOrDefault(source => source.Kind == (@in ?? "messages")) is not { } source)
        {
            return BadKind.ToProblem();
        }

        if (!caller.May(source.Permission))
        {
            return NotAllowed.ToProblem();
        }

        var most = PageQuery.Limit(limit);
        if (Judge(q, sort, most, timeZone, out var zone) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var ask = new SearchAsk(q!, sort is "best" ? SearchSort.Best : SearchSort.Newest, most.Value, cursor, zone);
        return (await source.SearchAsync(caller, ask, ct)).Match<IResult>(page => TypedResults.Ok(page), no => no.ToProblem());
    }

    private static Refusal? Judge(string? q, string? sort, Outcome<int> limit, string? timeZone, out TimeZoneInfo zone)
    {
        zone = TimeZoneInfo.Utc;
        if (string.IsNullOrWhiteSpace(q))
        {
            return NoQuery;
        }

        if (sort is not (null or "newest" or "best"))
        {
            return BadSort;
        }

        return limit.Refusal ?? (timeZone is null || IsZone(timeZone, out zone) ? null : BadZone);
    }

    // The name becomes a file name, so nothing but what names of zones are made of is looked up.
    private static bool IsZone(string name, out TimeZoneInfo zone)
    {
        zone = TimeZoneInfo.Utc;
        return name.Length <= 64 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+')
            && TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone!);
    }
}
