using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Audit.Searching;

/// <summary>
/// The log in memory, for searching. It is read from the newest entry backwards, only as far as a search needs, keeps up with new
/// entries, and is dropped when the vault closes or nobody searched for a while. One search at a time: each takes milliseconds.
/// </summary>
internal sealed class AuditIndex : BackgroundService
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(15);

    // Four million entries, some 200 MB; older ones are read anew for the search that goes so far back.
    private const int MostBlocks = 64;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly IDbContextFactory<AppDb> _databases;
    private readonly FieldCipher _fields;
    private readonly VaultKeeper _vault;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Blocks? _blocks;
    private long _usedAt;

    public AuditIndex(IDbContextFactory<AppDb> databases, FieldCipher fields, VaultKeeper vault, TimeProvider time)
    {
        (_databases, _fields, _vault, _time) = (databases, fields, vault, time);
        _vault.Changed += DropOnClose;
    }

    /// <summary>How many entries are in memory.</summary>
    public int Count => _blocks?.Count ?? 0;

    /// <summary>The numbers of the entries that fit, newest first.</summary>
    /// <param name="before">Only entries with a smaller number.</param>
    public async Task<IReadOnlyList<long>> FindAsync(AuditFilter filter, long before, int most, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            Volatile.Write(ref _usedAt, _time.GetTimestamp());
            var found = new List<long>(most);
            var blocks = _blocks ??= new Blocks();
            await using var db = await _databases.CreateDbContextAsync(ct);
            await CatchUpAsync(blocks, db, ct);
            foreach (var block in blocks.NewestFirst())
            {
                block.Find(filter, before, most, found);
                if (found.Count >= most)
                {
                    return found;
                }
            }

            var lowest = blocks.Lowest;
            while (found.Count < most && await ReadOlderAsync(db, lowest, Environment.ProcessorCount, ct) is { Count: > 0 } older)
            {
                lowest = older.LowestSeq;
                blocks.AddOlder(older, MostBlocks);
                older.Find(filter, before, most, found);
            }

            return found;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Reads the whole log, as far as it is kept, on one thread, letting searches pass in between.</summary>
    public async Task WarmAsync(CancellationToken ct)
    {
        while (await WarmOneAsync(ct))
        {
        }
    }

    public override void Dispose()
    {
        _vault.Changed -= DropOnClose;
        base.Dispose();
        _one.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (_blocks is not null && _time.GetElapsedTime(Volatile.Read(ref _usedAt)) >= KeptFor)
            {
                _blocks = null;
            }
        }
    }

    private async Task<bool> WarmOneAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            Volatile.Write(ref _usedAt, _time.GetTimestamp());
            var blocks = _blocks ??= new Blocks();
            await using var db = await _databases.CreateDbContextAsync(ct);
            await CatchUpAsync(blocks, db, ct);
            return blocks.Number < MostBlocks && await ReadOlderAsync(db, blocks.Lowest, 1, ct) is { Count: > 0 } older && blocks.AddOlder(older, MostBlocks);
        }
        finally
        {
            _one.Release();
        }
    }

    // What is opened here must not outlast a lock; a search under way holds its blocks a moment longer and then finds no keys.
    private void DropOnClose(VaultState state)
    {
        if (state is not (VaultState.Open or VaultState.Lockdown))
        {
            _blocks = null;
        }
    }

    private async Task CatchUpAsync(Blocks blocks, AppDb db, CancellationToken ct)
    {
        if (!blocks.HasStarted)
        {
            blocks.Start(await AuditRows.NumberAsync(db, """SELECT MAX("Seq") FROM audit_entries WHERE "Node" = @p0""", [AuditChain.Node], ct) ?? 0);
        }

        await foreach (var row in AuditRows.ReadAsync(db, """WHERE "Node" = @p0 AND "Seq" > @p1 ORDER BY "Seq" """, [AuditChain.Node, blocks.Highest], ct))
        {
            blocks.AddNewer(row.Seq, row.Entry, row.Entry is null ? default : SearchableText.Of(row.Entry, _fields), MostBlocks);
        }
    }

    private async Task<AuditBlock?> ReadOlderAsync(AppDb db, long below, int threads, CancellationToken ct)
    {
        var rows = new List<AuditEntry>();
        await foreach (var row in AuditRows.ReadAsync(
            db, """WHERE "Node" = @p0 AND "Seq" < @p1 ORDER BY "Seq" DESC LIMIT @p2""", [AuditChain.Node, below, (long)AuditBlock.MostEntries], ct))
        {
            if (row.Entry is not null)
            {
                rows.Add(row.Entry);
            }
        }

        var texts = new SearchableText[rows.Count];
        Parallel.For(0, rows.Count, new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = threads }, i => texts[i] = SearchableText.Of(rows[i], _fields));
        var block = new AuditBlock();
        for (var i = 0; i < rows.Count; i++)
        {
            block.Add(rows[i], texts[i]);
        }

        block.Close();
        return block;
    }

    /// <summary>What is in memory: a stretch of the log without gaps, from its newest entry down.</summary>
    private sealed class Blocks
    {
        private readonly List<AuditBlock> _newer = []; // the last is the newest
        private readonly List<AuditBlock> _older = []; // the last is the oldest

        public bool HasStarted { get; private set; }

        public long Highest { get; private set; }

        public long Lowest { get; private set; }

        public int Number => _newer.Count + _older.Count;

        public int Count => _newer.Sum(block => block.Count) + _older.Sum(block => block.Count);

        public void Start(long highest)
        {
            HasStarted = true;
            Highest = highest;
            Lowest = highest + 1;
        }

        public IEnumerable<AuditBlock> NewestFirst() => Enumerable.Reverse(_newer).Concat(_older);

        public void AddNewer(long seq, AuditEntry? entry, SearchableText text, int most)
        {
            Highest = seq;
            if (entry is null)
            {
                return;
            }

            if (_newer.Count == 0 || _newer[^1].IsFull)
            {
                _newer.LastOrDefault()?.Close();
                _newer.Add(new AuditBlock());
                Trim(most);
            }

            _newer[^1].Add(entry, text);
        }

        /// <summary>False when there is no room.</summary>
        public bool AddOlder(AuditBlock block, int most)
        {
            if (Number >= most || block.HighestSeq >= Lowest)
            {
                return false;
            }

            _older.Add(block);
            Lowest = block.LowestSeq;
            return true;
        }

        private void Trim(int most)
        {
            while (Number > most)
            {
                var oldest = _older.Count > 0 ? _older : _newer;
                var at = _older.Count > 0 ? _older.Count - 1 : 0;
                Lowest = oldest[at].HighestSeq + 1;
                oldest.RemoveAt(at);
            }
        }
    }
}
