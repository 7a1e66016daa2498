namespace Bailey.Features.Accounts;

/// <summary>Who may make an account.</summary>
internal enum RegistrationMode
{
    Invite,
    Open,
    Closed,
}

/// <summary>Owns the operator's choices about new accounts, section <c>Registration</c>.</summary>
internal sealed class RegistrationSettings
{
    public const string Section = "Registration";

    public RegistrationMode Mode { get; set; } = RegistrationMode.Invite;
}
