using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Bailey.Platform.Native;

namespace Bailey.Platform.Keys;

/// <summary>Owns the JSON of <c>keyring.json</c>: <c>{"version":1,"keys":[{"id","purpose","createdAt","key"}]}</c>, keys in base64.</summary>
internal static class KeyRingFile
{
    private const int Version = 1;

    /// <summary>The caller wipes what this returns.</summary>
    public static byte[] Write(KeyRing ring)
    {
        // Sized ahead, so that the buffer never grows and leaves a copy behind; one key takes about 130 bytes.
        var buffer = new ArrayBufferWriter<byte>(256 + ring.Keys.Count * 256);
        Span<byte> bytes = stackalloc byte[RingKey.Length];
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteStartArray("keys");
            foreach (var key in ring.Keys)
            {
                key.CopyTo(bytes);
                json.WriteStartObject();
                json.WriteNumber("id", key.Id);
                json.WriteString("purpose", JsonNamingPolicy.CamelCase.ConvertName(key.Purpose.ToString()));
                json.WriteString("createdAt", key.CreatedAt);
                json.WriteBase64String("key", bytes);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        CryptographicOperations.ZeroMemory(bytes);
        var text = buffer.WrittenSpan.ToArray();
        buffer.Clear();
        return text;
    }

    /// <exception cref="VolumeFormatException">The text is no key ring.</exception>
    public static KeyRing Read(ReadOnlySpan<byte> text)
    {
        var keys = new List<(KeyRingEntry Entry, byte[] Bytes)>();
        try
        {
            var json = new Utf8JsonReader(text);
            ReadDocument(ref json, keys);
            return Assemble(keys);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new VolumeFormatException("The key ring is not valid JSON of the expected shape.", fault);
        }
        finally
        {
            foreach (var (_, bytes) in keys)
                CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static KeyRing Assemble(List<(KeyRingEntry Entry, byte[] Bytes)> keys)
    {
        if (keys.Count == 0 || keys.Any(key => key.Bytes.Length != RingKey.Length))
            throw new VolumeFormatException("The key ring has no keys, or a key of the wrong length.");

        var memory = new LockedBytes(keys.Count * RingKey.Length);
        using (var lease = memory.Borrow())
        {
            for (var place = 0; place < keys.Count; place++)
                keys[place].Bytes.CopyTo(lease.Bytes[(place * RingKey.Length)..]);
        }

        return new KeyRing([.. keys.Select(key => key.Entry)], memory);
    }

    // Read token by token, not through objects: a key must not become a string, which nothing can wipe.
    private static void ReadDocument(ref Utf8JsonReader json, List<(KeyRingEntry Entry, byte[] Bytes)> keys)
    {
        var version = 0;
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isKeys = json.ValueTextEquals("keys");
            var isVersion = json.ValueTextEquals("version");
            json.Read();
            if (isVersion)
                version = json.GetInt32();
            else if (isKeys)
                ReadKeys(ref json, keys);
            else
                json.Skip();
        }

        if (version != Version)
            throw new VolumeFormatException("The key ring is of another version.");
    }

    private static void ReadKeys(ref Utf8JsonReader json, List<(KeyRingEntry Entry, byte[] Bytes)> keys)
    {
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            byte id = 0;
            KeyPurpose? purpose = null;
            var createdAt = default(DateTimeOffset);
            byte[] bytes = [];
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var name = json.GetString();
                json.Read();
                switch (name)
                {
                    case "id": id = json.GetByte(); break;
                    case "purpose": purpose = Enum.Parse<KeyPurpose>(json.GetString() ?? "", ignoreCase: true); break;
                    case "createdAt": createdAt = json.GetDateTimeOffset(); break;
                    case "key": bytes = json.GetBytesFromBase64(); break;
                    default: json.Skip(); break;
                }
            }

            keys.Add((new KeyRingEntry(id, purpose ?? throw new VolumeFormatException("A key of the ring has no purpose."), createdAt), bytes));
        }
    }
}
