namespace Bailey.Platform.Searching;

/// <summary>One piece of text that is looked for: says what the indexes can narrow it to, and finds it exactly in a folded text.</summary>
internal abstract class Needle
{
    /// <summary>For the word index; null when that cannot narrow it.</summary>
    public abstract string? WordsExpression { get; }

    /// <summary>Narrows by words to texts in which it stands as a whole word; what is best comes from these first.</summary>
    public virtual string? WholeWordsExpression => WordsExpression;

    /// <summary>The places of it, in folded letters; how well each fits is 1 for whole words and less for parts.</summary>
    public abstract void Find(ReadOnlySpan<char> folded, ICollection<NeedlePlace> places);

    /// <summary>What a piece of text means.</summary>
    /// <param name="last">The last piece may still be being typed, so a short word is read as a beginning.</param>
    public static Needle? Of(QueryPiece piece, bool last)
    {
        var folded = TextFolding.Fold(piece.Value).Trim();
        if (folded.Length == 0)
        {
            return null;
        }

        var words = WordNeedle.Cut(folded);
        var onlyWords = words.Sum(word => word.Length) == folded.Count(letter => letter != ' ');
        if (piece.Quoted && onlyWords)
        {
            return new WordNeedle(words, prefix: false);
        }

        var oneWord = words.Count == 1 && onlyWords && Letters.KindAt(folded, 0, out _) is LetterKind.Word;
        if (oneWord && (piece.Prefix || piece.Excluded || folded.Length < PartNeedle.Shortest))
        {
            return new WordNeedle(words, piece.Prefix || (last && !piece.Excluded));
        }

        return new PartNeedle(folded, words, atWordStart: piece.Prefix || folded.Length < PartNeedle.Shortest);
    }
}

/// <summary>Where a needle stands in folded letters.</summary>
internal readonly record struct NeedlePlace(int Start, int Length, double Fit);

/// <summary>Words in this order with nothing but gaps between; the last one may be a beginning.</summary>
internal sealed class WordNeedle(IReadOnlyList<string> words, bool prefix) : Needle
{
    // Every text has a word with such a beginning; walking along all of them is no narrowing.
    private const int ShortestPrefix = 2;

    public override string? WordsExpression { get; } = prefix && words.Count == 1 && words[0].Length < ShortestPrefix ? null : Expression(words, prefix);

    public override string? WholeWordsExpression => Expression(words, prefix: false);

    public static string Expression(IReadOnlyList<string> words, bool prefix) => $"\"{string.Join(' ', words)}\"{(prefix ? " *" : "")}";

    public static List<string> Cut(string folded)
    {
        var words = new List<string>();
        for (var at = 0; Letters.TryNextWord(folded, at, out var start, out var length); at = start + length)
        {
            words.Add(folded.Substring(start, length));
        }

        return words;
    }

    public override void Find(ReadOnlySpan<char> folded, ICollection<NeedlePlace> places)
    {
        for (var at = 0; Letters.TryNextWord(folded, at, out var start, out var length); at = start + length)
        {
            var (from, end, fit) = (start, 0, 1.0);
            for (var i = 0; ; i++)
            {
                var word = folded.Slice(start, length);
                var whole = word.SequenceEqual(words[i]);
                if (!whole && !(prefix && i == words.Count - 1 && word.StartsWith(words[i], StringComparison.Ordinal)))
                {
                    break;
                }

                if (i == words.Count - 1)
                {
                    (end, fit) = (start + words[i].Length, whole ? 1 : 0.7);
                    break;
                }

                if (!Letters.TryNextWord(folded, start + length, out start, out length))
                {
                    break;
                }
            }

            if (end > 0)
            {
                places.Add(new NeedlePlace(from, end - from, fit));
            }

            if (!Letters.TryNextWord(folded, from, out start, out length))
            {
                return;
            }
        }
    }
}

/// <summary>Letters in a row, wherever they stand: parts of words and addresses, names with dots and dashes, code, scripts without spaces.</summary>
internal sealed class PartNeedle : Needle
{
    /// <summary>Fewer letters are looked for as words: parts of one or two letters are everywhere.</summary>
    public const int Shortest = 3;

    private readonly string _folded;
    private readonly bool _atWordStart;

    public PartNeedle(string folded, IReadOnlyList<string> words, bool atWordStart)
    {
        (_folded, _atWordStart) = (folded, atWordStart);
        var runs = SingleRuns(folded);
        var singles = string.Join(" AND ", runs.Select(run => WordNeedle.Expression(run, prefix: false)));
        Trigrams = Cut(folded);
        SinglesExpression = singles.Length > 0 ? singles : folded.Length < Shortest && IsWordThenGap(folded) ? WordNeedle.Expression(words, prefix: false) : null;
        // Until there are parts, what begins like it must do; a first word that is cut off is not found.
        WordsExpression = words.Count == 0 ? null : WordNeedle.Expression(words, prefix: words[^1].Length > 1);
    }

    public override string? WordsExpression { get; }

    /// <summary>What the word index says exactly: runs of letters that are words of their own, and a letter with a sign behind it, such as c#.</summary>
    public string? SinglesExpression { get; }

    public override string? WholeWordsExpression => WordsExpression?.TrimEnd('*', ' ');

    /// <summary>What the index of parts knows of it; none when that cannot narrow it.</summary>
    public IReadOnlyList<string> Trigrams { get; }

    public override void Find(ReadOnlySpan<char> folded, ICollection<NeedlePlace> places)
    {
        var needle = _folded.AsSpan();
        for (var at = 0; at <= folded.Length - needle.Length;)
        {
            var found = folded[at..].IndexOf(needle, StringComparison.Ordinal);
            if (found < 0)
            {
                return;
            }

            var start = at + found;
            var fromStart = start == 0 || IsBoundary(folded, start);
            var toEnd = start + needle.Length == folded.Length || IsBoundary(folded, start + needle.Length);
            if (fromStart || !_atWordStart)
            {
                places.Add(new NeedlePlace(start, needle.Length, fromStart ? toEnd ? 1 : 0.7 : 0.4));
            }

            at = start + needle.Length;
        }
    }

    private static bool IsWordThenGap(string folded) =>
        folded.Length == 2 && Letters.KindOf(folded[0]) is LetterKind.Word && Letters.KindOf(folded[1]) is LetterKind.Gap && !char.IsSurrogate(folded[1]);

    private static bool IsBoundary(ReadOnlySpan<char> folded, int at) =>
        Letters.KindOf(folded[at - 1]) is not LetterKind.Word || Letters.KindOf(folded[at]) is not LetterKind.Word;

    private static List<List<string>> SingleRuns(string folded)
    {
        var runs = new List<List<string>>();
        var end = -1;
        for (var at = 0; Letters.TryNextWord(folded, at, out var start, out var length); at = start + length)
        {
            if (Letters.KindAt(folded, start, out _) is LetterKind.Single)
            {
                if (start != end)
                {
                    runs.Add([]);
                }

                runs[^1].Add(folded.Substring(start, length));
                end = start + length;
            }
        }

        return runs;
    }

    // The index of parts leaves single letters and pairs out of its text, see IndexText.
    private static List<string> Cut(string folded)
    {
        var found = new List<string>();
        for (var i = 0; i + 3 <= folded.Length && found.Count < 64; i++)
        {
            var three = folded.Substring(i, 3);
            if (!IndexText.HasOther(three) && !found.Contains(three))
            {
                found.Add(three);
            }
        }

        return found;
    }
}
