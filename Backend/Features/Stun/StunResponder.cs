using System.Globalization;
using System.Net.Sockets;
using Bailey.Features.Stun.Contract;

namespace Bailey.Features.Stun;

/// <summary>
/// Owns the listener's life beside the server: up with it in every vault state, and never a reason for the server not to start, since
/// calls between people on one network work without STUN.
/// </summary>
internal sealed partial class StunResponder(StunOptions options, StunStatus status, TimeProvider time, ILogger<StunResponder> logger)
    : IHostedService, IDisposable
{
    /// <summary>sysexits.h EX_UNAVAILABLE.</summary>
    public const int Unavailable = 69;

    private StunListener? listener;

    /// <summary>Answers until <paramref name="ct"/> is cancelled, with no other part of the server; the exit code of the command `stun`.</summary>
    public static async Task<int> RunAloneAsync(StunOptions options, TextWriter output, TextWriter errors, CancellationToken ct)
    {
        if (options.Port == 0)
        {
            await errors.WriteLineAsync("Stun:Port is 0, which switches STUN off.");
            return Unavailable;
        }

        try
        {
            using var logs = LoggerFactory.Create(logging => logging.AddSimpleConsole());
            var log = logs.CreateLogger<StunResponder>();
            using var listener = StunListener.Start(options.Address, options.Port, options.Software, TimeProvider.System, log);
            await output.WriteLineAsync($"STUN answers on {Where(options)}. Ctrl+C ends it.");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            listener.Dispose(); // before the counters are read: the last batch is then in them
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"Answered {listener.Answered}, refused {listener.Refused}, ignored {listener.Ignored}."));
            return 0;
        }
        catch (Exception no) when (CannotListen(no))
        {
            await errors.WriteLineAsync($"STUN cannot listen on {Where(options)}: {no.Message}");
            return Unavailable;
        }
    }

    /// <inheritdoc cref="RunAloneAsync(StunOptions, TextWriter, TextWriter, CancellationToken)"/>
    public static Task<int> RunAloneAsync(StunOptions options, CancellationToken ct) => RunAloneAsync(options, Console.Out, Console.Error, ct);

    public Task StartAsync(CancellationToken ct)
    {
        if (options.Port == 0)
        {
            LogOff();
            return Task.CompletedTask;
        }

        string where = Where(options);
        try
        {
            listener = StunListener.Start(options.Address, options.Port, options.Software, time, logger);
            status.Show(listener);
            LogListening(where);
        }
        catch (Exception no) when (CannotListen(no))
        {
            LogCannotListen(where, no.Message);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken ct)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => listener?.Dispose();

    private static string Where(StunOptions options) => string.Create(
        CultureInfo.InvariantCulture, $"UDP port {options.Port}, {(options.Address is { } address ? $"address {address}" : "all addresses")}");

    // Besides a taken port: an address that is not this host's, a port below 1024 without the right to it, and another system than Linux.
    private static bool CannotListen(Exception no) => no is SocketException or PlatformNotSupportedException;

    [LoggerMessage(Level = LogLevel.Information, Message = "STUN answers on {Where}")]
    private partial void LogListening(string where);

    [LoggerMessage(Level = LogLevel.Information, Message = "STUN is off (Stun:Port is 0)")]
    private partial void LogOff();

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "STUN is off: it cannot listen on {Where} ({Reason}). Calls across networks may not connect; free the port or set Stun:Port")]
    private partial void LogCannotListen(string where, string reason);
}
