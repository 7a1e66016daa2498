using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bailey.Features.Sessions.SecondFactor;

/// <summary>Owns time-based one-time passwords: RFC 6238 with SHA-1, six digits, 30 s steps and one step of skew either way.</summary>
internal static class Totp
{
    public const int SecretBytes = 20; // RFC 4226 section 4, R6: 160 bits are recommended
    public const int Digits = 6;
    private const int StepSeconds = 30;
    private const int Skew = 1;

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of one step (RFC 4226 section 5.3).</summary>
    public static string CodeOf(ReadOnlySpan<byte> secret, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238's default and the only algorithm every authenticator app knows; HMAC-SHA-1 is not broken by SHA-1 collisions.
        HMACSHA1.HashData(secret, counter, mac);
#pragma warning restore CA5350
        var offset = mac[^1] & 0x0F;
        var number = BinaryPrimitives.ReadInt32BigEndian(mac.Slice(offset, 4)) & 0x7FFFFFFF;
        var modulus = (int)Math.Pow(10, digits);
        return (number % modulus).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>
    /// The step for which a code is right, or null. Steps up to <paramref name="lastStep"/> were used and are refused
    /// (RFC 6238 section 5.2: a code works once).
    /// </summary>
    public static long? Match(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long lastStep)
    {
        var given = Encoding.UTF8.GetBytes(code);
        var current = StepAt(now);
        long? matched = null;
        for (var step = current - Skew; step <= current + Skew; step++)
        {
            // No early exit: which step was right must not show in the time taken.
            if (CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(CodeOf(secret, step))) && step > lastStep)
            {
                matched ??= step;
            }
        }

        return matched;
    }

    /// <summary>The otpauth address an authenticator app reads from the QR code.</summary>
    public static string UriOf(ReadOnlySpan<byte> secret, string issuer, string username) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(username)}?secret={Base32.Encode(secret)}"
        + $"&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits={Digits}&period={StepSeconds}";
}
