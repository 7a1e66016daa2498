using System.Diagnostics;
using System.Security.Cryptography;

namespace Bailey.Platform.Keys;

/// <summary>Owns the choice of the cipher for a new volume: the one that is faster on this processor (AES without AES instructions is slow).</summary>
internal static class ContentCipherChoice
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(3), Measured = TimeSpan.FromMilliseconds(10);

    public static ContentCipherKind Fastest() =>
        BlocksIn(ContentCipherKind.AesGcm) >= BlocksIn(ContentCipherKind.XChaCha20Poly1305)
            ? ContentCipherKind.AesGcm
            : ContentCipherKind.XChaCha20Poly1305;

    private static int BlocksIn(ContentCipherKind kind)
    {
        using var cipher = ContentCipher.Create(kind, RandomNumberGenerator.GetBytes(ContentCipher.KeyBytes));
        Count(cipher, WarmUp);
        return Count(cipher, Measured);
    }

    // The stopwatch measures the processor; it tells no time of day, so TimeProvider has no part in it.
    private static int Count(ContentCipher cipher, TimeSpan span)
    {
        var nonce = new byte[cipher.NonceBytes];
        var plain = new byte[GocryptfsFile.BlockBytes];
        var sealedText = new byte[plain.Length + ContentCipher.TagBytes];
        var clock = Stopwatch.StartNew();
        var blocks = 0;
        for (; clock.Elapsed < span; blocks++)
        {
            BitConverter.TryWriteBytes(nonce, blocks);
            cipher.Seal(nonce, [], plain, sealedText);
        }

        return blocks;
    }
}
