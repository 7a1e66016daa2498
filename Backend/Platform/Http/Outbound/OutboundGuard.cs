using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Bailey.Platform.Http.Outbound;

/// <summary>
/// The one way in which this server asks other servers: http and https, public addresses, few redirects that are judged like the first address, and
/// bounds on time, size and type. Sends no cookie, no credentials and no referrer, and uses no proxy.
/// </summary>
internal sealed class OutboundGuard : IDisposable
{
    private const int MostRedirects = 3;

    private readonly OutboundSettings _settings;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _client;

    public OutboundGuard(OutboundSettings settings, IHostLookup lookup, OwnNetworks own, TimeProvider time)
    {
        (_settings, _time) = (settings, time);
        _client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None, // a small body may not become a large one
            ConnectCallback = new CheckedConnecting(lookup, settings, own).ConnectAsync,
            MaxConnectionsPerServer = 2,
            MaxResponseHeadersLength = 32, // KiB
            PooledConnectionLifetime = TimeSpan.Zero, // each request is checked at its own connection
            UseCookies = false,
            UseProxy = false,
        });
    }

    public Task<OutboundResult> GetAsync(Uri url, OutboundWish wish, CancellationToken ct) =>
        WithinAsync<OutboundResult>(token => FollowAsync(url, wish, token), refusal => refusal, ct);

    /// <summary>Null when it was taken, with any 2xx. The answer is not read and no redirect is followed.</summary>
    public Task<OutboundRefusal?> PostAsync(Uri url, byte[] json, CancellationToken ct) =>
        WithinAsync<OutboundRefusal?>(token => SendAsync(url, json, token), refusal => refusal, ct);

    public void Dispose() => _client.Dispose();

    private async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> ask, Func<OutboundRefusal, T> refused, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(_settings.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            return await ask(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return refused(OutboundRefusal.TooSlow);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            return refused(RefusalIn(failure) ?? OutboundRefusal.Unreachable);
        }
    }

    private async Task<OutboundRefusal?> SendAsync(Uri url, byte[] json, CancellationToken ct)
    {
        if (_settings.Judge(url) is { } refusal)
        {
            return refusal;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(json) { Headers = { ContentType = new("application/json") } } };
        request.Headers.UserAgent.ParseAdd("Bailey/1.0 (alert)");
        using var response = await _client.SendAsync(request, ct);
        return response.IsSuccessStatusCode ? null : OutboundRefusal.Status;
    }

    private async Task<OutboundResult> FollowAsync(Uri url, OutboundWish wish, CancellationToken ct)
    {
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            if (_settings.Judge(url) is { } refusal)
            {
                return refusal;
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.UserAgent.ParseAdd("Bailey/1.0 (link preview)");
            request.Headers.Accept.ParseAdd(string.Join(", ", wish.MediaTypes));
            request.Headers.AcceptEncoding.ParseAdd("identity");
            using var response = await _client.SendAsync(request, ct);
            if (response.StatusCode is HttpStatusCode.OK)
            {
                return await TakeAsync(url, response.Content, wish, ct);
            }

            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
            {
                return OutboundRefusal.Status;
            }

            if (!Uri.TryCreate(url, location, out var next))
            {
                return OutboundRefusal.Address;
            }

            url = next;
        }

        return OutboundRefusal.TooManyRedirects;
    }

    private static async Task<OutboundResult> TakeAsync(Uri url, HttpContent content, OutboundWish wish, CancellationToken ct)
    {
        var type = content.Headers.ContentType;
        if (type?.MediaType is not { } mediaType || !wish.MediaTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase)
            || content.Headers.ContentEncoding.Any(coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            return OutboundRefusal.Type;
        }

        if (wish.IsEnough is null && content.Headers.ContentLength > wish.MostBytes)
        {
            return OutboundRefusal.TooLarge;
        }

        await using var stream = await content.ReadAsStreamAsync(ct);
        return await ReadAsync(stream, wish, ct) is { } body
            ? new OutboundAnswer(url, mediaType.ToLowerInvariant(), Charset(type), body)
            : OutboundRefusal.TooLarge;
    }

    private static async Task<byte[]?> ReadAsync(Stream stream, OutboundWish wish, CancellationToken ct)
    {
        var body = new MemoryStream();
        var piece = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(piece, ct)) > 0;)
        {
            if (body.Length + read > wish.MostBytes)
            {
                return null;
            }

            var seen = (int)body.Length;
            body.Write(piece, 0, read);
            if (wish.IsEnough?.Invoke(body.GetBuffer().AsMemory(0, (int)body.Length), seen) is true)
            {
                break;
            }
        }

        return body.ToArray();
    }

    private static string? Charset(MediaTypeHeaderValue type) => type.CharSet?.Trim('"', ' ');

    private static OutboundRefusal? RefusalIn(Exception? failure) =>
        failure is null ? null : failure is OutboundException refused ? refused.Refusal : RefusalIn(failure.InnerException);
}
