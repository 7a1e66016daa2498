using Bailey.Platform.Events;

namespace Bailey.Features.Chat.Contract;

/// <summary>What other areas may know of a conversation as it stands now.</summary>
/// <param name="Direct">A direct or group conversation, whose people never change.</param>
/// <param name="Members">Its members, for events that they alone may know.</param>
internal sealed record ConversationCard(Guid Id, bool Direct, bool Archived, IReadOnlyList<Guid> MemberIds, Audience Members, Func<Guid, bool> Has);
