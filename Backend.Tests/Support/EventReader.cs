using System.Net.ServerSentEvents;
using System.Text.Json;
using NUnit.Framework;

namespace Bailey.Tests.Support;

/// <summary>One event as a client sees it.</summary>
internal sealed record SeenEvent(string Type, JsonElement Data, string Id);

/// <summary>An open event stream that a test reads.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    // A bound so that a missing event fails the test; nothing waits for it in a passing run.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpResponseMessage _answer;
    private readonly IAsyncEnumerator<SseItem<string>> _items;
    private readonly SseParser<string> _parser;

    private EventReader(HttpResponseMessage answer, Stream stream)
    {
        _answer = answer;
        _parser = SseParser.Create(stream);
        _items = _parser.EnumerateAsync().GetAsyncEnumerator();
    }

    public string LastEventId => _parser.LastEventId;

    public static async Task<EventReader> OpenAsync(HttpClient client, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        if (lastEventId is { Length: > 0 })
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200)); // MustBeAsync would read the body, which has no end
        return new EventReader(answer, await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event, or null at the end of the stream, however it ended.</summary>
    public async Task<SeenEvent?> NextAsync()
    {
        try
        {
            return await _items.MoveNextAsync().AsTask().WaitAsync(Patience)
                ? new(_items.Current.EventType, JsonDocument.Parse(_items.Current.Data).RootElement, _parser.LastEventId)
                : null;
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Skips to the next event of this type; the stream ending first is a failure.</summary>
    public async Task<SeenEvent> NextAsync(string type)
    {
        while (await NextAsync() is { } seen)
        {
            if (seen.Type == type)
            {
                return seen;
            }
        }

        throw new AssertionException($"The stream ended before {type}.");
    }

    public async ValueTask DisposeAsync()
    {
        _answer.Dispose();
        await Task.CompletedTask;
    }
}
