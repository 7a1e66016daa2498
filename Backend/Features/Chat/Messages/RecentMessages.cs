using System.Collections.Concurrent;

namespace Bailey.Features.Chat.Messages;

/// <summary>The tails of the channels and threads in use, bounded by count and bytes, so that the usual page needs no query and no opening. Empty while locked.</summary>
internal sealed class RecentMessages
{
    private const int MostTails = 4096;
    private const long MostBytes = 32L * 1024 * 1024;
    private const int SweepEvery = 1024;

    private readonly ConcurrentDictionary<Guid, MessageTail> _tails = new();
    private long _uses;

    /// <summary>The tail of a channel or thread; empty until somebody loads it.</summary>
    public MessageTail Of(Guid line)
    {
        var tail = _tails.GetOrAdd(line, static _ => new MessageTail());
        tail.LastUsed = Interlocked.Increment(ref _uses);
        if (tail.LastUsed % SweepEvery == 0)
        {
            Sweep();
        }

        return tail;
    }

    /// <summary>Takes in a committed message, if the tail of its channel is in use.</summary>
    public void Append(Guid line, long seq, byte[] json)
    {
        if (_tails.TryGetValue(line, out var tail))
        {
            tail.Append(seq, json);
        }
    }

    /// <summary>Changes one message where it is kept. Call after the commit and before anybody is told.</summary>
    public void Patch(Guid line, long seq, Func<byte[], byte[]> change)
    {
        if (_tails.TryGetValue(line, out var tail))
        {
            tail.Patch(seq, change);
        }
    }

    /// <summary>More than a message changed. Call after the commit and before anybody is told.</summary>
    public void Drop(Guid line)
    {
        if (_tails.TryGetValue(line, out var tail))
        {
            tail.Drop();
        }
    }

    public void Clear()
    {
        foreach (var (channelId, tail) in _tails)
        {
            tail.Drop(); // also for who holds it already
            _tails.TryRemove(channelId, out _);
        }
    }

    private void Sweep()
    {
        var bytes = _tails.Values.Sum(tail => tail.Bytes);
        if (bytes <= MostBytes && _tails.Count <= MostTails)
        {
            return;
        }

        foreach (var (channelId, tail) in _tails.OrderBy(pair => pair.Value.LastUsed).Take((_tails.Count / 2) + 1).ToList())
        {
            // A holder that still loads it fills an object nobody finds any more; a later commit cannot reach it either, so it is emptied.
            _tails.TryRemove(channelId, out _);
            tail.Drop();
        }
    }
}
