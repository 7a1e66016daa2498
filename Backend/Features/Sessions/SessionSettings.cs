using Bailey.Platform.Settings;

namespace Bailey.Features.Sessions;

/// <summary>Owns how long sessions and their tokens live, section <c>Sessions</c>.</summary>
internal sealed record SessionSettings
{
    /// <summary>How long one token is good; it is renewed from half of this.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long a session may be renewed.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long the token before lives on once the new one was used.</summary>
    public TimeSpan RenewalGrace { get; init; } = TimeSpan.FromSeconds(30);

    public static SessionSettings Read(IConfiguration configuration, ICollection<string> mistakes)
    {
        var standard = new SessionSettings();
        var token = configuration.Duration(
            "Sessions:TokenLifetime", standard.TokenLifetime, TimeSpan.FromMinutes(5), TimeSpan.FromDays(7), mistakes);
        return new SessionSettings
        {
            TokenLifetime = token,
            Lifetime = configuration.Duration("Sessions:Lifetime", standard.Lifetime, token, TimeSpan.FromDays(366), mistakes),
            RenewalGrace = configuration.Duration("Sessions:RenewalGrace", standard.RenewalGrace, TimeSpan.Zero, TimeSpan.FromMinutes(5), mistakes),
        };
    }
}
