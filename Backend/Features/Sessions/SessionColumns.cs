namespace Bailey.Features.Sessions;

/// <summary>Owns the names under which this feature's fields are sealed.</summary>
internal static class SessionColumns
{
    public const string Device = "sessions.device";
    public const string Network = "sessions.network";
    public const string Name = "sessions.name";
    public const string TotpSecret = "totp_factors.secret";
    public const string TotpReplacement = "totp_factors.replacement";
}
