using Bailey.Platform.Errors;

namespace Bailey.Features.Accounts;

/// <summary>Owns the ways in which this feature says no.</summary>
internal static class AccountRefusals
{
    public static readonly Refusal NoSuchUser = new("accounts.user-not-found", 404, "There is no such person.");
    public static readonly Refusal NoSuchInvite = new("accounts.invite-not-found", 404, "There is no such invite.");
    public static readonly Refusal UsernameTaken = Named("username", "accounts.username-taken", 409, "This username is taken.");
    public static readonly Refusal UsernameReserved = Named("username", "accounts.username-reserved", 400, "This username is reserved.");

    public static readonly Refusal UsernameMalformed =
        Named("username", "accounts.username-invalid", 400, "A username has 2 to 32 letters A-Z, digits, dots, hyphens or underscores.");

    public static readonly Refusal DisplayNameMalformed =
        Named("displayName", "accounts.display-name-invalid", 400, "A display name is one line of 1 to 64 characters.");

    public static readonly Refusal DisplayNameReserved = Named("displayName", "accounts.display-name-reserved", 400, "This name is the system's. Choose another.");
    public static readonly Refusal StatusMalformed = Named("status", "accounts.status-invalid", 400, "A status is one line of at most 140 characters.");
    public static readonly Refusal ColorUnknown = Named("color", "accounts.color-invalid", 400, "A colour is a number from 1 to 8.");
    public static readonly Refusal StatusEmojiMalformed = Named("status.emoji", "accounts.status-invalid", 400, "Send one emoji.");
    public static readonly Refusal StatusOver = Named("status.expiresAt", "accounts.status-invalid", 400, "A status ends in the future.");

    public static readonly Refusal TimeZoneUnknown =
        Named("timeZone", "accounts.time-zone-unknown", 400, "Give a time zone by its IANA name, such as Europe/Berlin.");

    public static readonly Refusal AvatarTooLarge = Named("body", "accounts.avatar-too-large", 413, "A picture has at most 256 KiB.");
    public static readonly Refusal AvatarNotAPicture = Named("body", "accounts.avatar-not-a-picture", 400, "Send a WebP, PNG or JPEG picture.");
    public static readonly Refusal AvatarNotSquare = Named("body", "accounts.avatar-not-square", 400, "A picture is square and has at most 1024 pixels a side.");
    public static readonly Refusal NoSuchAvatar = new("accounts.avatar-not-found", 404, "This person has no picture.");
    public static readonly Refusal NoSuchServiceAccount = new("accounts.service-account-not-found", 404, "There is no such service account.");
    public static readonly Refusal TooManyServiceAccounts = new("accounts.too-many-service-accounts", 409, "There are 200 service accounts already. Remove one first.");

    public static readonly Refusal TooManyServiceAccountsMade =
        new("accounts.too-many-service-accounts-made", 429, "Too many service accounts were made in the last hour.");

    public static readonly Refusal InviteNeeded = Named("invite", "accounts.invite-needed", 403, "Registration needs an invite.");

    public static readonly Refusal InviteNotValid =
        Named("invite", "accounts.invite-not-valid", 403, "This invite is not valid: it was used, revoked or has expired. Ask for another.");

    public static readonly Refusal TooManyRegistrations =
        new("accounts.too-many-registrations", 429, "Too many tries to register from your network. Wait a while.");

    public static readonly Refusal RegistrationClosed = new("accounts.registration-closed", 403, "Registration is closed. Ask an admin.");
    public static readonly Refusal NotYourself = new("accounts.not-yourself", 403, "Nobody changes their own role or state. Ask another admin.");
    public static readonly Refusal LastAdmin = new("accounts.last-admin", 409, "This is the last active admin.");
    public static readonly Refusal InviteUsesOutOfRange = Refusal.Invalid("uses", "An invite has 1 to 1000 uses.");

    public static readonly Refusal InviteLifetimeOutOfRange =
        Refusal.Invalid("expiresIn", "Give an ISO 8601 duration from PT1H to P90D, such as P7D.");

    private static Refusal Named(string field, string code, int status, string message) =>
        new(code, status, message) { Errors = new Dictionary<string, string[]> { [field] = [message] } };
}
