using Bailey.Features.Chat.Searching;
using Bailey.Platform.Searching;
using FsCheck;
using FsCheck.Fluent;

namespace Bailey.Tests.Platform.Searching;

/// <summary>Whatever is typed is read without an exception, and FTS5 takes every expression that is made of it.</summary>
internal sealed class QueryFuzzTests
{
    private const string Seed = "20261122,11";

    private static readonly HashSet<string> Operators = ["from", "in", "has", "before", "after", "on", "is", "mentions", "filename"];

    [FsCheck.NUnit.Property(MaxTest = 2000, Replay = Seed, QuietOnSuccess = true)]
    public Property AnyText_IsReadAndSearchable() => Prop.ForAll(Arb.From(Typed), text =>
    {
        var read = QueryText.Read(text, Operators);
        if (!read.IsOk)
        {
            return true;
        }

        using var shard = new FullTextShard();
        var index = new IndexText().Read(text);
        shard.AddWords(1, index.Words);
        shard.AddParts(1, index.Parts);
        var needles = read.Value.Where(piece => piece.Name is null).Select((piece, i) => Needle.Of(piece, i == 0)).OfType<Needle>().ToList();
        var query = new TextQuery(needles, []);
        foreach (var counts in (PartCounts?[])[shard.PartCounts, null])
        {
            var (words, parts) = query.Expressions(counts);
            Walk(shard, words, parts);
        }

        Walk(shard, query.WholeWords, null);
        var fit = query.Check(text, [], new TextFolding());
        return fit is null || fit.Ranges.All(range => range.Start >= 0 && range.Length > 0 && range.Start + range.Length <= text.Length);
    });

    // A text must be found by each piece of itself, and of a name beside it; otherwise the indexes would hide what the check would take.
    [FsCheck.NUnit.Property(MaxTest = 2000, Replay = Seed, QuietOnSuccess = true)]
    public Property AnyPieceOfATextOrAName_FindsTheText() => Prop.ForAll(Arb.From(Typed), Arb.From(Typed), Arb.From(Gen.Choose(0, 2000)), (text, name, seed) =>
    {
        var source = seed % 2 == 0 ? text : name;
        var start = source.Length == 0 ? 0 : seed / 2 % source.Length;
        var piece = source.Substring(start, Math.Min(source.Length - start, 1 + (seed % 17)));
        if (Needle.Of(new QueryPiece(null, piece, Quoted: false, Excluded: false, Prefix: false), last: true) is not { } needle)
        {
            return true;
        }

        var query = new TextQuery([needle], []);
        if (query.Check(text, [name], new TextFolding()) is not { } fit)
        {
            return true; // cut inside a pair, a mark or a short word
        }

        using var shard = new FullTextShard();
        var index = new IndexText().Read(new IndexedMessage(Guid.Empty, Guid.Empty, 1, Guid.Empty, null, 0, text, [name]).Searched);
        shard.AddWords(7, index.Words);
        shard.AddParts(7, index.Parts);
        var (words, parts) = query.Expressions(shard.PartCounts);
        return (words is null || Finds(shard.FindWords(words, 100))) && (parts is null || Finds(shard.FindParts(parts, 100)))
            && fit.Ranges.All(range => range.Start + range.Length <= text.Length) && fit.InNames[0].All(range => range.Start + range.Length <= name.Length);
    });

    private static Gen<string> Typed
    {
        get
        {
            var piece = Gen.Elements(
                "\"", "“", "*", "-", ":", " ", "  ", "\n", "%", "_", "'", "''", "\\", "(", ")", "^", "+", "~", "{t}", "AND", "OR", "NOT", "NEAR(", "from:", "in:", "on:2026-02", "has:link",
                "words", "t:", "a", "ab", "abc", "Straße", "ÉÈ", "e\u0301", "会议", "が", "ガ", "ﾊﾟ", "회의", "ไทย", "𝔘", "👩‍👩‍👧", "\ud83d", "\u0000", "\ufffe", "\u00ad", "10.0.0.1", "a@b.c", "--", "ﷺ", "İ", "ß");
            return piece.ListOf().Select(pieces => string.Concat(pieces.Take(40)));
        }
    }

    private static bool Finds(FullTextCursor cursor)
    {
        using (cursor)
        {
            return cursor.TryNext(out _);
        }
    }

    private static void Walk(FullTextShard shard, string? words, string? parts)
    {
        if (words is not null)
        {
            Finds(shard.FindWords(words, 10));
        }

        if (parts is not null)
        {
            Finds(shard.FindParts(parts, 10));
        }
    }
}
