using System.Text;

namespace Bailey.Features.Accounts.Passwords;

/// <summary>Owns the list of passwords too common to be accepted (source and licence: common-passwords.md).</summary>
internal static class CommonPasswords
{
    // Searched as sorted UTF-8 lines: a set of 49,233 strings would cost ten times the memory for a question asked once a registration.
    private static readonly Lazy<byte[]> Lines = new(Load);

    /// <summary>Whether the list holds the password, without regard to case.</summary>
    public static bool Contain(string password)
    {
        var wanted = Encoding.UTF8.GetBytes(password.ToLowerInvariant());
        ReadOnlySpan<byte> lines = Lines.Value;
        var (low, high) = (0, lines.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var start = lines[..middle].LastIndexOf((byte)'\n') + 1;
            var length = lines[start..].IndexOf((byte)'\n');
            var order = lines.Slice(start, length).SequenceCompareTo(wanted);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (start + length + 1, high) : (low, start);
        }

        return false;
    }

    /// <summary>How many passwords the list holds.</summary>
    public static int Count => Lines.Value.AsSpan().Count((byte)'\n');

    private static byte[] Load()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")
            ?? throw new InvalidOperationException("The assembly carries no common-passwords.txt.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
