using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Bailey.Platform.Native;

/// <summary>
/// Owns AES-256-GCM with the 16-byte nonce of gocryptfs, which .NET's AesGcm does not take. One context per direction whose key is set once;
/// only the nonce changes per block. Not safe for concurrent use.
/// </summary>
internal sealed unsafe class AesGcm16 : SafeHandle
{
    public const int KeyBytes = 32, NonceBytes = 16, TagBytes = 16;

    private readonly bool _encrypts;

    public AesGcm16(ReadOnlySpan<byte> key, bool encrypts) : base(0, ownsHandle: true)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeyBytes);
        _encrypts = encrypts;
        SetHandle(OpenSsl.NewContext());
        if (IsInvalid)
            throw new InsufficientMemoryException("OpenSSL gave no cipher context.");

        fixed (byte* k = key)
        {
            Demand(OpenSsl.Init(handle, OpenSsl.Aes256Gcm(), 0, null, null, encrypts ? 1 : 0));
            Demand(OpenSsl.Control(handle, OpenSsl.SetNonceLength, NonceBytes, null));
            Demand(OpenSsl.Init(handle, 0, 0, k, null, -1));
        }
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Writes ciphertext and tag; <paramref name="sealedText"/> is 16 bytes longer than <paramref name="plain"/>.</summary>
    public void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plain, Span<byte> sealedText)
    {
        Check(encrypts: true, nonce, sealedText.Length, plain.Length);
        fixed (byte* output = sealedText)
        {
            Run(nonce, aad, plain, output);
            int written;
            Demand(OpenSsl.Final(handle, output + plain.Length, &written));
            Demand(OpenSsl.Control(handle, OpenSsl.GetTag, TagBytes, output + plain.Length));
        }
    }

    /// <summary>False when the tag does not fit; <paramref name="plain"/> is wiped then.</summary>
    public bool TryOpen(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> sealedText, Span<byte> plain)
    {
        Check(encrypts: false, nonce, sealedText.Length, plain.Length);
        bool genuine;
        fixed (byte* input = sealedText, output = plain)
        {
            // OpenSSL takes a null output for "this is associated data", so an empty text must not hand it one.
            byte none;
            Run(nonce, aad, sealedText[..plain.Length], output is null ? &none : output);
            Demand(OpenSsl.Control(handle, OpenSsl.SetTag, TagBytes, input + plain.Length));
            int written;
            genuine = OpenSsl.Final(handle, &none, &written) == 1;
        }

        if (!genuine)
            CryptographicOperations.ZeroMemory(plain);

        return genuine;
    }

    protected override bool ReleaseHandle()
    {
        OpenSsl.FreeContext(handle);
        return true;
    }

    private void Run(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> input, byte* output)
    {
        fixed (byte* n = nonce, a = aad, i = input)
        {
            int written;
            Demand(OpenSsl.Init(handle, 0, 0, null, n, -1));
            if (aad.Length > 0)
                Demand(OpenSsl.Update(handle, null, &written, a, aad.Length));
            if (input.Length > 0)
                Demand(OpenSsl.Update(handle, output, &written, i, input.Length));
        }
    }

    private void Check(bool encrypts, ReadOnlySpan<byte> nonce, int sealedLength, int plainLength)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        ArgumentOutOfRangeException.ThrowIfNotEqual(encrypts, _encrypts);
        ArgumentOutOfRangeException.ThrowIfNotEqual(nonce.Length, NonceBytes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(sealedLength, plainLength + TagBytes);
    }

    private static void Demand(int result)
    {
        if (result != 1)
            throw new CryptographicException("OpenSSL refused an AES-256-GCM step.");
    }
}
