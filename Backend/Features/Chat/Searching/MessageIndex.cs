using System.Collections.Concurrent;
using Bailey.Platform.Searching;

namespace Bailey.Features.Chat.Searching;

/// <summary>
/// The index of all messages from one unlock to the next lock. Conversations are divided among shards: a large one has its own, small ones share.
/// </summary>
internal sealed class MessageIndex : IDisposable
{
    private readonly ConcurrentDictionary<Guid, MessageShard> _shardOf = new();
    private readonly List<MessageShard> _shards = [];
    private readonly Lock _growing = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private volatile bool _wordsReady, _dropped;

    public PendingMessages Pending { get; } = new();

    /// <summary>From 0 to 1.</summary>
    public double WordsProgress { get; set; }

    /// <summary>From 0 to 1.</summary>
    public double PartsProgress { get; set; }

    public SearchProgress Progress => new(Math.Round(WordsProgress, 3), Math.Round(PartsProgress, 3));

    /// <summary>All messages that were there at the unlock are in the word index.</summary>
    public bool WordsReady
    {
        get => _wordsReady;
        set
        {
            _wordsReady = value;
            _arrived.Release();
        }
    }

    /// <summary>A snapshot.</summary>
    public IReadOnlyList<MessageShard> Shards
    {
        get
        {
            lock (_growing)
            {
                return [.. _shards];
            }
        }
    }

    public int ShardCount
    {
        get
        {
            lock (_growing)
            {
                return _shards.Count;
            }
        }
    }

    /// <summary>Makes a shard for these conversations.</summary>
    public MessageShard AddShard(IEnumerable<Guid> channelIds, int expected)
    {
        var shard = new MessageShard(expected);
        lock (_growing)
        {
            if (_dropped)
            {
                shard.Dispose();
                throw new IndexDroppedException();
            }

            _shards.Add(shard);
            foreach (var channelId in channelIds)
            {
                _shardOf[channelId] = shard;
            }
        }

        return shard;
    }

    /// <summary>The shard of a conversation; a new conversation joins the smallest.</summary>
    public MessageShard ShardOf(Guid channelId)
    {
        if (_shardOf.TryGetValue(channelId, out var known))
        {
            return known;
        }

        lock (_growing)
        {
            if (_shardOf.TryGetValue(channelId, out known))
            {
                return known;
            }

            var smallest = _shards.MinBy(shard => shard.Count) ?? throw new IndexDroppedException();
            _shardOf[channelId] = smallest;
            return smallest;
        }
    }

    public MessageShard? FindShard(Guid channelId) => _shardOf.GetValueOrDefault(channelId);

    /// <summary>Takes in a committed message or a new text of one. Quick: the index itself is written behind.</summary>
    public void Take(IndexedMessage message)
    {
        Pending.Add(message);
        if (_wordsReady && _arrived.CurrentCount == 0)
        {
            _arrived.Release();
        }
    }

    public Task WaitForMoreAsync(CancellationToken ct) => _arrived.WaitAsync(ct);

    public void Dispose()
    {
        lock (_growing)
        {
            _dropped = true;
            _shards.ForEach(shard => shard.Dispose());
            _shards.Clear();
            _shardOf.Clear();
        }

        Pending.Clear();
    }
}
