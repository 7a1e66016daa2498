using Bailey.Platform.Access;

namespace Bailey.Features.Accounts.Contract;

/// <summary>What everyone may know about a person, opened and kept in memory.</summary>
internal sealed record PersonCard(Guid Id, string Username, string DisplayName, Role Role, bool Active, int Color, string? Status, bool Deleted);
