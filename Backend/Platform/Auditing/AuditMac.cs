using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Bailey.Platform.Keys;

namespace Bailey.Platform.Auditing;

/// <summary>
/// The MAC of one entry: HMAC-SHA256 over the MAC before it and every field, each with its length in front, so that no two
/// different entries give the same bytes.
/// </summary>
internal static class AuditMac
{
    public const int Size = HMACSHA256.HashSizeInBytes;

    public static byte[] Of(AuditEntry entry, ReadOnlySpan<byte> previous, RingKey key)
    {
        using var lease = key.Borrow();
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, lease.Bytes);
        Add(mac, previous);
        Add(mac, entry.Id.ToByteArray(bigEndian: true));
        Add(mac, Encoding.UTF8.GetBytes(entry.Node));
        Add(mac, entry.Seq);
        Add(mac, Microseconds(entry.At));
        Add(mac, entry.ActorId is { } actor ? actor.ToByteArray(bigEndian: true) : []);
        Add(mac, Encoding.UTF8.GetBytes(entry.Action));
        Add(mac, entry.TargetId is { } target ? target.ToByteArray(bigEndian: true) : []);
        Add(mac, Encoding.UTF8.GetBytes(entry.Result));
        Add(mac, entry.Detail.Bytes ?? []);
        Add(mac, entry.KeyId);
        return mac.GetHashAndReset();
    }

    // PostgreSQL keeps microseconds; a finer time would not come back as it went in.
    public static long Microseconds(DateTime at) => at.Ticks / TimeSpan.TicksPerMicrosecond;

    private static void Add(IncrementalHash mac, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        Add(mac, bytes);
    }

    private static void Add(IncrementalHash mac, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        mac.AppendData(length);
        mac.AppendData(bytes);
    }
}
