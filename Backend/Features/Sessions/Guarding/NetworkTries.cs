namespace Bailey.Features.Sessions.Guarding;

/// <summary>
/// Owns the tries of each network that are under way. A try is judged before its hash and counted after it, so those in between stand here:
/// together with the failures that are counted they never pass what the minute allows.
/// </summary>
/// <remarks>Who finds no room waits until one of them is done, and is judged anew: the right passwords of an office must not refuse each other.</remarks>
internal sealed class NetworkTries
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal); // only networks that are trying right now

    /// <param name="most">How many failures the minute allows.</param>
    /// <param name="failuresAsync">How many are counted so far.</param>
    /// <returns>A place to give back once the try is counted, or null when the failures are used up.</returns>
    public async Task<NetworkPlace?> EnterAsync(string network, int most, Func<Task<int>> failuresAsync, CancellationToken ct)
    {
        var line = Join(network);
        var entered = false;
        try
        {
            while (true)
            {
                var seen = Interlocked.Read(ref line.Done);
                var failures = await failuresAsync();
                LinkedListNode<TaskCompletionSource> waiting;
                lock (_lock)
                {
                    if (failures >= most)
                    {
                        WakeOne(line); // they must hear it too
                        return null;
                    }

                    if (line.Done != seen)
                    {
                        continue; // the count is older than a try that ended meanwhile
                    }

                    if (failures + line.Trying < most)
                    {
                        line.Trying++;
                        entered = true;
                        if (failures + line.Trying < most)
                        {
                            WakeOne(line);
                        }

                        return new NetworkPlace(() => Done(network, line));
                    }

                    waiting = line.Waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                }

                await WaitAsync(line, waiting, ct);
            }
        }
        finally
        {
            if (!entered)
            {
                Leave(network, line);
            }
        }
    }

    private async Task WaitAsync(Line line, LinkedListNode<TaskCompletionSource> waiting, CancellationToken ct)
    {
        try
        {
            await waiting.Value.Task.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
            {
                if (waiting.List is not null)
                {
                    line.Waiting.Remove(waiting);
                }
                else
                {
                    WakeOne(line); // it was this one's turn: it goes to the next
                }
            }

            throw;
        }
    }

    private Line Join(string network)
    {
        lock (_lock)
        {
            if (!_lines.TryGetValue(network, out var line))
            {
                _lines[network] = line = new Line();
            }

            line.Present++;
            return line;
        }
    }

    private void Done(string network, Line line)
    {
        lock (_lock)
        {
            line.Trying--;
            line.Done++;
            WakeOne(line);
        }

        Leave(network, line);
    }

    private void Leave(string network, Line line)
    {
        lock (_lock)
        {
            if (--line.Present == 0)
            {
                _lines.Remove(network);
            }
        }
    }

    // One, not all: each reads the count anew.
    private static void WakeOne(Line line)
    {
        if (line.Waiting.First is { } first)
        {
            line.Waiting.RemoveFirst();
            first.Value.SetResult();
        }
    }

    private sealed class Line
    {
        /// <summary>How many tries came to their end.</summary>
        public long Done;

        /// <summary>Those who try, wait or are being judged; the line goes with the last.</summary>
        public int Present { get; set; }

        public int Trying { get; set; }

        public LinkedList<TaskCompletionSource> Waiting { get; } = new();
    }
}

/// <summary>A place among the tries of a network; disposing gives it back.</summary>
/// <param name="leave">Null where networks are not counted.</param>
internal sealed class NetworkPlace(Action? leave) : IDisposable
{
    private Action? _leave = leave;

    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}
