using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Bailey.Tests.Browser;

/// <summary>An authenticator app, from the RFCs alone: the key as a person types it (RFC 4648 base32), the code of RFC 6238.</summary>
internal sealed class Authenticator(string key)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private long _lastStep = -1;

    public string Key { get; } = key.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>A code not given before: a server takes each only once, and one step early within its skew.</summary>
    public string NextCode(DateTimeOffset now)
    {
        _lastStep = Math.Max(_lastStep + 1, now.ToUnixTimeSeconds() / 30);
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, _lastStep);
#pragma warning disable CA5350 // RFC 6238 names SHA-1.
        var mac = HMACSHA1.HashData(Bytes(), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(mac.AsSpan(mac[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    public byte[] Bytes()
    {
        var (bytes, bits, kept) = (new List<byte>(), 0, 0);
        foreach (var letter in Key)
        {
            kept = (kept << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if ((bits += 5) >= 8)
            {
                bytes.Add((byte)(kept >> (bits -= 8)));
            }
        }

        return [.. bytes];
    }
}
