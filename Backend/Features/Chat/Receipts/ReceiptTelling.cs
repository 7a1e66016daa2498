using Bailey.Features.Chat.Conversations;
using Bailey.Platform.Events;
using Bailey.Platform.Keys;

namespace Bailey.Features.Chat.Receipts;

/// <summary>
/// Tells the members of a conversation how far each other has read. Nothing is written beyond the read mark; what gathers in a second is told
/// as one event a person, and in large conversations, where nobody looks who has read, nothing is told.
/// </summary>
internal sealed partial class ReceiptTelling(
    ConversationCache conversations, ReceiptChoices choices, EventStream events, VaultKeeper vault, TimeProvider time, ILogger<ReceiptTelling> log)
    : IDisposable
{
    public const int MostMembers = 50;
    private const int MostWaiting = 10_000;

    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Dictionary<(Guid ChannelId, Guid PersonId), long> _waiting = [];
    private ITimer? _timer;

    /// <summary>Somebody read on, up to a number.</summary>
    public void Note(Conversation conversation, Guid personId, long seq)
    {
        if (conversation.MemberIds.Count > MostMembers)
        {
            return;
        }

        lock (_lock)
        {
            if (_waiting.Count < MostWaiting || _waiting.ContainsKey((conversation.Id, personId)))
            {
                _waiting[(conversation.Id, personId)] = seq;
                _timer ??= time.CreateTimer(_ => _ = TellAsync(), null, Every, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _timer?.Dispose();
        }
    }

    private async Task TellAsync()
    {
        Dictionary<(Guid ChannelId, Guid PersonId), long> waiting;
        lock (_lock)
        {
            (waiting, _waiting) = (_waiting, []);
            _timer?.Dispose();
            _timer = null;
        }

        try
        {
            var off = await choices.OffAsync(CancellationToken.None);
            foreach (var ((channelId, personId), seq) in waiting)
            {
                // Who is in it is asked now: a member who was removed meanwhile learns nothing.
                if (vault.State is VaultState.Open && !off.Contains(personId)
                    && await conversations.FindAsync(channelId, CancellationToken.None) is { } conversation && conversation.Has(personId))
                {
                    events.Publish("chat.receipt", new ReceiptHappened(new ReceiptView(channelId, personId, seq)), conversation.Audience);
                }
            }
        }
        catch (Exception failure)
        {
            LogNotTold(failure); // the next look at the conversation shows them
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Read receipts could not be told")]
    private partial void LogNotTold(Exception failure);
}

/// <summary>How far a member has read.</summary>
internal sealed record ReceiptItem(Guid UserId, long Seq);

internal sealed record ReceiptView(Guid ChannelId, Guid UserId, long Seq);

internal sealed record ReceiptHappened(ReceiptView Receipt);
