namespace Bailey.Platform.Searching;

/// <summary>
/// All the text that one search looks for and all that it leaves out; checks a text and the names beside it exactly and says where they fit.
/// Nothing reaches from one of them into another.
/// </summary>
/// <param name="wanted">In the text or in any of the names.</param>
/// <param name="excluded">In none of them.</param>
internal sealed class TextQuery(IReadOnlyList<Needle> wanted, IReadOnlyList<Needle> excluded)
{
    private const int MostHighlights = 100;

    /// <summary>What must stand together in one of the names.</summary>
    public IReadOnlyList<Needle> InName { get; init; } = [];

    /// <summary>What no name may hold.</summary>
    public IReadOnlyList<Needle> InNoName { get; init; } = [];

    /// <summary>Everything looked for, wherever.</summary>
    public IReadOnlyList<Needle> Wanted => InName.Count == 0 ? wanted : [.. wanted, .. InName];

    public bool IsEmpty => wanted.Count == 0 && InName.Count == 0 && excluded.Count == 0 && InNoName.Count == 0;

    /// <summary>What narrows by the index of parts, and by words what that does not know; null when all must be looked at.</summary>
    /// <param name="counts">Of the parts; null while their index is being built.</param>
    public (string? Words, string? Parts) Expressions(PartCounts? counts)
    {
        var (words, parts) = (new List<string>(), new List<IReadOnlyList<string>>());
        foreach (var needle in Wanted)
        {
            if (counts is not null && needle is PartNeedle part)
            {
                if (part.Trigrams.Count > 0)
                {
                    parts.Add(part.Trigrams);
                }

                Add(words, part.SinglesExpression);
            }
            else
            {
                Add(words, needle.WordsExpression);
            }
        }

        return (Join(words), counts is null ? null : Join(counts.Rarest(parts)));
    }

    /// <summary>Narrows to texts that have all of it as whole words; null when words cannot.</summary>
    public string? WholeWords => Wanted.Any(needle => needle.WholeWordsExpression is null) ? null : Join([.. Wanted.Select(needle => needle.WholeWordsExpression!)]);

    /// <summary>The places in a text and in the names beside it, each in its own; null when they do not fit.</summary>
    public TextFit? Check(string text, IReadOnlyList<string> names, TextFolding folding)
    {
        var strengths = new double[wanted.Count + InName.Count];
        var places = new List<NeedlePlace>();
        if (!Look(folding.Read(text).Letters, places, strengths) || (names.Count == 0 && strengths.Contains(0)))
        {
            return null;
        }

        var inText = Merge(places, folding);
        var inNames = new List<IReadOnlyList<TextRange>>(names.Count);
        foreach (var name in names)
        {
            places.Clear();
            var letters = folding.Read(name).Letters;
            if (FindsAny(InNoName, letters) || !Look(letters, places, strengths))
            {
                return null;
            }

            LookForTogether(letters, places, strengths);
            inNames.Add(Merge(places, folding));
        }

        return strengths.Contains(0) ? null : new TextFit(strengths, inText, inNames);
    }

    private static bool FindsAny(IReadOnlyList<Needle> needles, ReadOnlySpan<char> letters)
    {
        var places = new List<NeedlePlace>();
        foreach (var needle in needles)
        {
            needle.Find(letters, places);
        }

        return places.Count > 0;
    }

    /// <summary>False when it holds what was left out.</summary>
    private bool Look(ReadOnlySpan<char> letters, List<NeedlePlace> places, double[] strengths)
    {
        if (excluded.Count > 0 && FindsAny(excluded, letters))
        {
            return false;
        }

        for (var i = 0; i < wanted.Count; i++)
        {
            strengths[i] += Find(wanted[i], letters, places);
        }

        return true;
    }

    private void LookForTogether(ReadOnlySpan<char> letters, List<NeedlePlace> places, double[] strengths)
    {
        var (before, found) = (places.Count, new double[InName.Count]);
        for (var i = 0; i < found.Length; i++)
        {
            if ((found[i] = Find(InName[i], letters, places)) == 0)
            {
                places.RemoveRange(before, places.Count - before);
                return;
            }
        }

        for (var i = 0; i < found.Length; i++)
        {
            strengths[wanted.Count + i] += found[i];
        }
    }

    private static double Find(Needle needle, ReadOnlySpan<char> letters, List<NeedlePlace> places)
    {
        var before = places.Count;
        needle.Find(letters, places);
        var strength = 0.0;
        for (var place = before; place < places.Count; place++)
        {
            strength += places[place].Fit;
        }

        return strength;
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

    private static string? Join(IReadOnlyList<string> expressions) => expressions.Count == 0 ? null : string.Join(" AND ", expressions);
}

/// <summary>How a text fits: how often each needle stands in it, parts counting less than words, and where; by name too, in their order.</summary>
internal sealed record TextFit(IReadOnlyList<double> Strengths, IReadOnlyList<TextRange> Ranges, IReadOnlyList<IReadOnlyList<TextRange>> InNames);
