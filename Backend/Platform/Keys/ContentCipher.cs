using Bailey.Platform.Native;

namespace Bailey.Platform.Keys;

/// <summary>Owns the sealing of one block under the content key. Not safe for concurrent use: take one for each file that is being read or written.</summary>
internal abstract class ContentCipher : IDisposable
{
    public const int KeyBytes = 32, TagBytes = 16;

    public abstract int NonceBytes { get; }

    public static ContentCipher Create(ContentCipherKind kind, ReadOnlySpan<byte> key) => kind switch
    {
        ContentCipherKind.AesGcm => new Aes(key),
        ContentCipherKind.XChaCha20Poly1305 => new Cha(key),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public abstract void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plain, Span<byte> sealedText);

    /// <summary>False when the tag does not fit; nothing in <paramref name="plain"/> may be used then.</summary>
    public abstract bool TryOpen(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> sealedText, Span<byte> plain);

    public abstract void Dispose();

    private sealed class Aes(ReadOnlySpan<byte> key) : ContentCipher
    {
        private readonly AesGcm16 _seal = new(key, encrypts: true);
        private readonly AesGcm16 _open = new(key, encrypts: false);

        public override int NonceBytes => AesGcm16.NonceBytes;

        public override void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plain, Span<byte> sealedText) =>
            _seal.Seal(nonce, aad, plain, sealedText);

        public override bool TryOpen(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> sealedText, Span<byte> plain) =>
            _open.TryOpen(nonce, aad, sealedText, plain);

        public override void Dispose()
        {
            _seal.Dispose();
            _open.Dispose();
        }
    }

    private sealed class Cha(ReadOnlySpan<byte> key) : ContentCipher
    {
        private readonly LockedBytes _key = LockedBytes.CopyOf(key);

        public override int NonceBytes => XChaCha.NonceBytes;

        public override void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plain, Span<byte> sealedText)
        {
            using var key = _key.Borrow();
            XChaCha.Seal(key.Bytes, nonce, aad, plain, sealedText);
        }

        public override bool TryOpen(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> sealedText, Span<byte> plain)
        {
            using var key = _key.Borrow();
            return XChaCha.TryOpen(key.Bytes, nonce, aad, sealedText, plain);
        }

        public override void Dispose() => _key.Dispose();
    }
}
