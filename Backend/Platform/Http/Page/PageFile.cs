using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Bailey.Platform.Http.Page;

/// <summary>Owns one file of the page in memory: its bytes, its compressed forms (made when first asked for) and its tag.</summary>
internal sealed class PageFile(byte[] bytes, string contentType, DateTime written)
{
    // Smaller bodies fit one packet either way.
    private const int WorthCompressing = 512;

    private readonly string tag = Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 16));
    private readonly Lazy<byte[]> brotli = new(() => Compress(bytes, stream => new BrotliStream(stream, new BrotliCompressionOptions { Quality = 9 })));
    private readonly Lazy<byte[]> gzip = new(() => Compress(bytes, stream => new GZipStream(stream, CompressionLevel.SmallestSize)));

    private bool IsCompressible { get; } = bytes.Length >= WorthCompressing && IsText(contentType);

    /// <summary>Says which bytes these are.</summary>
    public string Tag => tag;

    public ReadOnlySpan<byte> Bytes => bytes;

    public DateTime Written => written;
    public long Length => bytes.Length;

    /// <param name="lasting">True when the address names the revision too: then the browser never has to ask again.</param>
    public async Task SendAsync(HttpContext context, bool lasting)
    {
        var (request, response) = (context.Request, context.Response);
        var encoding = IsCompressible ? ContentCoding.Choose(request.Headers.AcceptEncoding) : null;
        // no-cache means "ask before use".
        response.Headers.CacheControl = lasting ? "public, max-age=31536000, immutable" : "no-cache";
        response.Headers.ETag = encoding is null ? $"\"{tag}\"" : $"\"{tag}-{encoding}\"";
        if (IsCompressible)
            response.Headers.Vary = "Accept-Encoding";
        if (IsKnown(request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var body = encoding switch { "br" => brotli.Value, "gzip" => gzip.Value, _ => bytes };
        if (encoding is not null)
            response.Headers.ContentEncoding = encoding;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }

    // Any of our codings of the same bytes will do: the browser holds one of them (RFC 9110, section 13.1.2).
    private bool IsKnown(HttpRequest request)
    {
        foreach (var header in request.Headers.IfNoneMatch)
            if (header is not null && (header == "*" || header.Contains(tag, StringComparison.Ordinal)))
                return true;
        return false;
    }

    private static bool IsText(string contentType) =>
        contentType.StartsWith("text/", StringComparison.Ordinal) || contentType.Contains("json", StringComparison.Ordinal)
        || contentType is "image/svg+xml" or "application/wasm";

    private static byte[] Compress(byte[] bytes, Func<Stream, Stream> coder)
    {
        using var memory = new MemoryStream();
        using (var stream = coder(memory))
            stream.Write(bytes);
        return memory.ToArray();
    }
}
