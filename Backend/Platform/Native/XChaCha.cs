namespace Bailey.Platform.Native;

/// <summary>Owns XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha) with a 24-byte nonce; safe for concurrent use, it keeps no state.</summary>
internal static unsafe class XChaCha
{
    public const int KeyBytes = 32, NonceBytes = Sodium.XChaChaNonceBytes, TagBytes = Sodium.XChaChaTagBytes;

    /// <summary>Writes ciphertext and tag; <paramref name="sealedText"/> is 16 bytes longer than <paramref name="plain"/>.</summary>
    public static void Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plain, Span<byte> sealedText)
    {
        Check(key, nonce, sealedText.Length, plain.Length);
        fixed (byte* k = key, n = nonce, a = aad, p = plain, s = sealedText)
            _ = Sodium.XChaChaSeal(s, null, p, (ulong)plain.Length, a, (ulong)aad.Length, null, n, k);
    }

    /// <summary>False when the tag does not fit.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> sealedText, Span<byte> plain)
    {
        Check(key, nonce, sealedText.Length, plain.Length);
        fixed (byte* k = key, n = nonce, a = aad, p = plain, s = sealedText)
            return Sodium.XChaChaOpen(p, null, null, s, (ulong)sealedText.Length, a, (ulong)aad.Length, n, k) == 0;
    }

    private static void Check(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, int sealedLength, int plainLength)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeyBytes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(nonce.Length, NonceBytes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(sealedLength, plainLength + TagBytes);
    }
}
