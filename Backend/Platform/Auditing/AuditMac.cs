using System.Buffers;
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
        var bytes = new ArrayBufferWriter<byte>(512);
        Add(bytes, previous);
        Add(bytes, entry.Id);
        Add(bytes, entry.Node);
        Add(bytes, entry.Seq);
        Add(bytes, Microseconds(entry.At));
        Add(bytes, entry.ActorId);
        Add(bytes, entry.Action);
        Add(bytes, entry.TargetId);
        Add(bytes, entry.Result);
        Add(bytes, entry.Detail.Bytes);
        Add(bytes, entry.KeyId);
        return key.Mac(bytes.WrittenSpan);
    }

    // PostgreSQL keeps microseconds; a finer time would not come back as it went in.
    public static long Microseconds(DateTime at) => at.Ticks / TimeSpan.TicksPerMicrosecond;

    private static void Add(ArrayBufferWriter<byte> bytes, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var space = bytes.GetSpan(sizeof(int) + most);
        var length = Encoding.UTF8.GetBytes(text, space[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(space, length);
        bytes.Advance(sizeof(int) + length);
    }

    private static void Add(ArrayBufferWriter<byte> bytes, Guid? id)
    {
        Span<byte> value = stackalloc byte[16];
        if (id is not { } given)
        {
            Add(bytes, []);
            return;
        }

        given.TryWriteBytes(value, bigEndian: true, out _);
        Add(bytes, (ReadOnlySpan<byte>)value);
    }

    private static void Add(ArrayBufferWriter<byte> bytes, long number)
    {
        Span<byte> value = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(value, number);
        Add(bytes, (ReadOnlySpan<byte>)value);
    }

    private static void Add(ArrayBufferWriter<byte> bytes, ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes.GetSpan(sizeof(int)), value.Length);
        bytes.Advance(sizeof(int));
        bytes.Write(value);
    }
}
