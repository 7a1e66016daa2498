namespace Bailey.Platform.Keys;

/// <summary>Owns the watch over <c>vault.conf</c>: secrets may lie on removable media, and taking them out locks the vault.</summary>
internal sealed partial class SecretsWatch(VaultKeeper keeper, TimeProvider time, ILogger<SecretsWatch> log) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private bool _wasMissing;

    /// <summary>One look. Two in a row without the file lock the vault; one alone may be a hiccup of the medium.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        var missing = keeper.State is VaultState.Open or VaultState.Lockdown && !keeper.SecretsPresent;
        if (missing && _wasMissing)
        {
            LogGone(log);
            await keeper.LockIfSecretsAreGoneAsync(ct);
        }

        _wasMissing = missing;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "vault.conf is gone from the secrets folder; locking the vault")]
    private static partial void LogGone(ILogger log);
}
