using Bailey.Platform.Access;

namespace Bailey.Features.Accounts.Contract;

/// <summary>What everyone may know about a person, opened and kept in memory.</summary>
/// <param name="Bot">A service account.</param>
/// <param name="Status">As it was set; whether it is over is judged where it is shown.</param>
internal sealed record PersonCard(
    Guid Id, string Username, string DisplayName, Role Role, bool Active, int Color, StatusView? Status, bool Deleted, bool Bot, string? TimeZone, Guid? AvatarId);
