using System.ComponentModel.DataAnnotations;

namespace Bailey.Features.Sessions;

/// <summary>Owns how long sessions and their tokens live, section <c>Sessions</c>.</summary>
internal sealed class SessionSettings : IValidatableObject
{
    public const string Section = "Sessions";

    /// <summary>How long one token is good; it is renewed from half of this.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How long a session may be renewed.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long the token before lives on once the new one was used.</summary>
    public TimeSpan RenewalGrace { get; set; } = TimeSpan.FromSeconds(30);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TokenLifetime < TimeSpan.FromMinutes(5) || TokenLifetime > TimeSpan.FromDays(7))
        {
            yield return new("Sessions:TokenLifetime is 5 minutes to 7 days.", [nameof(TokenLifetime)]);
        }

        if (Lifetime < TokenLifetime || Lifetime > TimeSpan.FromDays(366))
        {
            yield return new("Sessions:Lifetime is at least Sessions:TokenLifetime and at most 366 days.", [nameof(Lifetime)]);
        }

        if (RenewalGrace < TimeSpan.Zero || RenewalGrace > TimeSpan.FromMinutes(5))
        {
            yield return new("Sessions:RenewalGrace is 0 to 5 minutes.", [nameof(RenewalGrace)]);
        }
    }
}
