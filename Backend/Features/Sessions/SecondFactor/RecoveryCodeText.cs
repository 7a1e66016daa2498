using System.Security.Cryptography;
using System.Text;

namespace Bailey.Features.Sessions.SecondFactor;

/// <summary>Owns the form of recovery codes: six groups of four letters and digits, 120 random bits.</summary>
/// <remarks>With 120 bits a plain SHA-256 is enough on the disk (ASVS 5.0 6.5.2 asks for a password hash below 112 bits).</remarks>
internal static class RecoveryCodeText
{
    public const int Count = 10;
    public const int MaxTypedLength = 64;
    private const int Letters = 24;
    private const int Group = 4;

    // Without i, l, o, u: what is copied from paper is not mistaken for a digit or a word.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string New()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, Letters);
        return string.Join('-', letters.Chunk(Group).Select(group => new string(group)));
    }

    /// <summary>The hash under which a code is kept; case, hyphens and spaces of what was typed do not matter.</summary>
    public static byte[] HashOf(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(c => c is not ('-' or ' '))).ToLowerInvariant()));
}
