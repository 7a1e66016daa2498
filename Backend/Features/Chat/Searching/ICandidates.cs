namespace Bailey.Features.Chat.Searching;

/// <summary>Messages that may be found, each once, in their order.</summary>
internal interface ICandidates
{
    /// <summary>Set when there is more than one search looks at: everything up to this place was given.</summary>
    Candidate? Stalled { get; }

    bool TryNext(out Candidate candidate);
}

/// <summary>Candidates that were read before.</summary>
internal sealed class CandidateList(IReadOnlyList<Candidate> all, Candidate? end) : ICandidates
{
    private int _next;

    public IReadOnlyList<Candidate> All => all;

    public Candidate? Stalled => _next == all.Count ? end : null;

    public bool TryNext(out Candidate candidate)
    {
        var has = _next < all.Count;
        candidate = has ? all[_next++] : default;
        return has;
    }
}
