using Bailey.Platform.Settings;

namespace Bailey.Features.Accounts.Contract;

/// <summary>Who may make an account.</summary>
internal enum RegistrationMode
{
    Invite,
    Open,
    Closed,
}

/// <summary>Owns the operator's choice about new accounts, <c>Registration:Mode</c>.</summary>
internal sealed record RegistrationSettings(RegistrationMode Mode)
{
    public static RegistrationSettings Read(IConfiguration configuration, ICollection<string> mistakes) =>
        new(configuration.Choice("Registration:Mode", RegistrationMode.Invite, mistakes));
}
