using System.Text;

namespace Bailey.Platform.Native;

/// <summary>Owns password hashing with Argon2id (RFC 9106) in its usual text form, <c>$argon2id$v=19$m=...,t=...,p=1$salt$hash</c>.</summary>
internal static unsafe class Argon2id
{
    /// <param name="password">UTF-8; the caller wipes it.</param>
    /// <param name="opsLimit">Passes over the memory, 1 or more.</param>
    /// <param name="memBytes">Memory in bytes, 8192 or more.</param>
    public static string Hash(ReadOnlySpan<byte> password, long opsLimit, nuint memBytes)
    {
        Span<byte> encoded = stackalloc byte[Sodium.PasswordHashBytes];
        fixed (byte* e = encoded, p = password)
        {
            if (Sodium.HashPassword(e, p, (ulong)password.Length, (ulong)opsLimit, memBytes) != 0)
                throw new InsufficientMemoryException($"Argon2id with {memBytes / 1024} KiB and {opsLimit} passes could not be computed.");
        }

        return Encoding.ASCII.GetString(encoded[..encoded.IndexOf((byte)0)]);
    }

    /// <summary>False for a wrong password and for text that is no Argon2id hash.</summary>
    public static bool Verify(string encoded, ReadOnlySpan<byte> password)
    {
        Span<byte> text = stackalloc byte[Sodium.PasswordHashBytes];
        if (!TryFill(encoded, text))
            return false;

        fixed (byte* e = text, p = password)
            return Sodium.VerifyPassword(e, p, (ulong)password.Length) == 0;
    }

    /// <summary>True when the hash was made with other limits, or is none.</summary>
    public static bool NeedsRehash(string encoded, long opsLimit, nuint memBytes)
    {
        Span<byte> text = stackalloc byte[Sodium.PasswordHashBytes];
        if (!TryFill(encoded, text))
            return true;

        fixed (byte* e = text)
            return Sodium.NeedsRehash(e, (ulong)opsLimit, memBytes) != 0;
    }

    // libsodium reads to the terminating zero, so what is too long to carry one never reaches it.
    private static bool TryFill(string encoded, Span<byte> text)
    {
        text.Clear();
        return encoded.Length < text.Length && Ascii.IsValid(encoded) && Encoding.ASCII.GetBytes(encoded, text) > 0;
    }
}
