using Bailey.Platform.Settings;

namespace Bailey.Features.Sessions.Resetting;

/// <summary>Owns the operator's choice about password resets, section <c>Resets</c>.</summary>
/// <param name="Lifetime">How long the link of <c>bailey reset-password</c> is good.</param>
internal sealed record ResetSettings(TimeSpan Lifetime)
{
    public static ResetSettings Read(IConfiguration configuration, ICollection<string> mistakes) =>
        new(configuration.Duration("Resets:Lifetime", TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), mistakes));
}
