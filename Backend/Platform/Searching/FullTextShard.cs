using System.Globalization;
using SQLitePCL;

namespace Bailey.Platform.Searching;

/// <summary>
/// A private in-memory SQLite database with two FTS5 indexes over the same numbers: whole words with their places, and trigrams. Neither keeps the
/// text. It only ever gives candidates; who asks checks them against the text itself. Not safe for concurrent use.
/// </summary>
internal sealed class FullTextShard : IDisposable
{
    // The words come folded and cut, so the simplest tokenizer does; the number is what orders, so no ranking data is kept.
    private const string Schema = """
        PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY; PRAGMA locking_mode=EXCLUSIVE;
        CREATE VIRTUAL TABLE words USING fts5(t, tokenize='ascii', prefix='2', content='', columnsize=0);
        CREATE VIRTUAL TABLE parts USING fts5(t, tokenize='trigram case_sensitive 1', content='', columnsize=0, detail=none);
        """;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _addWords, _addParts, _findWords, _findParts;

    static FullTextShard() => Batteries_V2.Init();

    public FullTextShard()
    {
        Check(raw.sqlite3_open_v2(":memory:", out _database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX | raw.SQLITE_OPEN_MEMORY, null));
        Execute(Schema);
        _addWords = Prepare("INSERT INTO words(rowid, t) VALUES (?, ?)");
        _addParts = Prepare("INSERT INTO parts(rowid, t) VALUES (?, ?)");
        _findWords = Prepare("SELECT rowid FROM words WHERE words MATCH ? AND rowid < ? ORDER BY rowid DESC");
        _findParts = Prepare("SELECT rowid FROM parts WHERE parts MATCH ? AND rowid < ? ORDER BY rowid DESC");
    }

    /// <summary>Of all parts that were added.</summary>
    public PartCounts PartCounts { get; } = new();

    /// <summary>How much FTS5 gathers before it writes a segment; larger while many come at once.</summary>
    public void GatherUpTo(int bytes)
    {
        foreach (var table in (string[])["words", "parts"])
        {
            Execute(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {table}({table}, rank) VALUES ('hashsize', {bytes})"));
        }
    }

    /// <summary>Gathers what is added until <see cref="Commit"/>. False when that is so already; who began it ends it.</summary>
    public bool Begin()
    {
        if (raw.sqlite3_get_autocommit(_database) == 0)
        {
            return false;
        }

        Execute("BEGIN");
        return true;
    }

    public void Commit() => Execute("COMMIT");

    /// <param name="number">May have been added before; then it is found by both texts.</param>
    /// <param name="words">Folded words with one space between.</param>
    public void AddWords(long number, ReadOnlySpan<byte> words) => Add(_addWords, number, words);

    /// <param name="number">May have been added before; then it is found by both texts.</param>
    /// <param name="text">Folded text.</param>
    public void AddParts(long number, ReadOnlySpan<byte> text)
    {
        PartCounts.Add(text);
        Add(_addParts, number, text);
    }

    /// <summary>Numbers below <paramref name="below"/>, highest first. End it before anything else is asked of this index.</summary>
    public FullTextCursor FindWords(string expression, long below) => new(this, _findWords, expression, below);

    /// <inheritdoc cref="FindWords"/>
    public FullTextCursor FindParts(string expression, long below) => new(this, _findParts, expression, below);

    public void Dispose()
    {
        foreach (var statement in (sqlite3_stmt?[])[_addWords, _addParts, _findWords, _findParts])
        {
            statement?.Dispose();
        }

        _database.Dispose();
    }

    internal void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            throw new InvalidOperationException($"The search index failed: {raw.sqlite3_errmsg(_database).utf8_to_string()} ({result}).");
        }
    }

    private void Add(sqlite3_stmt statement, long number, ReadOnlySpan<byte> utf8)
    {
        Check(raw.sqlite3_bind_int64(statement, 1, number));
        Check(raw.sqlite3_bind_text(statement, 2, utf8));
        var result = raw.sqlite3_step(statement);
        _ = raw.sqlite3_reset(statement);
        Check(result);
    }

    private void Execute(string sql) => Check(raw.sqlite3_exec(_database, sql));

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_database, sql, out var statement));
        return statement;
    }
}

/// <summary>A walk along the numbers that an expression finds, highest first.</summary>
internal readonly ref struct FullTextCursor : IDisposable
{
    private readonly FullTextShard _shard;
    private readonly sqlite3_stmt _statement;

    public FullTextCursor(FullTextShard shard, sqlite3_stmt statement, string expression, long below)
    {
        (_shard, _statement) = (shard, statement);
        shard.Check(raw.sqlite3_bind_text(statement, 1, expression));
        shard.Check(raw.sqlite3_bind_int64(statement, 2, below));
    }

    /// <summary>False at the end.</summary>
    public bool TryNext(out long number)
    {
        var result = raw.sqlite3_step(_statement);
        _shard.Check(result);
        number = result == raw.SQLITE_ROW ? raw.sqlite3_column_int64(_statement, 0) : 0;
        return result == raw.SQLITE_ROW;
    }

    public void Dispose()
    {
        if (_statement is not null) // there is no second walk when one index answers alone
        {
            _ = raw.sqlite3_reset(_statement);
        }
    }
}
