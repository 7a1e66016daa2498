using System.Collections.Concurrent;
using System.Net.Sockets;
using Bailey.Features.Stun;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Bailey.Tests.Features.Stun;

public sealed class StunLoopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // A stream socket that is not connected makes every receive fail, as a kernel out of memory would.
    [Test]
    public void Run_EveryReceiveFails_GoesOnAndSaysSoOnceUntilStopped()
    {
        using var time = new CountingTime();
        var log = new ErrorCount();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var loop = new StunLoop(socket, false, time, log);
        var thread = new Thread(loop.Run) { IsBackground = true };
        thread.Start();

        Assert.That(time.Asked.Wait(Patience), Is.True, "three faults were not seen");
        Assert.That(thread.IsAlive, Is.True);
        loop.Stop();
        Assert.That(thread.Join(Patience), Is.True);
        Assert.That(log.Errors, Has.Count.EqualTo(1));
    }

    /// <summary>Stands still, and tells when it was asked for the third time: each fault asks once to see whether to speak.</summary>
    private sealed class CountingTime : TimeProvider, IDisposable
    {
        public CountdownEvent Asked { get; } = new(3);

        public override long GetTimestamp()
        {
            if (!Asked.IsSet)
            {
                Asked.Signal();
            }

            return 1;
        }

        public void Dispose() => Asked.Dispose();
    }

    private sealed class ErrorCount : ILogger
    {
        public ConcurrentQueue<string> Errors { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Errors.Enqueue(formatter(state, exception));
    }
}
