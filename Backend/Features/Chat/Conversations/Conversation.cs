using System.Collections.Frozen;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Events;

namespace Bailey.Features.Chat.Conversations;

/// <summary>One channel as requests see it: opened, immutable, kept in memory and dropped when anything of it changes.</summary>
/// <param name="Members">Person to the number that their history begins after.</param>
internal sealed record Conversation(
    Guid Id, ChannelKind Kind, string? Name, string? Topic, bool Archived, int Version, DateTime CreatedAt, FrozenDictionary<Guid, long> Members, Audience Audience)
{
    public IReadOnlyList<Guid> MemberIds => Members.Keys;

    public bool Has(Guid personId) => Members.ContainsKey(personId);

    /// <summary>Public channels may be read by everyone; the others only by those who are in them.</summary>
    public bool MayRead(Guid personId) => Kind is ChannelKind.Public || Has(personId);

    /// <summary>The number that a reader's history begins after.</summary>
    public long HistoryAfter(Guid personId) => Kind is ChannelKind.Public ? 0 : Members.GetValueOrDefault(personId, long.MaxValue);
}
