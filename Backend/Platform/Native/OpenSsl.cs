using System.Runtime.InteropServices;

namespace Bailey.Platform.Native;

/// <summary>Owns the imports from OpenSSL's EVP cipher interface.</summary>
internal static unsafe partial class OpenSsl
{
    /// <summary>EVP_CTRL_AEAD_SET_IVLEN, _GET_TAG and _SET_TAG of openssl/evp.h.</summary>
    public const int SetNonceLength = 0x9, GetTag = 0x10, SetTag = 0x11;

    static OpenSsl() => NativeLibraries.Prepare();

    [LibraryImport(NativeLibraries.Crypto, EntryPoint = "EVP_CIPHER_CTX_new")]
    public static partial nint NewContext();

    /// <summary>Wipes the key it holds.</summary>
    [LibraryImport(NativeLibraries.Crypto, EntryPoint = "EVP_CIPHER_CTX_free")]
    public static partial void FreeContext(nint context);

    [LibraryImport(NativeLibraries.Crypto, EntryPoint = "EVP_aes_256_gcm")]
    public static partial nint Aes256Gcm();

    [LibraryImport(NativeLibraries.Crypto, EntryPoint = "EVP_CIPHER_CTX_ctrl")]
    public static partial int Control(nint context, int what, int number, void* pointer);

    [LibraryImport(NativeLibraries.Crypto, EntryPoint = "EVP_CipherInit_ex")]
    public static partial int Init(nint context, nint cipher, nint engine, byte* key, byte* nonce, int encrypt);

    [LibraryImport(NativeLibraries.Crypto, EntryPoint = "EVP_CipherUpdate")]
    public static partial int Update(nint context, byte* output, int* written, byte* input, int length);

    [LibraryImport(NativeLibraries.Crypto, EntryPoint = "EVP_CipherFinal_ex")]
    public static partial int Final(nint context, byte* output, int* written);
}
