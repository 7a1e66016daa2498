using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bailey.Platform.Keys;

/// <summary>
/// Owns the layout of a file in a gocryptfs v2 volume: an 18-byte header (version, file id), then blocks of up to 4096 bytes, each
/// nonce | ciphertext | tag with the block number and the file id as associated data. An empty file has no bytes at all.
/// </summary>
internal static class GocryptfsFile
{
    public const int BlockBytes = 4096, HeaderBytes = 18, IdBytes = 16, AadBytes = 8 + IdBytes;
    private const ushort Version = 2;

    /// <summary>The bytes one full block takes on disk.</summary>
    public static int SealedBlockBytes(this ContentCipher cipher) => BlockBytes + cipher.Overhead();

    /// <summary>Nonce and tag of one block.</summary>
    public static int Overhead(this ContentCipher cipher) => cipher.NonceBytes + ContentCipher.TagBytes;

    public static long SealedLength(this ContentCipher cipher, long plainLength) =>
        plainLength == 0 ? 0 : HeaderBytes + plainLength + (plainLength + BlockBytes - 1) / BlockBytes * cipher.Overhead();

    /// <exception cref="VolumeFormatException">No file has this length: it was cut inside its header or inside a block.</exception>
    public static long PlainLength(this ContentCipher cipher, long sealedLength)
    {
        if (sealedLength == 0)
            return 0;

        var body = sealedLength - HeaderBytes;
        var rest = body % cipher.SealedBlockBytes();
        // Stock gocryptfs leaves a bare header for a moment while it writes; our files are written whole, so here it means a cut.
        if (body <= 0 || (rest != 0 && rest <= cipher.Overhead()))
            throw new VolumeFormatException("The file ends in the middle of a block.");

        var blocks = (body + cipher.SealedBlockBytes() - 1) / cipher.SealedBlockBytes();
        return body - blocks * cipher.Overhead();
    }

    public static void WriteHeader(Span<byte> header, ReadOnlySpan<byte> fileId)
    {
        BinaryPrimitives.WriteUInt16BigEndian(header, Version);
        fileId.CopyTo(header[2..HeaderBytes]);
    }

    /// <summary>Returns the file id.</summary>
    public static ReadOnlySpan<byte> ReadHeader(ReadOnlySpan<byte> header)
    {
        if (header.Length < HeaderBytes)
            throw new VolumeFormatException("The file ends inside its header.");
        if (BinaryPrimitives.ReadUInt16BigEndian(header) != Version)
            throw new VolumeFormatException("The file header names another format version.");

        var id = header[2..HeaderBytes];
        return id.ContainsAnyExcept((byte)0) ? id : throw new VolumeFormatException("The file header carries no id.");
    }

    /// <summary>Seals one block under a nonce already in place at the start of <paramref name="block"/>.</summary>
    public static void SealBlock(this ContentCipher cipher, ReadOnlySpan<byte> fileId, long number, ReadOnlySpan<byte> plain, Span<byte> block)
    {
        Span<byte> aad = stackalloc byte[AadBytes];
        WriteAad(aad, fileId, number);
        cipher.Seal(block[..cipher.NonceBytes], aad, plain, block.Slice(cipher.NonceBytes, plain.Length + ContentCipher.TagBytes));
    }

    /// <summary>Opens one block and returns the length of its plain bytes.</summary>
    public static int OpenBlock(this ContentCipher cipher, ReadOnlySpan<byte> fileId, long number, ReadOnlySpan<byte> block, Span<byte> plain)
    {
        var length = block.Length - cipher.Overhead();
        if (length is <= 0 or > BlockBytes)
            throw new VolumeFormatException($"Block {number} was cut.");
        // gocryptfs reads a block of zeros as a hole, unauthenticated. We never write holes, so nobody else may slip one in.
        if (!block.ContainsAnyExcept((byte)0))
            throw new VolumeFormatException($"Block {number} is a hole.");

        Span<byte> aad = stackalloc byte[AadBytes];
        WriteAad(aad, fileId, number);
        if (!cipher.TryOpen(block[..cipher.NonceBytes], aad, block[cipher.NonceBytes..], plain[..length]))
            throw new VolumeFormatException($"Block {number} is damaged, or belongs elsewhere.");

        return length;
    }

    /// <summary>A fresh random file id; all zeros never happens and is refused on reading.</summary>
    public static byte[] NewId() => RandomNumberGenerator.GetBytes(IdBytes);

    private static void WriteAad(Span<byte> aad, ReadOnlySpan<byte> fileId, long number)
    {
        BinaryPrimitives.WriteUInt64BigEndian(aad, (ulong)number);
        fileId.CopyTo(aad[8..]);
    }
}
