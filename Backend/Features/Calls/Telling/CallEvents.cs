using System.Threading.Channels;
using Bailey.Features.Chat.Contract;
using Bailey.Platform.Events;
using Bailey.Platform.Keys;

namespace Bailey.Features.Calls.Telling;

/// <summary>
/// Tells what happens in calls, one after another in the order it happened, to those who are members at that moment. A queue, because the
/// members may have to be read while the calls' lock is held by others.
/// </summary>
internal sealed partial class CallEvents(ConversationDirectory conversations, EventStream events, ILogger<CallEvents> logger) : BackgroundService
{
    public const string ChangedEvent = "call.changed";
    public const string SignalEvent = "call.signal";
    public const string ReactionEvent = "call.reaction";
    private const int MostWaiting = 4096;

    private readonly Channel<Func<CancellationToken, ValueTask>> _waiting =
        Channel.CreateBounded<Func<CancellationToken, ValueTask>>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <summary>To the members of the conversation.</summary>
    public void Changed(CallView call) => Add(async ct =>
    {
        if (await conversations.FindAsync(call.ChannelId, ct) is { } conversation)
        {
            events.Publish(ChangedEvent, new CallBody(call), conversation.Members);
        }
    });

    /// <summary>To one session alone.</summary>
    /// <param name="stillAllowed">Asked again when that session resumes its stream.</param>
    public void Signal(SignalView signal, Guid toSession, Func<Guid, bool> stillAllowed) => Add(_ =>
    {
        events.Publish(SignalEvent, new SignalHappened(signal), Audience.Session(toSession, stillAllowed));
        return ValueTask.CompletedTask;
    });

    /// <summary>To who is in the call.</summary>
    /// <param name="stillAllowed">Asked again when somebody resumes their stream.</param>
    public void Reaction(ReactionView reaction, IReadOnlySet<Guid> people, Func<Guid, bool> stillAllowed) => Add(_ =>
    {
        events.Publish(ReactionEvent, new ReactionHappened(reaction), Audience.People(people, stillAllowed));
        return ValueTask.CompletedTask;
    });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var tell in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await tell(stoppingToken);
            }
            catch (VaultClosedException)
            {
                // locked meanwhile: nobody is left to be told
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Untold(logger, fault); // the next one must still be told
            }
        }
    }

    private void Add(Func<CancellationToken, ValueTask> tell)
    {
        if (!_waiting.Writer.TryWrite(tell))
        {
            Untold(logger, null);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "An event of a call could not be told.")]
    private static partial void Untold(ILogger logger, Exception? fault);
}
