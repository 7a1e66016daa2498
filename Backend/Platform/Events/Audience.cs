namespace Bailey.Platform.Events;

/// <summary>Who may know of an event, fixed when it is sent.</summary>
internal sealed class Audience
{
    private readonly IReadOnlySet<Guid>? _people;
    private readonly Guid? _session;
    private readonly Func<Guid, bool>? _stillAllowed;

    private Audience(IReadOnlySet<Guid>? people, Guid? session, Func<Guid, bool>? stillAllowed)
    {
        _people = people;
        _session = session;
        _stillAllowed = stillAllowed;
    }

    /// <summary>Every signed-in person.</summary>
    public static Audience Everyone { get; } = new(null, null, null);

    /// <summary>Null means everyone.</summary>
    internal IReadOnlySet<Guid>? PeopleOrEveryone => _people;

    /// <param name="people">Not changed after this call.</param>
    /// <param name="stillAllowed">Asked again when somebody resumes later: were they removed in the meantime?</param>
    public static Audience People(IReadOnlySet<Guid> people, Func<Guid, bool>? stillAllowed = null) => new(people, null, stillAllowed);

    public static Audience Person(Guid personId) => new(new HashSet<Guid>(1) { personId }, null, null);

    /// <param name="sessionId">The one session.</param>
    /// <param name="stillAllowed">Asked again when it resumes later.</param>
    public static Audience Session(Guid sessionId, Func<Guid, bool>? stillAllowed = null) => new(null, sessionId, stillAllowed);

    internal bool Includes(Guid personId, Guid sessionId) =>
        (_session is null || _session == sessionId) && (_people is null || _people.Contains(personId));

    internal bool StillIncludes(Guid personId, Guid sessionId) => Includes(personId, sessionId) && (_stillAllowed is null || _stillAllowed(personId));
}
