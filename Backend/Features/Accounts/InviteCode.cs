using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Bailey.Features.Accounts;

/// <summary>Owns the form of invite codes: 256 random bits, kept as a hash.</summary>
internal static class InviteCode
{
    private const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
