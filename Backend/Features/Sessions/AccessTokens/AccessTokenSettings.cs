using Bailey.Platform.Settings;

namespace Bailey.Features.Sessions.AccessTokens;

/// <summary>Owns the operator's choices about access tokens, section <c>Tokens</c>.</summary>
internal sealed record AccessTokenSettings
{
    public static readonly TimeSpan Shortest = TimeSpan.FromHours(1);
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);
    public static readonly TimeSpan Default = TimeSpan.FromDays(90);

    /// <summary>Whether a token may be made that does not end by itself (<c>expiresIn: "never"</c>).</summary>
    public bool AllowPermanent { get; init; }

    /// <summary>How long the old token works on after a rotation.</summary>
    public TimeSpan RotationOverlap { get; init; } = TimeSpan.FromHours(1);

    public static AccessTokenSettings Read(IConfiguration configuration, ICollection<string> mistakes) => new()
    {
        AllowPermanent = configuration.Flag("Tokens:AllowPermanent", false, mistakes),
        RotationOverlap = configuration.Duration("Tokens:RotationOverlap", TimeSpan.FromHours(1), TimeSpan.Zero, TimeSpan.FromDays(7), mistakes),
    };
}
