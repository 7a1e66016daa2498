using Bailey.Platform.Access;

namespace Bailey.Features.Accounts.Contract;

/// <summary>What somebody says they are up to.</summary>
/// <param name="Emoji">Shown before the text.</param>
/// <param name="ExpiresAt">From then on there is no status.</param>
internal sealed record StatusView(string? Emoji, string Text, DateTime? ExpiresAt)
{
    public bool IsOverAt(DateTime now) => ExpiresAt <= now;
}

/// <summary>A person as the API shows them to others.</summary>
/// <param name="Bot">A service account.</param>
/// <param name="AvatarUrl">Changes with the picture, so that it may be kept.</param>
/// <param name="TimeZone">An IANA name.</param>
internal sealed record UserView(
    Guid Id, string Username, string DisplayName, Role Role, bool Active, bool Bot, string Presence, int Color, string? AvatarUrl, StatusView? Status,
    string? TimeZone);

/// <summary>Makes the API's view of a person.</summary>
internal sealed class UserViewing(IEnumerable<IPresenceSource> presence, TimeProvider time)
{
    private readonly IPresenceSource? _presence = presence.FirstOrDefault();

    public UserView Of(PersonCard person) => new(
        person.Id,
        person.Deleted ? "deleteduser" : person.Username,
        person.Deleted ? "Deleted User" : person.DisplayName,
        person.Role,
        person.Active,
        person.Bot,
        person.Active ? _presence?.Of(person.Id) ?? "offline" : "offline",
        person.Color,
        person.AvatarId is { } avatar ? $"/api/v1/users/{person.Id}/avatar?v={avatar:N}" : null,
        person.Status?.IsOverAt(time.GetUtcNow().UtcDateTime) is false ? person.Status : null,
        person.TimeZone);
}
