using Bailey.Platform.Errors;

namespace Bailey.Platform.Searching;

/// <summary>One piece of what was typed into the search: a word, a phrase, or an operator with its value.</summary>
/// <param name="Name">The operator in lower case; null for text.</param>
/// <param name="Quoted">A phrase.</param>
/// <param name="Excluded">A dash stands before it.</param>
/// <param name="Prefix">A star stands after it.</param>
internal sealed record QueryPiece(string? Name, string Value, bool Quoted, bool Excluded, bool Prefix);

/// <summary>Takes apart what a person typed. Everything that is no operator is plain text; nothing in it is a wildcard but a star at the end of a word.</summary>
internal static class QueryText
{
    public const int Longest = 500;
    public const int MostPieces = 24;

    private const string Quotes = "\"\u201C\u201D\u201E";

    /// <param name="operators">The names that mean something; any other <c>name:value</c> is text.</param>
    public static Outcome<IReadOnlyList<QueryPiece>> Read(string text, IReadOnlySet<string> operators)
    {
        if (text.Length > Longest)
        {
            return Invalid("Use at most 500 characters.");
        }

        var pieces = new List<QueryPiece>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if (at == text.Length)
            {
                return pieces;
            }

            if (pieces.Count == MostPieces)
            {
                return Invalid("Use at most 24 words and filters.");
            }

            // An arrow or an option such as --force is text.
            var excluded = text[at] == '-' && at + 1 < text.Length && (Quotes.Contains(text[at + 1]) || Letters.KindAt(text, at + 1, out _) is not LetterKind.Gap);
            at += excluded ? 1 : 0;
            var name = NameAt(text, at, operators);
            at += name is null ? 0 : name.Length + 1;
            var (value, quoted, end) = ValueAt(text, at);
            at = end;
            if (name is not null && string.IsNullOrWhiteSpace(value))
            {
                return Invalid($"Write something after {name}:.");
            }

            var prefix = name is null && !quoted && value.Length > 1 && value[^1] == '*';
            if (!string.IsNullOrWhiteSpace(value))
            {
                pieces.Add(new QueryPiece(name, prefix ? value.TrimEnd('*') is { Length: > 0 } stem ? stem : value : value, quoted, excluded, prefix));
            }
        }
    }

    /// <summary>A "no" that names the query.</summary>
    public static Refusal Invalid(string message) => Refusal.Invalid("q", message);

    private static string? NameAt(string text, int at, IReadOnlySet<string> operators)
    {
        var colon = text.IndexOf(':', at);
        return colon > at && colon - at <= 16 && text[at..colon].ToLowerInvariant() is var name && operators.Contains(name) ? name : null;
    }

    private static (string Value, bool Quoted, int End) ValueAt(string text, int at)
    {
        if (at < text.Length && Quotes.Contains(text[at]))
        {
            var close = text.AsSpan(at + 1).IndexOfAny(Quotes);
            return close < 0 ? (text[(at + 1)..], true, text.Length) : (text.Substring(at + 1, close), true, at + close + 2);
        }

        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return (text[at..end], false, end);
    }
}
