namespace Bailey.Platform.Native;

/// <summary>Owns scrypt (RFC 7914) with the r = 8 and p = 1 that gocryptfs uses.</summary>
internal static unsafe class Scrypt
{
    public const int BlockSize = 8, Parallelism = 1;

    /// <summary>Fills <paramref name="key"/>; takes 128 * 8 * 2^logN bytes of memory (64 MiB at 16).</summary>
    public static void Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int logN, Span<byte> key)
    {
        fixed (byte* p = password, s = salt, k = key)
        {
            if (Sodium.Scrypt(p, (nuint)password.Length, s, (nuint)salt.Length, 1UL << logN, BlockSize, Parallelism, k, (nuint)key.Length) != 0)
                throw new InsufficientMemoryException($"scrypt with N = 2^{logN} needs {1UL << (logN - 10)} MiB of memory, which could not be had.");
        }
    }
}
