using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Bailey.Features.Accounts.ServiceAccounts;

/// <summary>Owns the forms of client ids and secrets: an id is the username, a secret 256 random bits kept as a hash.</summary>
internal static class ClientSecret
{
    private const int Bytes = 32;
    private const int IdLetters = 10;
    private const int MostTyped = 128;

    // Without i, l, o, u: nothing to misread, no words.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string NewId() => $"bot-{RandomNumberGenerator.GetString(Alphabet, IdLetters)}";

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Over-long input has the hash of nothing, which is no secret's.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret.Length <= MostTyped ? secret : ""));
}
