using System.Security.Cryptography;
using Bailey.Platform.Native;

namespace Bailey.Platform.Keys;

/// <summary>Owns the use of one key of the ring; its bytes lie in the ring's locked memory.</summary>
internal sealed class RingKey : IDisposable
{
    public const int Bytes = 32, MacBytes = 32;

    private readonly LockedBytes _memory;
    private readonly int _offset;

    public RingKey(byte id, KeyPurpose purpose, DateTimeOffset createdAt, LockedBytes memory, int offset)
    {
        (Id, Purpose, CreatedAt, _memory, _offset) = (id, purpose, createdAt, memory, offset);
        Ciphers = new AesGcmPool(this);
    }

    /// <summary>Unique in the ring, 1 to 255; goes before every sealed field and into the <c>kid</c> of tokens.</summary>
    public byte Id { get; }

    public KeyPurpose Purpose { get; }

    public DateTimeOffset CreatedAt { get; }

    public AesGcmPool Ciphers { get; }

    /// <summary>The caller wipes the copy.</summary>
    /// <exception cref="VaultClosedException">The key was wiped.</exception>
    public void CopyTo(Span<byte> destination)
    {
        using var lease = Borrow();
        lease.Bytes.Slice(_offset, Bytes).CopyTo(destination);
    }

    /// <summary>HMAC-SHA256 under this key.</summary>
    /// <exception cref="VaultClosedException">The key was wiped.</exception>
    public void Mac(ReadOnlySpan<byte> data, Span<byte> mac)
    {
        using var lease = Borrow();
        HMACSHA256.HashData(lease.Bytes.Slice(_offset, Bytes), data, mac);
    }

    public byte[] Mac(ReadOnlySpan<byte> data)
    {
        var mac = new byte[MacBytes];
        Mac(data, mac);
        return mac;
    }

    public void Dispose() => Ciphers.Dispose();

    private LockedBytes.Lease Borrow()
    {
        try
        {
            return _memory.Borrow();
        }
        catch (ObjectDisposedException)
        {
            throw new VaultClosedException();
        }
    }
}
