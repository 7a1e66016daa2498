using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;

namespace Bailey.Features.Accounts;

/// <summary>The requests of this feature.</summary>
internal sealed record RegisterRequest(string Username, string Password, string? DisplayName = null, string? Invite = null);

internal sealed record InviteRequest(Role Role, int Uses = 1, string? ExpiresIn = null);

internal sealed record RoleRequest(Role Role);

internal sealed record ActiveRequest(bool Active);

internal sealed record UserEnvelope(UserView User);

internal sealed record UserPage(IReadOnlyList<UserView> Items, string? Next);

internal sealed record InviteView(Guid Id, Role Role, int Uses, int UsesLeft, Guid CreatedBy, DateTime CreatedAt, DateTime ExpiresAt);

internal sealed record InvitePage(IReadOnlyList<InviteView> Items, string? Next);

internal sealed record MadeInviteView(Guid Id, string Code, Role Role, int Uses, DateTime ExpiresAt);

/// <summary>The caller as the API shows them to themselves: what others see, and what they may do.</summary>
internal sealed record MeView(
    Guid Id, string Username, string DisplayName, Role Role, bool Active, bool Bot, string Presence, int Color, string? AvatarUrl, StatusView? Status,
    string? TimeZone, MfaView Mfa, IReadOnlyList<string> Permissions);
