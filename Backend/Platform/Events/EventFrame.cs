using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Bailey.Platform.Events;

/// <summary>One event as it goes over the wire, serialised once for all who read it.</summary>
internal sealed record EventFrame(long Number, byte[] Bytes, Audience Audience)
{
    public static EventFrame Make<T>(string epoch, long number, string name, T data, Audience audience, JsonSerializerOptions json)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        buffer.Write(Encoding.UTF8.GetBytes($"id: {epoch}-{number}\nevent: {name}\ndata: "));
        using (var writer = new Utf8JsonWriter(buffer))
        {
            JsonSerializer.Serialize(writer, data, json);
        }

        buffer.Write("\n\n"u8);
        return new(number, buffer.WrittenSpan.ToArray(), audience);
    }

    /// <summary>A line for one listener alone; it has no number and cannot be resumed from.</summary>
    public static byte[] Loose<T>(string name, T data, JsonSerializerOptions json) =>
        Encoding.UTF8.GetBytes($"event: {name}\ndata: {JsonSerializer.Serialize(data, json)}\n\n");
}
