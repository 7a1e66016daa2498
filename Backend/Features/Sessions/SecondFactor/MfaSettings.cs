using Bailey.Platform.Access;
using Bailey.Platform.Settings;

namespace Bailey.Features.Sessions.SecondFactor;

/// <summary>Who must have a second factor.</summary>
internal enum MfaRequired
{
    Nobody,
    Admins,
    Everyone,
}

/// <summary>Owns the operator's choice about second factors, <c>Mfa:Required</c>.</summary>
internal sealed record MfaSettings(MfaRequired Required)
{
    public static MfaSettings Read(IConfiguration configuration, ICollection<string> mistakes) =>
        new(configuration.Choice("Mfa:Required", MfaRequired.Admins, mistakes));

    public bool IsRequiredOf(Role role) => Required == MfaRequired.Everyone || (Required == MfaRequired.Admins && role == Role.Admin);
}
