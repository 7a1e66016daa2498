using System.Runtime.InteropServices;

namespace Bailey.Platform.Native;

/// <summary>Owns the imports from libsodium: guarded memory, Argon2id, scrypt and XChaCha20-Poly1305.</summary>
internal static unsafe partial class Sodium
{
    /// <summary>crypto_pwhash_STRBYTES: an encoded Argon2id hash with its terminating zero.</summary>
    public const int PasswordHashBytes = 128;

    /// <summary>crypto_aead_xchacha20poly1305_ietf_NPUBBYTES and _ABYTES.</summary>
    public const int XChaChaNonceBytes = 24, XChaChaTagBytes = 16;

    static Sodium()
    {
        NativeLibraries.Prepare();
        if (Initialise() < 0)
            throw new InvalidOperationException("libsodium could not start.");
    }

    /// <summary>Guarded, locked memory, filled with 0xdb; zero when there is none. Freeing it wipes it.</summary>
    [LibraryImport(NativeLibraries.Sodium, EntryPoint = "sodium_malloc")]
    public static partial nint Allocate(nuint bytes);

    [LibraryImport(NativeLibraries.Sodium, EntryPoint = "sodium_free")]
    public static partial void Free(nint memory);

    /// <summary>A salted Argon2id hash in its text form; non-zero when the memory could not be had.</summary>
    [LibraryImport(NativeLibraries.Sodium, EntryPoint = "crypto_pwhash_str")]
    public static partial int HashPassword(byte* encoded, byte* password, ulong length, ulong operations, nuint memory);

    [LibraryImport(NativeLibraries.Sodium, EntryPoint = "crypto_pwhash_str_verify")]
    public static partial int VerifyPassword(byte* encoded, byte* password, ulong length);

    [LibraryImport(NativeLibraries.Sodium, EntryPoint = "crypto_pwhash_str_needs_rehash")]
    public static partial int NeedsRehash(byte* encoded, ulong operations, nuint memory);

    /// <summary>RFC 7914 scrypt.</summary>
    [LibraryImport(NativeLibraries.Sodium, EntryPoint = "crypto_pwhash_scryptsalsa208sha256_ll")]
    public static partial int Scrypt(
        byte* password, nuint passwordLength, byte* salt, nuint saltLength, ulong n, uint r, uint p, byte* key, nuint keyLength);

    [LibraryImport(NativeLibraries.Sodium, EntryPoint = "crypto_aead_xchacha20poly1305_ietf_encrypt")]
    public static partial int XChaChaSeal(
        byte* sealedText, ulong* sealedLength, byte* plain, ulong plainLength, byte* aad, ulong aadLength, byte* unused, byte* nonce, byte* key);

    [LibraryImport(NativeLibraries.Sodium, EntryPoint = "crypto_aead_xchacha20poly1305_ietf_decrypt")]
    public static partial int XChaChaOpen(
        byte* plain, ulong* plainLength, byte* unused, byte* sealedText, ulong sealedLength, byte* aad, ulong aadLength, byte* nonce, byte* key);

    [LibraryImport(NativeLibraries.Sodium, EntryPoint = "sodium_init")]
    private static partial int Initialise();
}
