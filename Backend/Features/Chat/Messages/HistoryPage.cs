using System.Buffers;
using Bailey.Platform.Http;

namespace Bailey.Features.Chat.Messages;

/// <summary>A page of messages, written as the bytes that are at hand: <c>{"items":[...],"hasBefore":b,"hasAfter":b}</c>.</summary>
internal sealed class HistoryPage(IReadOnlyList<byte[]> messages, bool hasBefore, bool hasAfter) : IResult
{
    public IReadOnlyList<byte[]> Messages => messages;

    public bool HasBefore => hasBefore;

    public bool HasAfter => hasAfter;

    private static ReadOnlySpan<byte> Start => "{\"items\":["u8;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var end = (hasBefore, hasAfter) switch
        {
            (false, false) => "],\"hasBefore\":false,\"hasAfter\":false}"u8,
            (false, true) => "],\"hasBefore\":false,\"hasAfter\":true}"u8,
            (true, false) => "],\"hasBefore\":true,\"hasAfter\":false}"u8,
            (true, true) => "],\"hasBefore\":true,\"hasAfter\":true}"u8,
        };
        long length = Start.Length + end.Length + Math.Max(0, messages.Count - 1);
        for (var i = 0; i < messages.Count; i++)
        {
            length += messages[i].Length;
        }

        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = length;
        var writer = response.BodyWriter;
        writer.Write(Start);
        for (var i = 0; i < messages.Count; i++)
        {
            if (i > 0)
            {
                writer.Write(","u8);
            }

            writer.Write(messages[i]);
        }

        writer.Write(end);
        await writer.FlushAsync(httpContext.RequestAborted);
    }
}

/// <summary>One message, written as the bytes that are at hand.</summary>
internal sealed class MessageAnswer(byte[] json, int status, string? location = null, int? version = null) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        if (location is not null)
        {
            response.Headers.Location = location;
        }

        if (version is { } tag)
        {
            response.Headers.ETag = EntityTag.Of(tag);
        }

        await response.BodyWriter.WriteAsync(json, httpContext.RequestAborted);
    }
}
