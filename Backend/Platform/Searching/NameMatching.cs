using System.Globalization;
using Bailey.Platform.Errors;

namespace Bailey.Platform.Searching;

/// <summary>Finds short names: each word of the query must stand in one of a thing's names; beginnings fit better than middles.</summary>
internal sealed class NameMatching
{
    private readonly string[] _words;
    private readonly int _skip, _limit;

    private NameMatching(string[] words, int skip, int limit) => (_words, _skip, _limit) = (words, skip, limit);

    public static Outcome<NameMatching> Read(SearchAsk ask)
    {
        if (ask.Text.Length > QueryText.Longest)
        {
            return QueryText.Invalid("Use at most 500 characters.");
        }

        var skip = 0;
        if (ask.Cursor is not null && !int.TryParse(ask.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out skip))
        {
            return Refusal.Invalid("cursor", "Send the next of the page before.");
        }

        var words = TextFolding.Fold(ask.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimStart('@', '#')).Where(word => word.Length > 0)
            .Take(QueryText.MostPieces).ToArray();
        return words.Length == 0 ? QueryText.Invalid("Write something to search for.") : new NameMatching(words, skip, ask.Limit);
    }

    /// <param name="namesOf">The first is the name, the others are second to it.</param>
    /// <param name="order">Decides between equals, so that pages are stable.</param>
    public SearchPage Page<T>(IEnumerable<T> things, Func<T, IReadOnlyList<string>> namesOf, Func<T, Guid> order, Func<T, double, SearchHit> view)
    {
        var ranked = things.Select(thing => (Thing: thing, Score: Score(namesOf(thing)))).Where(found => found.Score > 0)
            .OrderByDescending(found => found.Score).ThenBy(found => order(found.Thing)).Skip(_skip).Take(_limit + 1).ToList();
        var items = ranked.Take(_limit).Select(found => view(found.Thing, Math.Round(found.Score, 3))).ToList();
        return new SearchPage(items, ranked.Count > _limit ? (_skip + _limit).ToString(CultureInfo.InvariantCulture) : null, SearchProgress.Complete);
    }

    private double Score(IReadOnlyList<string> names)
    {
        var folded = names.Select(TextFolding.Fold).ToList();
        var score = 0.0;
        foreach (var word in _words)
        {
            var best = folded.Select((name, i) => Score(name, word) / (i + 1)).DefaultIfEmpty().Max();
            if (best == 0)
            {
                return 0;
            }

            score += best;
        }

        return score / _words.Length;
    }

    private static double Score(string name, string word)
    {
        var at = name.IndexOf(word, StringComparison.Ordinal);
        if (at < 0)
        {
            return 0;
        }

        if (at == 0)
        {
            return name.Length == word.Length ? 4 : 3;
        }

        return name.Contains(' ' + word, StringComparison.Ordinal) || name.Contains('-' + word, StringComparison.Ordinal) ? 2 : 1;
    }
}
