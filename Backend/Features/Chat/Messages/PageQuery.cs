using Bailey.Platform.Errors;

namespace Bailey.Features.Chat.Messages;

/// <summary>Which stretch of a conversation is asked for. Numbers have no gaps, so a stretch is two numbers.</summary>
internal readonly record struct PageQuery(long? Before, long? After, long? Around, int Limit)
{
    private const int DefaultLimit = 50;
    private const int MostAtOnce = 200;
    private const long HighestSeq = 1L << 53; // what JavaScript counts exactly

    public static Outcome<PageQuery> Of(long? before, long? after, long? around, int? limit)
    {
        if ((before is null ? 0 : 1) + (after is null ? 0 : 1) + (around is null ? 0 : 1) > 1)
        {
            return Refusal.Invalid(before is null ? "after" : "before", "Send only one of before, after and around.");
        }

        foreach (var (name, seq) in ((string, long?)[])[("before", before), ("after", after), ("around", around)])
        {
            if (seq is < 0 or > HighestSeq)
            {
                return Refusal.Invalid(name, "Send the number of a message.");
            }
        }

        return limit is < 1 or > MostAtOnce
            ? Refusal.Invalid("limit", "Send 1 to 200.")
            : new PageQuery(before, after, around, limit ?? DefaultLimit);
    }

    /// <param name="historyAfter">What the reader may see begins after this number.</param>
    public PageRange In(long lastSeq, long historyAfter)
    {
        var (low, high) = (historyAfter >= lastSeq ? lastSeq + 1 : historyAfter + 1, lastSeq);
        long from, to;
        if (After is { } after)
        {
            from = Math.Max(low, after + 1);
            to = Math.Min(high, from + Limit - 1);
        }
        else if (Around is { } around)
        {
            from = Math.Max(low, Math.Min(around, high) - (Limit / 2));
            to = Math.Min(high, from + Limit - 1);
            from = Math.Max(low, to - Limit + 1);
        }
        else
        {
            to = Before is { } before ? Math.Min(high, before - 1) : high;
            from = Math.Max(low, to - Limit + 1);
        }

        return from <= to
            ? new PageRange(from, to, from > low, to < high)
            : new PageRange(1, 0, low <= high && low < from, low <= high && to < high);
    }
}

/// <summary>From one number to another, both in it; empty when the second is below the first.</summary>
internal readonly record struct PageRange(long From, long To, bool HasBefore, bool HasAfter)
{
    public bool IsEmpty => From > To;
}
