using Bailey.Platform.Access;

namespace Bailey.Features.Sessions.SecondFactor;

/// <summary>Who must have a second factor.</summary>
internal enum MfaRequired
{
    Nobody,
    Admins,
    Everyone,
}

/// <summary>Owns the operator's choice about second factors, section <c>Mfa</c>.</summary>
internal sealed class MfaSettings
{
    public const string Section = "Mfa";

    public MfaRequired Required { get; set; } = MfaRequired.Admins;

    public bool IsRequiredOf(Role role) => Required == MfaRequired.Everyone || (Required == MfaRequired.Admins && role == Role.Admin);
}
