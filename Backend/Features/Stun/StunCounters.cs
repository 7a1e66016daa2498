namespace Bailey.Features.Stun;

/// <summary>What one loop has done since it began: written by that loop only, read by anybody.</summary>
internal sealed class StunCounters
{
    private long answered;
    private long ignored;
    private long refused;

    /// <summary>Binding success responses handed to the network.</summary>
    public long Answered => Volatile.Read(ref answered);

    /// <summary>Datagrams met with silence, and replies that could not be sent.</summary>
    public long Ignored => Volatile.Read(ref ignored);

    /// <summary>420 error responses.</summary>
    public long Refused => Volatile.Read(ref refused);

    public void Add(int moreAnswered, int moreIgnored, int moreRefused)
    {
        Volatile.Write(ref answered, answered + moreAnswered);
        Volatile.Write(ref ignored, ignored + moreIgnored);
        Volatile.Write(ref refused, refused + moreRefused);
    }
}
