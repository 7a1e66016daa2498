using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Bailey.Platform.Keys;

/// <summary>Owns the AES-GCM contexts of one key: .NET's are not safe for concurrent use and dear to make, so a bounded number is kept.</summary>
internal sealed class AesGcmPool(RingKey key) : IDisposable
{
    public const int TagBytes = 16;

    private static readonly int MaxIdle = 2 * Environment.ProcessorCount;

    private readonly ConcurrentQueue<AesGcm> _idle = new();
    private int _count;
    private volatile bool _closed;

    /// <exception cref="VaultClosedException">The key was wiped.</exception>
    public AesGcm Rent()
    {
        if (_closed)
            throw new VaultClosedException();
        if (_idle.TryDequeue(out var cipher))
        {
            Interlocked.Decrement(ref _count);
            return cipher;
        }

        Span<byte> bytes = stackalloc byte[RingKey.Length];
        try
        {
            key.CopyTo(bytes);
            return new AesGcm(bytes, TagBytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    public void Return(AesGcm cipher)
    {
        if (_closed || Interlocked.Increment(ref _count) > MaxIdle)
        {
            if (!_closed)
                Interlocked.Decrement(ref _count);
            cipher.Dispose();
            return;
        }

        _idle.Enqueue(cipher);
        // A lock may have drained the queue between the look above and the enqueue.
        if (_closed)
            Drain();
    }

    public void Dispose()
    {
        _closed = true;
        Drain();
    }

    private void Drain()
    {
        while (_idle.TryDequeue(out var cipher))
            cipher.Dispose();
    }
}
