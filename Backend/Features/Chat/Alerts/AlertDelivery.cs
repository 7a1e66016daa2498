using System.Threading.Channels;
using Bailey.Features.Accounts.Contract;
using Bailey.Features.Chat.Messages;
using Bailey.Platform.Access;
using Bailey.Platform.Alerts;
using Bailey.Platform.Keys;

namespace Bailey.Features.Chat.Alerts;

/// <summary>
/// Delivers alerts as direct messages of Bailey, one after the other, apart from the acts that cause them. While the vault is closed they wait; a
/// burst of the same one is told once; a flood beyond the queue is dropped.
/// </summary>
internal sealed partial class AlertDelivery : BackgroundService, IAlerts, IAsyncDisposable
{
    private const int MostWaiting = 1000;
    private const int MostRemembered = 5000;
    private const int MostTries = 3;

    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(30);

    private readonly BaileysConversation _conversations;
    private readonly MessagePosting _posting;
    private readonly PeopleDirectory _people;
    private readonly AlertWebhook _webhook;
    private readonly VaultKeeper _vault;
    private readonly TimeProvider _time;
    private readonly ILogger<AlertDelivery> _log;
    private readonly Channel<Alert> _waiting = Channel.CreateBounded<Alert>(MostWaiting);
    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid?, string), DateTimeOffset> _told = [];
    private TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _settled = new();
    private int _open;

    public AlertDelivery(
        BaileysConversation conversations, MessagePosting posting, PeopleDirectory people, AlertWebhook webhook, VaultKeeper vault, TimeProvider time,
        ILogger<AlertDelivery> log)
    {
        (_conversations, _posting, _people, _webhook, _vault, _time, _log) = (conversations, posting, people, webhook, vault, time, log);
        _settled.SetResult();
        _vault.Changed += OnChanged;
    }

    /// <summary>Completes when nothing waits to be told.</summary>
    public Task Settled
    {
        get
        {
            lock (_lock)
            {
                return _settled.Task;
            }
        }
    }

    public Task TellAsync(Guid personId, string text, TimeSpan? quiet = null) => QueueAsync(personId, text, quiet);

    public Task TellAdminsAsync(string text, TimeSpan? quiet = null) => QueueAsync(null, text, quiet);

    public override void Dispose()
    {
        _vault.Changed -= OnChanged;
        base.Dispose();
    }

    /// <summary>Waits for the message under way: what writes it is disposed next.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        await (ExecuteTask ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var alert in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await TryAsync(alert, stoppingToken);
            Finish();
        }
    }

    private Task QueueAsync(Guid? personId, string text, TimeSpan? quiet)
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            if (_told.TryGetValue((personId, text), out var until) && until > now)
            {
                return Task.CompletedTask;
            }

            if (_told.Count >= MostRemembered)
            {
                foreach (var over in _told.Where(told => told.Value <= now).Select(told => told.Key).ToList())
                {
                    _told.Remove(over);
                }
            }

            if (_told.Count >= MostRemembered || !_waiting.Writer.TryWrite(new(personId, text)))
            {
                LogDropped();
                return Task.CompletedTask;
            }

            _told[(personId, text)] = now + (quiet ?? Quiet);
            if (_open++ == 0)
            {
                _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        return Task.CompletedTask;
    }

    private async Task TryAsync(Alert alert, CancellationToken ct)
    {
        var done = new HashSet<Guid>(); // of the admins, those who were told before a try failed
        for (var tries = 1; ; tries++)
        {
            await WhenOpenAsync(ct);
            try
            {
                await DeliverAsync(alert, done, ct);
                return;
            }
            catch (VaultClosedException)
            {
                tries--; // it closed meanwhile; it will open again
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogNotTold(tries, failure);
                if (tries == MostTries)
                {
                    return;
                }

                await Task.Delay(TryAgainAfter, _time, ct);
            }
        }
    }

    private async Task DeliverAsync(Alert alert, HashSet<Guid> done, CancellationToken ct)
    {
        var everyone = await _people.AllAsync(ct);
        foreach (var person in everyone.Where(person => person is { Active: true, Deleted: false, Bot: false }
            && (alert.PersonId is { } id ? person.Id == id : person.Role == Role.Admin) && !done.Contains(person.Id)))
        {
            await _posting.SayAsync(await _conversations.WithAsync(person.Id, ct), alert.Text, ct);
            done.Add(person.Id);
        }

        _webhook.Send(alert.Text, everyone.FirstOrDefault(person => person.Id == alert.PersonId)?.Username);
    }

    private async Task WhenOpenAsync(CancellationToken ct)
    {
        while (_vault.State is not VaultState.Open)
        {
            Task opened;
            lock (_lock)
            {
                opened = _opened.Task;
            }

            if (_vault.State is not VaultState.Open)
            {
                await opened.WaitAsync(ct);
            }
        }
    }

    private void OnChanged(VaultState state)
    {
        if (state is VaultState.Open)
        {
            lock (_lock)
            {
                _opened.TrySetResult();
                _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private void Finish()
    {
        lock (_lock)
        {
            if (--_open == 0)
            {
                _settled.TrySetResult();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An alert was dropped: too many wait to be told")]
    private partial void LogDropped();

    [LoggerMessage(Level = LogLevel.Error, Message = "An alert could not be told, try {Try}")]
    private partial void LogNotTold(int @try, Exception failure);

    /// <param name="PersonId">Null for the admins.</param>
    private sealed record Alert(Guid? PersonId, string Text);
}
