using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Bailey.Platform.Native;

namespace Bailey.Platform.Keys;

/// <summary>Owns the content key of one volume: seals and opens whole files, in memory or as streams. Safe for concurrent use until disposed.</summary>
internal sealed class GocryptfsVolume : IDisposable
{
    // Blocks handled per read and write: large enough to make system calls cheap, small enough to keep beside many transfers.
    private const int BlocksAtOnce = 32;

    private readonly LockedBytes _contentKey = new(ContentCipher.KeyBytes);

    public GocryptfsVolume(ContentCipherKind kind, LockedBytes masterKey)
    {
        Kind = kind;
        using var master = masterKey.Borrow();
        using var content = _contentKey.Borrow();
        HKDF.DeriveKey(HashAlgorithmName.SHA256, master.Bytes, content.Bytes, [], Encoding.ASCII.GetBytes(Info(kind)));
    }

    public ContentCipherKind Kind { get; }

    /// <summary>A cipher for one file; the caller disposes of it.</summary>
    /// <exception cref="VaultClosedException">The vault was locked.</exception>
    public ContentCipher NewCipher()
    {
        try
        {
            using var key = _contentKey.Borrow();
            return ContentCipher.Create(Kind, key.Bytes);
        }
        catch (ObjectDisposedException)
        {
            throw new VaultClosedException();
        }
    }

    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        using var cipher = NewCipher();
        var file = new byte[cipher.SealedLength(plain.Length)];
        if (file.Length == 0)
            return file;

        var id = GocryptfsFile.NewId();
        GocryptfsFile.WriteHeader(file, id);
        SealBlocks(cipher, id, 0, plain, file.AsSpan(GocryptfsFile.HeaderBytes));
        return file;
    }

    /// <exception cref="VolumeFormatException">The file is damaged, cut inside a block, has a hole or belongs to another volume.</exception>
    public byte[] Open(ReadOnlySpan<byte> file)
    {
        using var cipher = NewCipher();
        var plain = new byte[cipher.PlainLength(file.Length)];
        if (plain.Length > 0)
            OpenBlocks(cipher, GocryptfsFile.ReadHeader(file), 0, file[GocryptfsFile.HeaderBytes..], plain);

        return plain;
    }

    /// <summary>Seals a stream and returns the number of plain bytes.</summary>
    public Task<long> SealAsync(Stream plain, Stream file, CancellationToken ct) => SealAsync(plain, file, GocryptfsFile.NewId(), ct);

    /// <param name="id">The random file id for the header; each file has one of its own.</param>
    public async Task<long> SealAsync(Stream plain, Stream file, byte[] id, CancellationToken ct)
    {
        using var cipher = NewCipher();
        var clear = ArrayPool<byte>.Shared.Rent(BlocksAtOnce * GocryptfsFile.BlockBytes);
        var sealedText = ArrayPool<byte>.Shared.Rent(GocryptfsFile.HeaderBytes + BlocksAtOnce * cipher.SealedBlockBytes());
        try
        {
            for (long number = 0, total = 0; ; number += BlocksAtOnce)
            {
                var read = await plain.ReadAtLeastAsync(
                    clear.AsMemory(0, BlocksAtOnce * GocryptfsFile.BlockBytes), BlocksAtOnce * GocryptfsFile.BlockBytes, throwOnEndOfStream: false, ct);
                if (read == 0)
                    return total;

                var header = number == 0 ? GocryptfsFile.HeaderBytes : 0;
                if (number == 0)
                    GocryptfsFile.WriteHeader(sealedText, id);

                var length = header + SealBlocks(cipher, id, number, clear.AsSpan(0, read), sealedText.AsSpan(header));
                await file.WriteAsync(sealedText.AsMemory(0, length), ct);
                total += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(clear, clearArray: true);
            ArrayPool<byte>.Shared.Return(sealedText);
        }
    }

    /// <summary>
    /// Opens a stream and returns the number of plain bytes. What was written before a fault is genuine, but the file as a whole is not: a
    /// cut at a block boundary shows only in the length and the SHA-256 that the database keeps.
    /// </summary>
    /// <exception cref="VolumeFormatException">The file is damaged, cut inside a block, has a hole or belongs to another volume.</exception>
    public async Task<long> OpenAsync(Stream file, Stream plain, CancellationToken ct)
    {
        using var cipher = NewCipher();
        var clear = ArrayPool<byte>.Shared.Rent(BlocksAtOnce * GocryptfsFile.BlockBytes);
        var sealedText = ArrayPool<byte>.Shared.Rent(BlocksAtOnce * cipher.SealedBlockBytes());
        var header = new byte[GocryptfsFile.HeaderBytes];
        try
        {
            var headerRead = await file.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, ct);
            if (headerRead == 0)
                return 0;

            var id = GocryptfsFile.ReadHeader(header.AsSpan(0, headerRead)).ToArray();
            for (long number = 0, total = 0; ; number += BlocksAtOnce)
            {
                var whole = BlocksAtOnce * cipher.SealedBlockBytes();
                var read = await file.ReadAtLeastAsync(sealedText.AsMemory(0, whole), whole, throwOnEndOfStream: false, ct);
                if (read == 0)
                    return total > 0 ? total : throw new VolumeFormatException("The file ends after its header.");

                var length = OpenBlocks(cipher, id, number, sealedText.AsSpan(0, read), clear);
                await plain.WriteAsync(clear.AsMemory(0, length), ct);
                total += length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(clear, clearArray: true);
            ArrayPool<byte>.Shared.Return(sealedText);
        }
    }

    public void Dispose() => _contentKey.Dispose();

    private static string Info(ContentCipherKind kind) => kind switch
    {
        ContentCipherKind.AesGcm => "AES-GCM file content encryption",
        ContentCipherKind.XChaCha20Poly1305 => "XChaCha20-Poly1305 file content encryption",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static int SealBlocks(ContentCipher cipher, ReadOnlySpan<byte> id, long number, ReadOnlySpan<byte> plain, Span<byte> output)
    {
        // One call to the random source for a batch of nonces costs far less than one for each.
        Span<byte> nonces = stackalloc byte[BlocksAtOnce * cipher.NonceBytes];
        var used = nonces.Length;
        var written = 0;
        for (; !plain.IsEmpty; number++)
        {
            if (used == nonces.Length)
            {
                RandomNumberGenerator.Fill(nonces);
                used = 0;
            }

            var part = plain[..Math.Min(plain.Length, GocryptfsFile.BlockBytes)];
            var block = output.Slice(written, part.Length + cipher.Overhead());
            nonces.Slice(used, cipher.NonceBytes).CopyTo(block);
            used += cipher.NonceBytes;
            cipher.SealBlock(id, number, part, block);
            plain = plain[part.Length..];
            written += block.Length;
        }

        return written;
    }

    private static int OpenBlocks(ContentCipher cipher, ReadOnlySpan<byte> id, long number, ReadOnlySpan<byte> input, Span<byte> plain)
    {
        var written = 0;
        for (; !input.IsEmpty; number++)
        {
            var block = input[..Math.Min(input.Length, cipher.SealedBlockBytes())];
            written += cipher.OpenBlock(id, number, block, plain[written..]);
            input = input[block.Length..];
        }

        return written;
    }
}
