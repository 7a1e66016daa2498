namespace Bailey.Platform.Searching;

/// <summary>All the text that one search looks for and all that it leaves out; checks a text exactly and says where it fits.</summary>
internal sealed class TextQuery(IReadOnlyList<Needle> wanted, IReadOnlyList<Needle> excluded)
{
    private const int MostHighlights = 100;

    public IReadOnlyList<Needle> Wanted => wanted;

    public bool IsEmpty => wanted.Count == 0 && excluded.Count == 0;

    /// <summary>What narrows by the index of parts, and by words what that does not know; null when all must be looked at.</summary>
    public (string? Words, string? Parts) Expressions(bool partsReady)
    {
        var (words, parts) = (new List<string>(), new List<string>());
        foreach (var needle in wanted)
        {
            if (partsReady && needle is PartNeedle part)
            {
                Add(parts, part.PartsExpression);
                Add(words, part.SinglesExpression);
            }
            else
            {
                Add(words, needle.WordsExpression);
            }
        }

        return (Join(words), Join(parts));
    }

    /// <summary>Narrows to texts that have all of it as whole words; null when words cannot.</summary>
    public string? WholeWords => wanted.Any(needle => needle.WholeWordsExpression is null) ? null : Join([.. wanted.Select(needle => needle.WholeWordsExpression!)]);

    /// <summary>The places in a text, in the order of the text; null when it does not fit.</summary>
    public TextFit? Check(string text, TextFolding folding)
    {
        folding.Read(text);
        var places = new List<NeedlePlace>();
        foreach (var needle in excluded)
        {
            needle.Find(folding.Letters, places);
            if (places.Count > 0)
            {
                return null;
            }
        }

        var strengths = new double[wanted.Count];
        for (var i = 0; i < wanted.Count; i++)
        {
            var before = places.Count;
            wanted[i].Find(folding.Letters, places);
            if (places.Count == before)
            {
                return null;
            }

            for (var place = before; place < places.Count; place++)
            {
                strengths[i] += places[place].Fit;
            }
        }

        return new TextFit(strengths, Merge(places, folding));
    }

    private static List<TextRange> Merge(List<NeedlePlace> places, TextFolding folding)
    {
        var merged = new List<TextRange>();
        foreach (var place in places.OrderBy(place => place.Start).ThenByDescending(place => place.Length))
        {
            var range = folding.InOriginal(place.Start, place.Length);
            if (merged.Count > 0 && merged[^1] is var last && range.Start < last.Start + last.Length)
            {
                merged[^1] = last with { Length = Math.Max(last.Length, range.Start + range.Length - last.Start) };
            }
            else if (merged.Count == MostHighlights)
            {
                break;
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }

    private static void Add(List<string> list, string? expression)
    {
        if (expression is not null)
        {
            list.Add(expression);
        }
    }

    private static string? Join(List<string> expressions) => expressions.Count == 0 ? null : string.Join(" AND ", expressions);
}

/// <summary>How a text fits: how often each needle stands in it, parts counting less than words, and where.</summary>
internal sealed record TextFit(IReadOnlyList<double> Strengths, IReadOnlyList<TextRange> Ranges);
