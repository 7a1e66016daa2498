using System.Buffers;
using System.Security.Cryptography;
using Bailey.Platform.Keys;
using Microsoft.Win32.SafeHandles;

namespace Bailey.Features.Vault.Blobs;

/// <summary>
/// Reads one blob at any place and opens only the blocks that are asked for. What the format itself does not notice (a cut between
/// blocks, bytes behind the end, another blob under this name) shows in the length and the header before the first byte is given.
/// </summary>
internal sealed class BlobStream : ReadOnlyStream
{
    private const int MostBlocks = 32;

    private readonly SafeFileHandle _file;
    private readonly Guid _id;
    private readonly byte[] _fileId;
    private readonly long _size;
    private readonly ContentCipher _cipher;
    private readonly VaultKeeper _vault;
    private readonly byte[] _sealed;
    private readonly byte[] _block = ArrayPool<byte>.Shared.Rent(GocryptfsFile.BlockBytes);
    private long _position;
    private long _blockAt = -1;

    private BlobStream(SafeFileHandle file, Guid id, byte[] fileId, long size, ContentCipher cipher, VaultKeeper vault)
    {
        (_file, _id, _fileId, _size, _cipher, _vault) = (file, id, fileId, size, cipher, vault);
        _sealed = ArrayPool<byte>.Shared.Rent(MostBlocks * cipher.SealedBlockBytes());
    }

    public override bool CanSeek => true;

    public override long Length => _size;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    public static BlobStream Open(string path, Guid id, long size, VaultKeeper vault)
    {
        SafeFileHandle file;
        try
        {
            file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BlobDamagedException(id, "it is missing", missing);
        }

        ContentCipher? cipher = null;
        try
        {
            cipher = vault.Volume.NewCipher();
            return new BlobStream(file, id, CheckedId(file, id, size, cipher), size, cipher, vault);
        }
        catch
        {
            cipher?.Dispose();
            file.Dispose();
            throw;
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => _position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => _size + offset,
    };

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= _size || buffer.IsEmpty)
        {
            return 0;
        }

        if (_vault.State is not (VaultState.Open or VaultState.Lockdown))
        {
            throw new VaultClosedException(); // the cipher at hand would still work
        }

        var (number, inside) = Math.DivRem(_position, GocryptfsFile.BlockBytes);
        var whole = (int)Math.Min(buffer.Length / GocryptfsFile.BlockBytes, MostBlocks);
        int read;
        if (inside == 0 && whole > 0)
        {
            read = await OpenBlocksAsync(number, whole, buffer, cancellationToken);
        }
        else
        {
            if (_blockAt != number)
            {
                await OpenBlocksAsync(number, 1, _block, cancellationToken);
                _blockAt = number;
            }

            var length = (int)Math.Min(GocryptfsFile.BlockBytes, _size - (number * GocryptfsFile.BlockBytes));
            read = Math.Min(length - (int)inside, buffer.Length);
            _block.AsMemory((int)inside, read).CopyTo(buffer);
        }

        _position += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_file.IsClosed)
        {
            _file.Dispose();
            _cipher.Dispose();
            ArrayPool<byte>.Shared.Return(_sealed);
            CryptographicOperations.ZeroMemory(_block);
            ArrayPool<byte>.Shared.Return(_block);
        }

        base.Dispose(disposing);
    }

    private static byte[] CheckedId(SafeFileHandle file, Guid id, long size, ContentCipher cipher)
    {
        var expected = id.ToByteArray(bigEndian: true);
        var length = RandomAccess.GetLength(file);
        if (length != cipher.SealedLength(size))
        {
            throw new BlobDamagedException(id, $"it has {length} bytes on the disk instead of {cipher.SealedLength(size)}");
        }

        if (size == 0)
        {
            return expected;
        }

        Span<byte> header = stackalloc byte[GocryptfsFile.HeaderBytes];
        var read = RandomAccess.Read(file, header, 0);
        try
        {
            return GocryptfsFile.ReadHeader(header[..read]).SequenceEqual(expected)
                ? expected
                : throw new BlobDamagedException(id, "another blob lies under its name");
        }
        catch (VolumeFormatException fault)
        {
            throw new BlobDamagedException(id, fault.Message, fault);
        }
    }

    private async ValueTask<int> OpenBlocksAsync(long number, int most, Memory<byte> plain, CancellationToken ct)
    {
        var length = (int)Math.Min((long)most * GocryptfsFile.BlockBytes, _size - (number * GocryptfsFile.BlockBytes));
        var blocks = (length + GocryptfsFile.BlockBytes - 1) / GocryptfsFile.BlockBytes;
        var sealedLength = length + (blocks * _cipher.Overhead());
        var at = GocryptfsFile.HeaderBytes + (number * _cipher.SealedBlockBytes());
        for (var filled = 0; filled < sealedLength;)
        {
            var read = await RandomAccess.ReadAsync(_file, _sealed.AsMemory(filled, sealedLength - filled), at + filled, ct);
            if (read == 0)
            {
                throw new BlobDamagedException(_id, "it was cut while it was read");
            }

            filled += read;
        }

        try
        {
            return Open(number, _sealed.AsSpan(0, sealedLength), plain.Span);
        }
        catch (VolumeFormatException fault)
        {
            throw new BlobDamagedException(_id, fault.Message, fault);
        }
    }

    private int Open(long number, ReadOnlySpan<byte> input, Span<byte> plain)
    {
        var written = 0;
        for (; !input.IsEmpty; number++)
        {
            var block = input[..Math.Min(input.Length, _cipher.SealedBlockBytes())];
            written += _cipher.OpenBlock(_fileId, number, block, plain[written..]);
            input = input[block.Length..];
        }

        return written;
    }
}
