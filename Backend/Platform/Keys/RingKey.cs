using System.Security.Cryptography;
using Bailey.Platform.Native;

namespace Bailey.Platform.Keys;

/// <summary>Owns the use of one key of the ring; its bytes lie in the ring's locked memory.</summary>
internal sealed class RingKey : IDisposable
{
    public const int Length = 32, MacLength = 32;

    private readonly LockedBytes _memory;
    private readonly int _offset;

    internal RingKey(byte id, KeyPurpose purpose, DateTimeOffset createdAt, LockedBytes memory, int offset)
    {
        (Id, Purpose, CreatedAt, _memory, _offset) = (id, purpose, createdAt, memory, offset);
        Ciphers = new AesGcmPool(this);
    }

    /// <summary>Unique in the ring, 1 to 255; goes before every sealed field and into the <c>kid</c> of tokens.</summary>
    public byte Id { get; }

    public KeyPurpose Purpose { get; }

    public DateTimeOffset CreatedAt { get; }

    internal AesGcmPool Ciphers { get; }

    /// <summary>The caller wipes the copy.</summary>
    /// <exception cref="VaultClosedException">The key was wiped.</exception>
    public void CopyTo(Span<byte> destination)
    {
        using var lease = Borrow();
        lease.Bytes.CopyTo(destination);
    }

    /// <summary>HMAC-SHA256 under this key.</summary>
    /// <exception cref="VaultClosedException">The key was wiped.</exception>
    public void Mac(ReadOnlySpan<byte> data, Span<byte> mac)
    {
        using var lease = Borrow();
        HMACSHA256.HashData(lease.Bytes, data, mac);
    }

    public byte[] Mac(ReadOnlySpan<byte> data)
    {
        var mac = new byte[MacLength];
        Mac(data, mac);
        return mac;
    }

    public void Dispose() => Ciphers.Dispose();

    /// <summary>
    /// The key's own bytes, for as long as the lease is held: <c>using var lease = key.Borrow();</c>. A lock meanwhile wipes them when the lease
    /// ends, so hold it for one computation and never across an await.
    /// </summary>
    /// <exception cref="VaultClosedException">The key was wiped.</exception>
    public Lease Borrow()
    {
        try
        {
            return new Lease(_memory.Borrow(), _offset);
        }
        catch (ObjectDisposedException)
        {
            throw new VaultClosedException();
        }
    }

    /// <summary>Keeps the key's bytes in place while they are read.</summary>
    public readonly ref struct Lease : IDisposable
    {
        private readonly LockedBytes.Lease _memory;
        private readonly int _offset;

        internal Lease(LockedBytes.Lease memory, int offset)
        {
            _memory = memory;
            _offset = offset;
        }

        public ReadOnlySpan<byte> Bytes => _memory.Bytes.Slice(_offset, Length);

        public void Dispose() => _memory.Dispose();
    }
}
