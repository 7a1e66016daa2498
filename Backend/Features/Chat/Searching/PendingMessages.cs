namespace Bailey.Features.Chat.Searching;

/// <summary>
/// What was posted or edited and is not in the index yet. It is looked through one by one, so that a message is found when its answer is sent and
/// posting waits for no index. It grows only while the words of everything are being read, some seconds after an unlock.
/// </summary>
internal sealed class PendingMessages
{
    private readonly Lock _lock = new();
    private List<IndexedMessage> _waiting = [];

    public void Add(IndexedMessage message)
    {
        lock (_lock)
        {
            _waiting.Add(message);
        }
    }

    /// <summary>A snapshot.</summary>
    public IReadOnlyList<IndexedMessage> All()
    {
        lock (_lock)
        {
            return [.. _waiting];
        }
    }

    /// <summary>The first of them, at most so many; they stay until <see cref="Remove"/>.</summary>
    public List<IndexedMessage> Peek(int most)
    {
        lock (_lock)
        {
            return _waiting.GetRange(0, Math.Min(most, _waiting.Count));
        }
    }

    /// <summary>Takes out the first of them, once they are in the index.</summary>
    public void Remove(int count)
    {
        lock (_lock)
        {
            _waiting.RemoveRange(0, count);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _waiting = [];
        }
    }
}
