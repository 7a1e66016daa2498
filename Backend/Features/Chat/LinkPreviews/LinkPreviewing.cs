using System.Collections.Concurrent;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Bailey.Platform.Http.Outbound;

namespace Bailey.Features.Chat.LinkPreviews;

/// <summary>
/// Owns what is known of linked pages for a day: each address is asked for once, however many look at the message, and why there is no
/// preview is told to nobody, so that the answers draw no map of the network.
/// </summary>
internal sealed class LinkPreviewing(OutboundGuard outbound, LinkPreviewSettings settings, RateLimits limits, TimeProvider time) : IDisposable
{
    private const int MostKept = 2000;

    private static readonly Limit Asking = Limit.PerHour("link-previews", 600) with { Burst = 60 };
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);
    private static readonly TimeSpan FailureKeptFor = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Kept> _known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _atOnce = new(8);

    /// <summary>Null when there is none.</summary>
    public async Task<Outcome<LinkPreviewView?>> FindAsync(Caller caller, string url, CancellationToken ct)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || url.Length > 2048)
        {
            return Refusal.Invalid("url", "Give an address that begins with http:// or https://, of at most 2,048 characters.");
        }

        if (!settings.Enabled)
        {
            return default(LinkPreviewView);
        }

        var key = address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped); // without the fragment
        if (!_known.TryGetValue(key, out var kept) || kept.Until <= time.GetUtcNow())
        {
            if (limits.Take(Asking, caller.PersonId.ToString("N")) is { Allowed: false } verdict)
            {
                return ChatRefusals.TooManyPreviews.Over(Asking, verdict);
            }

            kept = Begin(key, kept);
        }

        return await kept.Preview.Value.WaitAsync(ct) is { } preview ? preview with { Url = url } : default(LinkPreviewView);
    }

    public void Clear() => _known.Clear();

    public void Dispose() => _atOnce.Dispose();

    /// <summary>One asking for all who wait for it; it goes on when the first of them leaves.</summary>
    private Kept Begin(string key, Kept? old)
    {
        if (_known.Count >= MostKept)
        {
            foreach (var (oldest, _) in _known.OrderBy(pair => pair.Value.Until).Take(MostKept / 4))
            {
                _known.TryRemove(oldest, out _);
            }
        }

        var started = new Kept(time.GetUtcNow() + FailureKeptFor); // until it is known to be more
        started.Preview = new(() => AskAsync(key, started));
        return old is null ? _known.GetOrAdd(key, started) : _known.TryUpdate(key, started, old) ? started : _known.GetOrAdd(key, started);
    }

    private async Task<LinkPreviewView?> AskAsync(string key, Kept kept)
    {
        await _atOnce.WaitAsync();
        try
        {
            var result = await outbound.GetAsync(new Uri(key), PageHead.Wish, CancellationToken.None);
            var preview = result.Answer is { } answer ? PageHead.Read(answer, key) : null;
            if (preview is not null)
            {
                kept.Until = time.GetUtcNow() + KeptFor;
            }

            return preview;
        }
        finally
        {
            _atOnce.Release();
        }
    }

    private sealed class Kept(DateTimeOffset until)
    {
        public DateTimeOffset Until { get; set; } = until;

        public Lazy<Task<LinkPreviewView?>> Preview { get; set; } = null!;
    }
}

/// <summary>What a linked page says about itself.</summary>
/// <param name="Url">The address that was asked for.</param>
/// <param name="SiteName">The name the site gives itself, or its host.</param>
internal sealed record LinkPreviewView(string Url, string Title, string? Description, string SiteName);
