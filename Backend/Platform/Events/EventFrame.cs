using System.Buffers;
using System.Text;
using System.Text.Json;
using Bailey.Platform.Access;

namespace Bailey.Platform.Events;

/// <summary>One event as it goes over the wire, serialised once for all who read it.</summary>
/// <param name="Name">Its type, as in <c>event:</c>.</param>
/// <param name="Needs">What a token must be allowed to read for this; null: it goes to full sessions alone.</param>
/// <param name="About">What it tells the words of, if those may have to be taken back.</param>
internal sealed record EventFrame(long Number, string Name, byte[] Bytes, Audience Audience, Permission? Needs, Guid? About)
{
    public static EventFrame Make<T>(string epoch, long number, string name, T data, Audience audience, Guid? about, JsonSerializerOptions json)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        buffer.Write(Encoding.UTF8.GetBytes($"id: {epoch}-{number}\nevent: {name}\ndata: "));
        using (var writer = new Utf8JsonWriter(buffer))
        {
            JsonSerializer.Serialize(writer, data, json);
        }

        buffer.Write("\n\n"u8);
        return new(number, name, buffer.WrittenSpan.ToArray(), audience, EventScopes.NeededFor(name), about);
    }

    /// <summary>A line for one listener alone; it has no number and cannot be resumed from.</summary>
    public static byte[] Loose<T>(string name, T data, JsonSerializerOptions json) =>
        Encoding.UTF8.GetBytes($"event: {name}\ndata: {JsonSerializer.Serialize(data, json)}\n\n");
}
