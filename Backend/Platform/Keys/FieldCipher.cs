using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Bailey.Platform.Data;

namespace Bailey.Platform.Keys;

/// <summary>
/// Owns sealed fields: version 1 | key id 1 | nonce 12 | AES-256-GCM ciphertext | tag 16, bound to <c>table.column.rowId</c> so that no row
/// or column can pass for another. Safe for concurrent use; the keys are the vault's, so a lock ends it.
/// </summary>
/// <param name="ring">The ring at hand; throws <see cref="VaultClosedException"/> when there is none.</param>
/// <param name="purpose">Which keys of the ring to use.</param>
internal sealed class FieldCipher(Func<KeyRing> ring, KeyPurpose purpose = KeyPurpose.Fields)
{
    private const byte Version = 1;
    private const int NonceStart = 2, NonceBytes = 12, TextStart = NonceStart + NonceBytes, TagBytes = AesGcmPool.TagBytes;
    private const int OnStack = 1024, GuidLetters = 36;

    /// <summary>What sealing adds to the UTF-8 length.</summary>
    public const int Overhead = TextStart + TagBytes;

    /// <param name="column"><c>table.column</c> in the database's own words; may not change once rows are sealed under it.</param>
    /// <param name="rowId">The row's id, made before the insert.</param>
    public SealedText Seal(string column, Guid rowId, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = null;
        var utf8 = most <= OnStack ? stackalloc byte[OnStack] : rented = ArrayPool<byte>.Shared.Rent(most);
        var length = Encoding.UTF8.GetBytes(text, utf8);
        try
        {
            return Seal(column, rowId, utf8[..length]);
        }
        finally
        {
            Release(utf8[..length], rented);
        }
    }

    /// <summary>Seals UTF-8, or any other bytes.</summary>
    public SealedText Seal(string column, Guid rowId, ReadOnlySpan<byte> utf8)
    {
        var key = ring().Current(purpose);
        var bytes = new byte[Overhead + utf8.Length];
        bytes[0] = Version;
        bytes[1] = key.Id;
        var nonce = bytes.AsSpan(NonceStart, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        Span<byte> aad = stackalloc byte[OnStack];
        aad = aad[..WriteAad(aad, column, rowId)];
        var cipher = key.Ciphers.Rent();
        try
        {
            cipher.Encrypt(nonce, utf8, bytes.AsSpan(TextStart, utf8.Length), bytes.AsSpan(TextStart + utf8.Length), aad);
        }
        finally
        {
            key.Ciphers.Return(cipher);
        }

        return new SealedText(bytes);
    }

    /// <exception cref="BrokenSealException">The field was altered, or belongs to another row or column.</exception>
    public string Open(string column, Guid rowId, SealedText sealedText)
    {
        var length = LengthOf(sealedText);
        byte[]? rented = null;
        var utf8 = length <= OnStack ? stackalloc byte[OnStack] : rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            OpenUtf8(column, rowId, sealedText, utf8);
            return Encoding.UTF8.GetString(utf8[..length]);
        }
        finally
        {
            Release(utf8[..length], rented);
        }
    }

    /// <exception cref="BrokenSealException">The field was altered, or belongs to another row or column.</exception>
    public byte[] OpenUtf8(string column, Guid rowId, SealedText sealedText)
    {
        var utf8 = new byte[LengthOf(sealedText)];
        OpenUtf8(column, rowId, sealedText, utf8);
        return utf8;
    }

    /// <summary>Opens into a buffer of at least <see cref="LengthOf"/> bytes and returns that length.</summary>
    /// <exception cref="BrokenSealException">The field was altered, or belongs to another row or column.</exception>
    public int OpenUtf8(string column, Guid rowId, SealedText sealedText, Span<byte> utf8)
    {
        ReadOnlySpan<byte> bytes = sealedText.Bytes;
        if (bytes.Length < Overhead || bytes[0] != Version || ring().Find(bytes[1], purpose) is not { } key)
            throw new BrokenSealException(column, rowId);

        var length = bytes.Length - Overhead;
        Span<byte> aad = stackalloc byte[OnStack];
        aad = aad[..WriteAad(aad, column, rowId)];
        var cipher = key.Ciphers.Rent();
        try
        {
            cipher.Decrypt(bytes.Slice(NonceStart, NonceBytes), bytes.Slice(TextStart, length), bytes[(TextStart + length)..], utf8[..length], aad);
        }
        catch (AuthenticationTagMismatchException fault)
        {
            throw new BrokenSealException(column, rowId, fault);
        }
        finally
        {
            key.Ciphers.Return(cipher);
        }

        return length;
    }

    /// <summary>The UTF-8 length of what is sealed, which sealing does not hide.</summary>
    public static int LengthOf(SealedText sealedText) => Math.Max(0, (sealedText.Bytes?.Length ?? 0) - Overhead);

    private static int WriteAad(Span<byte> aad, string column, Guid rowId)
    {
        var length = Encoding.UTF8.GetBytes(column, aad[..^(GuidLetters + 1)]);
        aad[length++] = (byte)'.';
        rowId.TryFormat(aad[length..], out var written);
        return length + written;
    }

    private static void Release(Span<byte> utf8, byte[]? rented)
    {
        CryptographicOperations.ZeroMemory(utf8);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }
}
