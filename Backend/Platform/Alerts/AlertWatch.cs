namespace Bailey.Platform.Alerts;

/// <summary>Looks at something now and then, from the start on, and tells the admins once a day while it is not as it should be.</summary>
internal abstract class AlertWatch(TimeSpan lookEvery, TimeProvider time) : BackgroundService
{
    protected static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    protected TimeProvider Time => time;

    internal abstract Task LookAsync();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(lookEvery, time);
        do
        {
            await LookAsync();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
