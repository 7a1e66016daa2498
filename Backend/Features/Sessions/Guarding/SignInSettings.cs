using Bailey.Platform.Settings;

namespace Bailey.Features.Sessions.Guarding;

/// <summary>Owns the operator's choices against guessing, section <c>SignIn</c>.</summary>
internal sealed record SignInSettings
{
    /// <summary>How long the answer to a failed sign-in waits.</summary>
    public TimeSpan FailureDelay { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Failures in a row that lock an account, and likewise one known device; 0 = never.</summary>
    public int LockAfter { get; init; } = 5;

    /// <summary>How long the lock lasts.</summary>
    public TimeSpan LockFor { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Failures a minute from one network; 0 = no limit.</summary>
    public int NetworkFailuresPerMinute { get; init; } = 10;

    public static SignInSettings Read(IConfiguration configuration, ICollection<string> mistakes)
    {
        var standard = new SignInSettings();
        return new SignInSettings
        {
            FailureDelay = configuration.Duration("SignIn:FailureDelay", standard.FailureDelay, TimeSpan.Zero, TimeSpan.FromSeconds(30), mistakes),
            LockAfter = configuration.Number("SignIn:LockAfter", standard.LockAfter, 0, 1000, mistakes),
            LockFor = configuration.Duration("SignIn:LockFor", standard.LockFor, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), mistakes),
            NetworkFailuresPerMinute =
                configuration.Number("SignIn:NetworkFailuresPerMinute", standard.NetworkFailuresPerMinute, 0, 100_000, mistakes),
        };
    }
}
