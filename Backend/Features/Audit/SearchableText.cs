using System.Text;
using System.Text.Json;
using Bailey.Platform.Auditing;
using Bailey.Platform.Keys;

namespace Bailey.Features.Audit;

/// <summary>What of an entry's sealed part can be searched.</summary>
/// <param name="Text">Lower case: the network and every value of the details, a line each.</param>
/// <param name="RequestHash">The request id is found as a whole, by this; 0 when there is none.</param>
internal readonly record struct SearchableText(string Text, ulong RequestHash)
{
    private const int MostLetters = 500;

    /// <summary>Of an entry; nothing when it was altered: verifying reports that, and its columns can still be searched.</summary>
    public static SearchableText Of(AuditEntry entry, FieldCipher fields)
    {
        try
        {
            return Of(fields.OpenUtf8(AuditTrail.DetailColumn, entry.Id, entry.Detail));
        }
        catch (BrokenSealException)
        {
            return new("", 0);
        }
    }

    public static SearchableText Of(ReadOnlySpan<byte> json)
    {
        var text = new StringBuilder(64);
        ulong request = 0;
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read() && text.Length < MostLetters)
            {
                if (reader.TokenType is JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("requestId"u8))
                {
                    reader.Read();
                    request = Hash(reader.GetString() ?? "");
                }
                else if (reader.TokenType is JsonTokenType.String)
                {
                    text.Append(reader.GetString()).Append('\n');
                }
                else if (reader.TokenType is JsonTokenType.Number)
                {
                    text.Append(Encoding.ASCII.GetString(reader.ValueSpan)).Append('\n');
                }
            }
        }
        catch (JsonException)
        {
            // What could be read up to here is what can be found.
        }

        return new(text.ToString().ToLowerInvariant(), request);
    }

    /// <summary>FNV-1a, 64 bits: a request id is made up by whoever asks, and all that a collision does is one entry too many in a search.</summary>
    public static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return hash;
    }
}
