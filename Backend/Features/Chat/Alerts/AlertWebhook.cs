using System.Text.Json;
using System.Threading.Channels;
using Bailey.Platform.Http.Outbound;

namespace Bailey.Features.Chat.Alerts;

/// <summary>Posts alerts to the operator's own receiver, one after the other, apart from their way into the chat. What is not taken after the last try is dropped.</summary>
internal sealed partial class AlertWebhook(AlertSettings settings, OutboundGuard guard, TimeProvider time, ILogger<AlertWebhook> log) : BackgroundService
{
    private const int MostWaiting = 200;
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)];

    private readonly Channel<byte[]> _waiting = Channel.CreateBounded<byte[]>(MostWaiting);

    /// <param name="person">The username of whom it concerns; null for the server as a whole.</param>
    public void Send(string text, string? person)
    {
        if (settings.Webhook is not null
            && !_waiting.Writer.TryWrite(JsonSerializer.SerializeToUtf8Bytes(new { text = person is null ? text : $"{person}: {text}", person })))
        {
            LogDropped();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var alert in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await PostAsync(alert, stoppingToken);
        }
    }

    private async Task PostAsync(byte[] alert, CancellationToken ct)
    {
        for (var tries = 0; await guard.PostAsync(settings.Webhook!, alert, ct) is { } refusal; tries++)
        {
            LogNotTaken(tries + 1, refusal); // never the address: it is a secret at most receivers
            if (tries == Waits.Length)
            {
                return;
            }

            await Task.Delay(Waits[tries], time, ct);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An alert was not posted: too many wait for the receiver")]
    private partial void LogDropped();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The receiver of alerts did not take one, try {Try}: {Refusal}")]
    private partial void LogNotTaken(int @try, OutboundRefusal refusal);
}
