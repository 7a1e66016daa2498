using System.Globalization;
using Bailey.Platform.Alerts;
using Bailey.Platform.Auditing;
using Bailey.Platform.Keys;

namespace Bailey.Features.Audit.Verifying;

/// <summary>Owns verifying: one run at a time in the background, its progress, its last result. Each day one runs unasked.</summary>
internal sealed partial class VerificationRun : BackgroundService
{
    public static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    // A log of ordinary size is done by then, so that one question gets the result.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly IServiceScopeFactory _scopes;
    private readonly VaultKeeper _vault;
    private readonly TimeProvider _time;
    private readonly IAlerts _alerts;
    private readonly ILogger<VerificationRun> _log;
    private readonly Lock _lock = new();
    private CancellationTokenSource _end = new();
    private Task? _running;
    private AuditProgress _progress;
    private (AuditVerdict Verdict, DateTime At)? _last;

    public VerificationRun(IServiceScopeFactory scopes, VaultKeeper vault, IAlerts alerts, TimeProvider time, ILogger<VerificationRun> log)
    {
        (_scopes, _vault, _alerts, _time, _log) = (scopes, vault, alerts, time, log);
        _vault.Changed += EndOnClose;
    }

    /// <summary>How it stands; starts a run when there is no recent result, or in any case when <paramref name="again"/> is true.</summary>
    public async Task<VerificationView> LookAsync(bool again, CancellationToken ct)
    {
        Task? running;
        lock (_lock)
        {
            if (_running is null && (again || _last is not { } last || _time.GetUtcNow().UtcDateTime - last.At >= Recent))
            {
                Start();
            }

            running = _running;
        }

        if (running is not null)
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await Task.WhenAny(running, Task.Delay(Patience, _time, enough.Token));
            await enough.CancelAsync();
        }

        return View();
    }

    public override void Dispose()
    {
        _vault.Changed -= EndOnClose;
        base.Dispose(); // twice: it is registered as itself and as a hosted service
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Daily, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            lock (_lock)
            {
                if (_running is null && _vault.State is VaultState.Open or VaultState.Lockdown)
                {
                    Start();
                }
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await EndAsync();
        await base.StopAsync(cancellationToken);
    }

    private void Start()
    {
        _progress = default;
        var ct = _end.Token;
        _running = Task.Run(() => RunAsync(ct), CancellationToken.None);
    }

    private async Task RunAsync(CancellationToken ct)
    {
        AuditVerdict? verdict = null;
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            verdict = await scope.ServiceProvider.GetRequiredService<AuditVerification>().VerifyAsync(ct, progress => _progress = progress);
        }
        catch (Exception ended) when (ended is OperationCanceledException or VaultClosedException)
        {
            // The vault closed or the server stops; whoever asks next starts anew.
        }
        catch (Exception failure)
        {
            LogNotVerified(failure); // the database is away, say; there is no result, and the log line is the alarm
        }

        lock (_lock)
        {
            _running = null;
            if (verdict is not null)
            {
                _last = (verdict, _time.GetUtcNow().UtcDateTime);
            }
        }

        if (verdict is { Holds: false, BrokenAt: { } seq, Fault: { } fault })
        {
            LogBroken(seq, fault);
            await _alerts.TellAdminsAsync($"The audit log is broken at entry {seq.ToString(CultureInfo.InvariantCulture)}: {fault} Somebody with access to the database or the secrets folder may have changed it.", Daily);
        }
    }

    private VerificationView View()
    {
        lock (_lock)
        {
            var fault = _last is { Verdict: { BrokenAt: { } seq, Fault: { } what } } ? new AuditFaultView(seq, what) : null;
            return _running is not null || _last is not { } last
                ? new(VerificationState.Running, _progress.Checked, _progress.Total, _last?.At, fault)
                : new(last.Verdict.Holds ? VerificationState.Verified : VerificationState.Broken, last.Verdict.Entries, Math.Max(_progress.Total, last.Verdict.Entries), last.At, fault);
        }
    }

    private void EndOnClose(VaultState state)
    {
        if (state is not (VaultState.Open or VaultState.Lockdown))
        {
            lock (_lock)
            {
                _end.Cancel();
                _end = new();
            }
        }
    }

    private async Task EndAsync()
    {
        Task? running;
        lock (_lock)
        {
            _end.Cancel();
            running = _running;
        }

        await (running ?? Task.CompletedTask);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The audit log is broken at entry {Seq}: {Fault}")]
    private partial void LogBroken(long seq, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log could not be verified")]
    private partial void LogNotVerified(Exception failure);
}
