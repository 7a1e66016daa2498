using System.Net.Sockets;
using System.Runtime.InteropServices;
using Bailey.Platform.Native;

namespace Bailey.Features.Stun;

/// <summary>Owns one socket and answers what comes to it, on the thread that calls, until it is disposed.</summary>
internal sealed partial class StunLoop(Socket socket, bool tellSoftware, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMinutes(1);

    private readonly DatagramBatch batch = new();
    private readonly ManualResetEventSlim stopping = new();
    private long? reportedAt;

    public StunCounters Counters { get; } = new();

    private ReadOnlySpan<byte> Software => tellSoftware ? "Bailey"u8 : default;

    public void Run()
    {
        while (!stopping.IsSet)
        {
            // Whatever goes wrong here went wrong for one batch: an exception that left this thread would end the whole server.
            try
            {
                AnswerBatch();
            }
            catch (Exception fault)
            {
                if (stopping.IsSet)
                {
                    return; // the socket was closed under the call, as Stop means it to be
                }

                Report(fault);
                stopping.Wait(PauseAfterFault);
            }
        }
    }

    /// <summary>Waits for datagrams, answers all that are there, and allocates nothing.</summary>
    internal void AnswerBatch()
    {
        int received = batch.Receive(socket.SafeHandle);
        if (stopping.IsSet)
        {
            return;
        }

        if (received < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error != DatagramCalls.Interrupted)
            {
                throw new SocketException(error, $"recvmmsg: {Marshal.GetPInvokeErrorMessage(error)}");
            }

            return;
        }

        int answered = 0;
        int refused = 0;
        for (int slot = 0; slot < received; slot++)
        {
            switch (Answer(slot))
            {
                case BindingOutcome.Answered:
                    answered++;
                    break;
                case BindingOutcome.Refused:
                    refused++;
                    break;
            }
        }

        int lost = batch.Send(socket.SafeHandle);
        int lostAnswers = Math.Min(lost, answered);
        Counters.Add(answered - lostAnswers, received - answered - refused + lost, refused - (lost - lostAnswers));
    }

    /// <summary>Stops <see cref="Run"/>: closing a socket wakes the thread that waits on it.</summary>
    public void Stop()
    {
        stopping.Set();
        socket.Dispose();
    }

    /// <summary>Only after the thread that ran the loop has ended: the memory it writes to goes.</summary>
    public void Dispose()
    {
        Stop();
        batch.Dispose();
        stopping.Dispose();
    }

    private BindingOutcome Answer(int slot)
    {
        if (!batch.TryGetSource(slot, out var source))
        {
            return BindingOutcome.Ignored;
        }

        var outcome = BindingResponder.Respond(batch.Payload(slot), source, Software, batch.ReplyRoom(slot), out int length);
        if (outcome != BindingOutcome.Ignored)
        {
            batch.Queue(slot, length);
        }

        return outcome;
    }

    // A fault that stays (the kernel out of memory) comes ten times a second; it is told once a minute.
    private void Report(Exception fault)
    {
        if (reportedAt is not { } last || time.GetElapsedTime(last) >= BetweenReports)
        {
            reportedAt = time.GetTimestamp();
            LogFault(fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The STUN responder could not answer a batch of datagrams; it goes on with the next")]
    private partial void LogFault(Exception fault);
}
