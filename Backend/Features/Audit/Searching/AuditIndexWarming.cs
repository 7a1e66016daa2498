using System.Threading.Channels;

namespace Bailey.Features.Audit.Searching;

/// <summary>Reads the log into memory when somebody opens its page, since the next thing they do is search it.</summary>
internal sealed partial class AuditIndexWarming(AuditIndex index, ILogger<AuditIndexWarming> log) : BackgroundService
{
    private readonly Channel<bool> _expected = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>A search is likely soon; returns at once.</summary>
    public void Expect() => _expected.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in _expected.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await index.WarmAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogStopped(failure); // a search reads what it needs itself
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Reading the audit log ahead of a search ended early")]
    private partial void LogStopped(Exception failure);
}
