using System.Collections.Frozen;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Events;

namespace Bailey.Features.Chat.Conversations;

/// <summary>One channel as requests see it: opened, immutable, kept in memory and dropped when anything of it changes.</summary>
/// <param name="Members">Person to the number that their history begins after.</param>
/// <param name="Stays">Whether somebody who was in it is in it still.</param>
internal sealed record Conversation(
    Guid Id, ChannelKind Kind, string? Name, string? Topic, bool Archived, int Version, DateTime CreatedAt, FrozenDictionary<Guid, long> Members, Func<Guid, bool> Stays)
{
    private readonly long _latestStart = Members.Count == 0 ? 0 : Members.Values.Max();

    public IReadOnlyList<Guid> MemberIds => Members.Keys;

    /// <summary>All members: for what happens now.</summary>
    public Audience Audience { get; } = Audience.People(Members.Keys.ToFrozenSet(), Stays);

    public string? Description { get; init; }

    /// <summary>The numbers of the pinned messages, at most <see cref="Pin.MostInChannel"/>.</summary>
    public IReadOnlyList<long> Pins { get; init; } = [];

    /// <summary>Where Bailey writes to one person: all other direct conversations have two members at least, and keep them.</summary>
    public bool IsBaileys => Kind is ChannelKind.Direct && Members.Count == 1;

    public bool Has(Guid personId) => Members.ContainsKey(personId);

    /// <summary>Public channels may be read by everyone; the others only by those who are in them.</summary>
    public bool MayRead(Guid personId) => Kind is ChannelKind.Public || Has(personId);

    /// <summary>Whether a person may see what stands at a number; a reply stands where its thread begins.</summary>
    public bool MaySee(Guid personId, long place) => place > HistoryAfter(personId);

    /// <summary>The number that a reader's history begins after.</summary>
    public long HistoryAfter(Guid personId) => Kind is ChannelKind.Public ? 0 : Members.GetValueOrDefault(personId, long.MaxValue);

    /// <summary>The members who may see what stands at a number: late joiners learn nothing of what was before them.</summary>
    public IEnumerable<Guid> MembersWhoSee(long place) =>
        SeenByAll(place) ? Members.Keys : Members.Where(member => member.Value < place).Select(member => member.Key);

    /// <summary>For what happens to an older message.</summary>
    public Audience AudienceOf(long place) => SeenByAll(place) ? Audience : Audience.People(MembersWhoSee(place).ToHashSet(), Stays);

    /// <summary>Those of some people who may see what stands at a number; visitors of a public channel may, without being in it.</summary>
    public Audience AudienceOf(long place, IEnumerable<Guid> people) =>
        Kind is ChannelKind.Public ? Audience.People(people.ToHashSet()) : Audience.People(people.Where(person => MaySee(person, place)).ToHashSet(), Stays);

    private bool SeenByAll(long place) => Kind is ChannelKind.Public || place > _latestStart;
}
