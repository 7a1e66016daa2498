using System.Threading.Channels;
using Bailey.Features.Accounts.Contract;
using Bailey.Features.Chat.Contract;
using Bailey.Platform.Keys;

namespace Bailey.Features.Calls.Telling;

/// <summary>Leaves a line in the conversation when a call is over. A queue, because a message waits for the disk and a call does not.</summary>
internal sealed partial class CallMessages(ConversationDirectory conversations, PeopleDirectory people, ILogger<CallMessages> logger) : BackgroundService
{
    private const int MostWaiting = 1024;

    private readonly Channel<Line> _waiting = Channel.CreateBounded<Line>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    public void Ended(Guid channelId, Guid startedBy, CallEnd how, TimeSpan lasted, IReadOnlyList<Guid> missedBy)
    {
        if (!_waiting.Writer.TryWrite(new(channelId, startedBy, how, lasted, missedBy)))
        {
            Unsaid(logger, null);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var line in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                var starter = await people.FindAsync(line.StartedBy, stoppingToken);
                var missedBy = new List<string>();
                foreach (var id in line.MissedBy)
                {
                    missedBy.Add((await people.FindAsync(id, stoppingToken))?.Username ?? "someone");
                }

                await conversations.SayEndAsync(line.ChannelId, CallWords.Ended(starter?.Username ?? "someone", line.How, line.Lasted, missedBy), stoppingToken);
            }
            catch (VaultClosedException)
            {
                // locked meanwhile: nothing can be written
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Unsaid(logger, fault);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The end of a call could not be written into its conversation.")]
    private static partial void Unsaid(ILogger logger, Exception? fault);

    private sealed record Line(Guid ChannelId, Guid StartedBy, CallEnd How, TimeSpan Lasted, IReadOnlyList<Guid> MissedBy);
}
