using System.Text;
using System.Text.Json;
using Bailey.Platform.Errors;
using Microsoft.AspNetCore.WebUtilities;

namespace Bailey.Features.Chat.Webhooks;

/// <summary>Reads what a tool sent: JSON, or a form whose <c>payload</c> is that JSON. At most 64 KiB.</summary>
internal static class WebhookBody
{
    private const int Most = 64 * 1024;

    /// <summary>What more than that is answered.</summary>
    public static readonly Refusal TooLarge = PlainRefusals.For(StatusCodes.Status413PayloadTooLarge);

    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 32 };
    private static readonly Refusal NotJson = Refusal.Invalid("body", "Send a JSON object, or a form with the JSON in payload.");

    /// <summary>Whether the caller says that more will come than may; judged before anything else, so that it is answered alike to all and unread.</summary>
    public static bool IsDeclaredTooLarge(HttpRequest request) => request.ContentLength > Most;

    public static async Task<Outcome<JsonDocument>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var body = await BytesAsync(request.Body, ct);
        if (body is null)
        {
            return TooLarge;
        }

        if (request.HasFormContentType)
        {
            var fields = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body));
            return fields.TryGetValue("payload", out var payload) ? Parse(Encoding.UTF8.GetBytes(payload.ToString())) : NotJson;
        }

        return Parse(body);
    }

    private static Outcome<JsonDocument> Parse(byte[] json)
    {
        try
        {
            var document = JsonDocument.Parse(json, Json);
            return document.RootElement.ValueKind is JsonValueKind.Object ? document : NotJson;
        }
        catch (JsonException)
        {
            return NotJson;
        }
    }

    /// <summary>Null when there are more than may be.</summary>
    private static async Task<byte[]?> BytesAsync(Stream body, CancellationToken ct)
    {
        var bytes = new byte[Most + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return length > Most ? null : bytes[..length];
    }
}
