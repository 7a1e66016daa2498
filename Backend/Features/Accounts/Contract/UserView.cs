using Bailey.Platform.Access;

namespace Bailey.Features.Accounts.Contract;

/// <summary>A person as the API shows them to others.</summary>
internal sealed record UserView(
    Guid Id, string Username, string DisplayName, Role Role, bool Active, string Presence, int Color, string? AvatarUrl, string? Status);

/// <summary>Makes the API's view of a person.</summary>
internal sealed class UserViewing(IEnumerable<IPresenceSource> presence)
{
    private readonly IPresenceSource? _presence = presence.FirstOrDefault();

    public UserView Of(PersonCard person) => new(
        person.Id,
        person.Deleted ? "deleteduser" : person.Username,
        person.Deleted ? "Deleted User" : person.DisplayName,
        person.Role,
        person.Active,
        person.Active ? _presence?.Of(person.Id) ?? "offline" : "offline",
        person.Color,
        null,
        person.Status);
}
