using System.Security.Cryptography;
using System.Text;
using Bailey.Platform.Errors;

namespace Bailey.Platform.Keys;

/// <summary>Owns the master password's UTF-8 bytes while they are in use, and what a new one must be; the bytes are wiped on dispose.</summary>
internal sealed class MasterPassword : IDisposable
{
    /// <summary>In characters.</summary>
    public const int MinLength = 16, MaxLength = 1024;

    /// <summary>Stock gocryptfs reads no longer passphrase, and it must be able to open the volume.</summary>
    public const int MaxBytes = 2000;

    private readonly byte[] _bytes;

    public MasterPassword(string text) => _bytes = Encoding.UTF8.GetBytes(text);

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Null when a new master password may be this.</summary>
    public static Refusal? Judge(string text, string field)
    {
        if (text.Length < MinLength)
            return Refusal.Invalid(field, $"Use at least {MinLength} characters.");
        if (text.Length > MaxLength || Encoding.UTF8.GetByteCount(text) > MaxBytes)
            return Refusal.Invalid(field, $"Use at most {MaxLength} characters ({MaxBytes} bytes).");
        // gocryptfs takes the first line of what it is given.
        if (text.Any(char.IsControl))
            return Refusal.Invalid(field, "Use no line breaks or other control characters.");

        return null;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);
}
