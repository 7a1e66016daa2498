namespace Bailey.Features.Chat.Messages;

/// <summary>Where the runs of backticks of each length stand in a text, so that none is sought by reading on. It is asked in the order of the text.</summary>
internal sealed class TickRuns
{
    private readonly Dictionary<int, Queue<int>> _byLength = [];

    public TickRuns(string text)
    {
        for (var at = text.IndexOf('`', StringComparison.Ordinal); at >= 0; at = at < text.Length ? text.IndexOf('`', at) : -1)
        {
            var length = LengthAt(text, at);
            if (!_byLength.TryGetValue(length, out var runs))
            {
                _byLength[length] = runs = [];
            }

            runs.Enqueue(at);
            at += length;
        }
    }

    public static int LengthAt(string text, int start)
    {
        var end = text.AsSpan(start).IndexOfAnyExcept('`');
        return end < 0 ? text.Length - start : end;
    }

    /// <summary>The next run of this length that begins here or later; -1 when there is none.</summary>
    public int NextFrom(int from, int length)
    {
        if (!_byLength.TryGetValue(length, out var runs))
        {
            return -1;
        }

        while (runs.TryPeek(out var at))
        {
            if (at >= from)
            {
                return at;
            }

            runs.Dequeue();
        }

        return -1;
    }
}
